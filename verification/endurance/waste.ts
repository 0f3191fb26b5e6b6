import { Duration } from 'aws-cdk-lib';
import Table from 'cli-table3';
import type { MigrationProps } from '../../lib';
import { simulatedApp } from '../simulation/scenario/simulated-app';
import { Checks, minutes } from './checks';
import { aurora, copyOnly, everyStep, pairOf } from './declarations';
import { EnduranceWorld } from './endurance-world';
import type { Report } from './report';
import { stepTimes } from './steps';
import { Works } from './works';

const HOUR = 3_600_000;
/** Milliseconds that a step takes at most from the end of RDS's work: the look that comes next, and what isn't needed any more. */
const BOUND = 120_000;

interface Row {
  readonly step: string;
  /** Wait conditions that begin when nothing is left to wait for. */
  readonly unused: number;
  /** Milliseconds, from the beginning of RDS's work to its end. */
  readonly work: number;
  /** Milliseconds, from the end of RDS's work to the end of the step. */
  readonly waste: number;
}

interface Run {
  readonly declare: (id: string, maxWait?: Duration) => MigrationProps;
  /** How long RDS takes for each work. */
  readonly workHours: number;
  /** @default - the stacks' own */
  readonly maxWait?: Duration;
}

const NONE: ReadonlyMap<string, number> = new Map();
/** It ends soon after a look: the next one comes late. */
const SHORT = 11.3 / 60;
const RUNS: readonly Run[] = [
  { declare: everyStep, workHours: SHORT }, { declare: everyStep, workHours: SHORT, maxWait: Duration.hours(1) },
  { declare: everyStep, workHours: SHORT, maxWait: Duration.days(30) }, { declare: aurora, workHours: SHORT },
  // longer than the first leg, and longer than a wait condition.
  { declare: everyStep, workHours: 2.2 }, { declare: copyOnly, workHours: 14 },
];

/** How much later each step ends than RDS is done. */
export async function wasteOfWaits(): Promise<Report> {
  const table = new Table({
    head: ['step', 'maxWait', 'unused waits', 'RDS works', 'waste', 'share', 'invocations an hour'], style: { head: [], border: [] },
    colAligns: ['left', ...Array<'right'>(6).fill('right')],
  });
  const checks = new Checks('waste');
  for (const run of RUNS) {
    const maxWait = run.maxWait === undefined ? 'default' : `${run.maxWait.toHours()} h`;
    const { rows, perHour } = await measure(run);
    for (const { step, unused, work, waste } of rows) {
      checks.that(
        waste >= 0 && waste <= BOUND, `${step} with maxWait ${maxWait} takes at most ${minutes(BOUND)} min longer than RDS, not ${minutes(waste)}`,
      );
      table.push([
        step, maxWait, unused, `${minutes(work)} min`, `${minutes(waste)} min`, `${(100 * waste / work).toFixed(1)} %`, perHour.toFixed(0),
      ]);
    }
  }
  return { table: table.toString(), broken: checks.broken };
}

async function measure({ declare, workHours, maxWait }: Run): Promise<{ readonly rows: readonly Row[]; readonly perHour: number }> {
  const app = simulatedApp(pairOf([declare('orders', maxWait)]));
  const timing = { snapshotBase: workHours * HOUR, snapshotPerGib: 0 };
  return EnduranceWorld.run({ apps: [app], timing }, async (world) => {
    const works = new Works(world.aws, timing.snapshotBase, 1_000);
    await world.deploy(app);
    const steps = new Map(stepTimes(world.aws).map((step) => [step.step, step]));
    const rows = works.all.map(({ step, startedAt, endedAt = 0 }) => {
      const { endedAt: stepEnd = 0, waits = NONE } = steps.get(step) ?? {};
      return { step, unused: [...waits.values()].filter((begun) => begun >= endedAt).length, work: endedAt - startedAt, waste: stepEnd - endedAt };
    });
    return { rows, perHour: world.handlers.invocations.length / (world.time / HOUR) };
  });
}
