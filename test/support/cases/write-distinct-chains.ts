import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { declare, onlyMigration, plannedChains, supportedCombinations } from './all-cases';

/** Writes the chains that are planned now, one a line. */
const planned = supportedCombinations().map((combination) => ({ combination, plan: onlyMigration(declare(combination)) }));
const rows = plannedChains(planned).map((row) => `  ${JSON.stringify(row)}`);
writeFileSync(join(__dirname, 'distinct-chains.json'), `[\n${rows.join(',\n')}\n]\n`);
