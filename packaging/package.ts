import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleHandler, bundleWorkers } from './bundles';
import { compile } from './compiled';
import { declare } from './declarations';
import { licencesOf } from './licences';
import { DIST, ROOT } from './project';
import { neededByEntries } from './sources';

/** Makes `dist`, which `npm pack` takes: nothing that was there before stays. */
async function makePackage(): Promise<void> {
  rmSync(DIST, { recursive: true, force: true });
  await compile((await neededByEntries()).sources);
  copyTables();
  await bundleWorkers();
  writeFileSync(join(DIST, 'handler-licences.txt'), licencesOf(await bundleHandler()));
  declare();
}

/** The sandbox's files read their tables beside themselves. */
function copyTables(): void {
  const tables = readdirSync(join(ROOT, 'sandbox'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.jsonl'));
  for (const table of tables) cpSync(join(ROOT, 'sandbox', table), join(DIST, 'sandbox', table));
}

void makePackage();
