/** Shows the course of three migrations on its output. `--resized`: halfway it waits until its terminal has another size. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDisplay } from '../../../operations/watch/display/open-display';
import { migrationOf, MINUTE, progressOf } from './fixtures';

const NAMES = ['orders', 'billing', 'long-name-of-a-migration'];

async function show(): Promise<void> {
  const display = await openDisplay({ output: process.stdout, now: () => 10 * MINUTE, startedAt: 0 });
  const migrations = (percent: number): ReturnType<typeof migrationOf>[] => NAMES.map((name) => migrationOf([
    progressOf({ status: 'done', beganAt: 0, changedAt: MINUTE }, name, 'Preflight'),
    progressOf({ status: 'running', beganAt: MINUTE, percent, detail: `the snapshot ${name} is copying, at ${percent} %` }, name, 'TransferCopy'),
  ]));
  display.line('Target: CREATE_IN_PROGRESS');
  for (let percent = 0; percent < 100; percent += 10) {
    display.show(migrations(percent), []);
    await sleep(90);
    if (percent === 50) {
      display.line('half of it');
      if (process.argv.includes('--resized')) await once(process.stdout, 'resize');
    }
  }
  const failure = { status: 'failed', beganAt: 0, changedAt: MINUTE, detail: 'no key' } as const;
  const failed = NAMES.map((name) => migrationOf([progressOf(failure, name, 'Preflight')]));
  display.show(failed, failed.slice(0, 1).map(({ current }) => current));
  display.end();
  console.log('the end');
}

// the terminal's own events don't keep a program alive.
const alive = setInterval(() => undefined, 1_000);
void show().finally(() => { clearInterval(alive); });
