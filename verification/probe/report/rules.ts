import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of the sandbox, which says for each rule which probe tries it. */
const TABLE = join(__dirname, '../../../sandbox/RULES.md');

/** The rules of the table by the id of the probe that tries them. */
export function rulesOfProbes(): ReadonlyMap<string, readonly string[]> {
  const rules = new Map<string, string[]>();
  for (const line of readFileSync(TABLE, 'utf8').split('\n').filter((text) => text.startsWith('| '))) {
    const cells = line.split('|').slice(1, -1).map((cell) => cell.trim());
    for (const [, id = ''] of (cells[4] ?? '').matchAll(/`([a-z0-9-]+)`/g)) rules.set(id, [...rules.get(id) ?? [], cells[0] ?? '']);
  }
  return rules;
}
