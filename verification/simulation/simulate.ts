import { fork } from 'node:child_process';
import { parseOptions, type SimulationOptions } from './options';
import { runSeed } from './run';
import { NOTHING, printed, sum, type Summary, summaryOf } from './summary';

const WORKER = 'SIMULATION_WORKER';
/** A world leaves much behind that nobody needs: fewer collections of it. */
const YOUNG_GENERATION = '--max-semi-space-size=64';

/** Runs the seeds of one process: every one that is `share` modulo the number of processes. */
async function runShare({ from, seeds, seconds, workers, isSingle }: SimulationOptions, share: number): Promise<Summary> {
  const end = performance.now() + seconds * 1000;
  let summary = NOTHING;
  for (let seed = from; seed < from + seeds && performance.now() < end; seed++) {
    if (seed % workers === share) summary = sum(summary, await summaryOfSeed(seed, isSingle));
  }
  return summary;
}

/** A seed that can't be run to its end is a failing one. @param isTold - whether what happens is printed. */
async function summaryOfSeed(seed: number, isTold: boolean): Promise<Summary> {
  try {
    const report = await runSeed(seed);
    if (isTold) console.log([...report.timeline, `trace ${report.trace}`].join('\n'));
    return summaryOf(report);
  } catch (error) {
    return { ...NOTHING, seeds: 1, failing: [{ seed, violations: [error instanceof Error ? error.stack ?? error.message : String(error)] }] };
  }
}

function inProcess(share: number): Promise<Summary> {
  return new Promise((resolve, reject) => {
    const child = fork(__filename, process.argv.slice(2), {
      env: { ...process.env, [WORKER]: String(share) }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: [...process.execArgv, YOUNG_GENERATION],
    });
    child.once('message', (message) => resolve(message as Summary));
    child.once('exit', (code) => reject(new Error(`a process of the simulation ended with ${code}`)));
  });
}

/** `npm run verify:simulation -- --seeds 10000`, and `-- --seed 17` for one again. */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const share = process.env[WORKER];
  if (share !== undefined) {
    process.send?.(await runShare(options, Number(share)));
    return;
  }
  const startedAt = performance.now();
  const shares = await Promise.all(Array.from({ length: options.workers }, (_, index) => inProcess(index)));
  const summary = shares.reduce(sum, NOTHING);
  console.log(printed(summary, (performance.now() - startedAt) / 1000));
  process.exitCode = summary.failing.length === 0 ? 0 : 1;
}

void main();
