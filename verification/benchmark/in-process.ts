import { EmbeddedAws } from '@rds-ferry/sandbox';
import { deployPermissions, eachStep, runStep, stepHandler } from '../../test/support/in-process';
import { synthesizeApp, type SynthesizedApp } from '../../test/support/synthesized-app';
import { givenDatabase, REGION, shortRelays } from '../../test/support/world';

/** Milliseconds of a phase. On a machine that has other work, only those of the processor can be compared. */
interface Cost {
  readonly elapsed: number;
  readonly processor: number;
}

interface MigrationCost {
  readonly start: Cost;
  readonly deployment: Cost;
  readonly steps: Cost;
  /** Calls that the steps made, or the sandbox's services for them. */
  readonly calls: number;
}

/** The first ones are dearer: the code isn't optimized yet. */
const WARM_UP = 40;
const MIGRATIONS = 150;

/** Tells what one migration of the example costs in process: `tsx verification/benchmark/in-process.ts [migrations]`. */
async function main(migrations: number): Promise<void> {
  const app = synthesizeApp(shortRelays);
  for (let run = 0; run < WARM_UP; run++) await migrate(app);
  const costs: MigrationCost[] = [];
  for (let run = 0; run < migrations; run++) costs.push(await migrate(app));
  process.stdout.write([
    `${migrations} migrations of ${costs[0]?.calls} calls; milliseconds of the best tenth`,
    'phase                      processor   elapsed',
    row('start of the sandbox', costs.map(({ start }) => start)),
    row('deployed permissions', costs.map(({ deployment }) => deployment)),
    row('steps', costs.map(({ steps }) => steps)),
    row('steps, for each call', costs.map(({ steps, calls }) => ({ elapsed: steps.elapsed / calls, processor: steps.processor / calls }))),
  ].join('\n') + '\n');
}

async function migrate(app: SynthesizedApp): Promise<MigrationCost> {
  const stopwatch = new Stopwatch();
  const aws = EmbeddedAws.inProcess({ snapshotBase: 1_000, snapshotPerGib: 0 }, { seed: 'benchmark', now: () => Date.UTC(2026, 0, 1), pace: 'jump' });
  givenDatabase(aws);
  const start = stopwatch.lap();
  const outcomes = await deployPermissions(aws, app);
  if (!outcomes.every(({ status }) => status === 'CREATE_COMPLETE')) {
    throw new Error(`the permissions were not deployed: ${JSON.stringify(outcomes)}`);
  }
  const deployment = stopwatch.lap();
  const before = aws.journal.entries.length;
  const handler = stepHandler(aws, REGION);
  await eachStep(app, (event) => runStep(aws, handler, event));
  const steps = stopwatch.lap();
  const calls = aws.journal.entries.slice(before).filter(({ kind }) => kind === 'call').length;
  await aws.close();
  return { start, deployment, steps, calls };
}

class Stopwatch {
  private last = this.read();

  /** What passed since the last lap. */
  public lap(): Cost {
    const before = this.last;
    this.last = this.read();
    return { elapsed: this.last.elapsed - before.elapsed, processor: this.last.processor - before.processor };
  }

  private read(): Cost {
    const { user, system } = process.cpuUsage();
    return { elapsed: performance.now(), processor: (user + system) / 1000 };
  }
}

function row(name: string, costs: readonly Cost[]): string {
  const figure = (of: (cost: Cost) => number): string => tenth(costs.map(of)).toFixed(2).padStart(10);
  return `${name.padEnd(26)}${figure(({ processor }) => processor)}${figure(({ elapsed }) => elapsed)}`;
}

/** What a tenth of the values stay below: what else the machine does disturbs that least. */
function tenth(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 10)] ?? 0;
}

void main(Number(process.argv[2] ?? MIGRATIONS));
