import { Duration } from 'aws-cdk-lib';
import Table from 'cli-table3';
import type { MigrationProps } from '../../lib';
import { simulatedApp } from '../simulation/scenario/simulated-app';
import { Checks, minutes } from './checks';
import { aurora, everyStep, pairOf } from './declarations';
import { EnduranceWorld } from './endurance-world';
import type { Report } from './report';
import { stepTimes } from './steps';
import { Works } from './works';

const LEG_MINUTES = 50;
const HOUR = 3_600_000;
/** Milliseconds between two looks of a step. */
const POLL = 60_000;
/** Milliseconds that a leg costs which finds everything done: its event, its two ticks, and CloudFormation's look at the response. */
const LEG_OVERHEAD = 7_500;
/** Milliseconds that a look itself takes, and CloudFormation's look at its answer. */
const ANSWER = 10_000;

interface Row {
  readonly step: string;
  readonly legs: number;
  /** Milliseconds, from the beginning of RDS's work to its end. */
  readonly work: number;
  /** Milliseconds, from the end of RDS's work to the end of the step. */
  readonly waste: number;
}

interface Run {
  readonly declare: (id: string, maxWait: Duration) => MigrationProps;
  /** How long RDS takes for each work. */
  readonly workHours: number;
  readonly legs: number;
}

/** It ends soon after a look: the next one comes late. */
const SHORT = 11.3 / 60;
const LONG = 2.2;
const RUNS: readonly Run[] = [
  ...[6, 24, 44].map((legs) => ({ declare: everyStep, workHours: SHORT, legs })),
  { declare: aurora, workHours: SHORT, legs: 6 }, { declare: everyStep, workHours: LONG, legs: 6 },
];

/** How much later each step ends than RDS is done. The bound: the look that comes next, and every leg that is left then. */
export async function wasteOfRelays(): Promise<Report> {
  const table = new Table({
    head: ['step', 'legs', 'RDS works', 'waste', 'share', 'bound', 'invocations an hour'], style: { head: [], border: [] },
    colAligns: ['left', ...Array<'right'>(6).fill('right')],
  });
  const checks = new Checks('waste');
  for (const run of RUNS) {
    const { legs } = run;
    const { rows, perHour } = await measure(run);
    for (const { step, work, waste } of rows) {
      const bound = POLL + ANSWER + (legs - 1) * LEG_OVERHEAD;
      checks.that(
        waste >= 0 && waste <= bound, `${step} with ${legs} legs takes at most ${minutes(bound)} min longer than RDS, not ${minutes(waste)}`,
      );
      table.push([
        step, legs, `${minutes(work)} min`, `${minutes(waste)} min`, `${(100 * waste / work).toFixed(1)} %`, `${minutes(bound)} min`,
        perHour.toFixed(0),
      ]);
    }
  }
  return { table: table.toString(), broken: checks.broken };
}

async function measure({ declare, workHours, legs }: Run): Promise<{ readonly rows: readonly Row[]; readonly perHour: number }> {
  const maxWait = Duration.minutes(legs * LEG_MINUTES);
  const app = simulatedApp(pairOf([declare('orders', maxWait)]));
  const timing = { snapshotBase: workHours * HOUR, snapshotPerGib: 0 };
  return EnduranceWorld.run({ apps: [app], timing }, async (world) => {
    const works = new Works(world.aws, timing.snapshotBase, 1_000);
    await world.deploy(app);
    const steps = new Map(stepTimes(world.aws).map((step) => [step.step, step]));
    const rows = works.all.map(({ step, startedAt, endedAt = 0 }) => (
      { step, legs, work: endedAt - startedAt, waste: (steps.get(step)?.endedAt ?? 0) - endedAt }));
    return { rows, perHour: world.handlers.invocations.length / (world.time / HOUR) };
  });
}
