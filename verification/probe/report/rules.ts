import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of the sandbox, which says for each rule which probe tries it. */
const TABLE = join(__dirname, '../../../sandbox/RULES.md');

/** The rules of the table by the id of the probe that tries them. */
export function rulesOfProbes(): ReadonlyMap<string, readonly string[]> {
  return rulesIn(readFileSync(TABLE, 'utf8'));
}

/** The same of a table. A row that says why it has no probe ("none: …") may name one that tries something else. */
export function rulesIn(table: string): ReadonlyMap<string, readonly string[]> {
  const rules = new Map<string, string[]>();
  for (const line of table.split('\n').filter((text) => text.startsWith('| '))) {
    const [rule = '', , , , probes = ''] = line.split('|').slice(1, -1).map((cell) => cell.trim());
    if (probes.startsWith('none:')) continue;
    for (const [, id = ''] of probes.matchAll(/`([a-z0-9-]+)`/g)) rules.set(id, [...rules.get(id) ?? [], rule]);
  }
  return rules;
}
