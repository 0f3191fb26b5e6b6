import { hundredMigrations, limitedCalls, longQueue } from './copies-at-once';
import { hoursAndDays } from './hours';
import type { Report } from './report';
import { wasteOfWaits } from './waste';

/** With this argument each of the hundred migrations takes every step. */
const EVERY_STEP = '--every-step';

/** `npm run verify:endurance`: what takes long, and what comes in hundreds. */
async function main(everyStep: boolean): Promise<void> {
  const parts: readonly (readonly [string, () => Promise<Report>])[] = [
    ['Hours and days', hoursAndDays],
    ['How much later a step ends than RDS\'s work', wasteOfWaits],
    ['A hundred migrations in one pair of accounts', () => hundredMigrations(everyStep)],
    ['RDS\'s API with a limit', limitedCalls],
    ['A queue of copies that is longer than maxWait', longQueue],
  ];
  const broken: string[] = [];
  for (const [title, run] of parts) {
    const startedAt = performance.now();
    const report = await run();
    broken.push(...report.broken);
    console.log(`${title} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)\n${report.table}\n`);
  }
  console.log(broken.length === 0 ? 'all promises kept' : `${broken.length} broken:\n${broken.map((each) => `  ${each}`).join('\n')}`);
  process.exitCode = broken.length === 0 ? 0 : 1;
}

void main(process.argv.includes(EVERY_STEP));
