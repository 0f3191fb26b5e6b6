import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plannedChains } from './all-cases';

/** Writes the chains that are planned now, one a line. */
const rows = plannedChains().map((row) => `  ${JSON.stringify(row)}`);
writeFileSync(join(__dirname, 'distinct-chains.json'), `[\n${rows.join(',\n')}\n]\n`);
