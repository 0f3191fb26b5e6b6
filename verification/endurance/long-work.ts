import type { MigrationProps } from '../../lib';
import type { RehearsedDatabases } from '../../rehearsal/seeding/databases';
import type { DeploymentEnd } from '../simulation/runtime/operator';
import type { Waiter } from '../simulation/runtime/provider';
import { simulatedApp } from '../simulation/scenario/simulated-app';
import { pairOf } from './declarations';
import { EnduranceWorld, type WorkTiming } from './endurance-world';
import { type Work, Works } from './works';

const HOUR = 3_600_000;
/** More deployments than this, and it isn't going on. */
const MOST_DEPLOYMENTS = 60;

/** What the last leg says: how far RDS is, and what to do. */
export const STILL = /: still .+, after 50 minutes, .+ declare `maxWait: .+ run `cdk deploy` again to keep waiting for 50 minutes\.$/;

export interface LongWorkProps {
  readonly declared: MigrationProps;
  /** What the next deployments declare, after the first one has failed. @default - the same again */
  readonly next?: (failure: string) => MigrationProps;
  /** How long RDS takes for each work. */
  readonly workHours: number;
  /** How many times as long it takes for some of them. @default - once */
  readonly slowness?: WorkTiming['slowness'];
  /** The source, where it differs from the sandbox's own. */
  readonly database?: RehearsedDatabases[string];
  /** @default - as the stacks declare it: once a minute */
  readonly waiter?: Waiter;
}

/** One migration whose works take long, deployed until it is green, or fails for another reason than time. */
export interface LongWork {
  readonly ends: readonly DeploymentEnd[];
  /** The error of each deployment that failed. */
  readonly failures: readonly string[];
  readonly works: readonly Work[];
  /** Milliseconds. */
  readonly duration: number;
  readonly invocations: number;
}

export async function runLongWork({ declared, next, workHours, slowness, database, waiter }: LongWorkProps): Promise<LongWork> {
  const first = simulatedApp(pairOf([declared]));
  const timing = { snapshotBase: workHours * HOUR, snapshotPerGib: 0, ...slowness === undefined ? {} : { slowness } };
  const databases = database === undefined ? {} : { [declared.source.identifier]: database };
  return EnduranceWorld.run({ apps: [first], timing, databases, waiter }, async (world) => {
    const { all: works } = new Works(world.aws, timing.snapshotBase, 60_000);
    const ends = [await world.deploy(first)];
    let app = first;
    while (ends.at(-1) !== 'complete' && STILL.test(world.failures.at(-1) ?? '') && ends.length < MOST_DEPLOYMENTS) {
      if (next !== undefined) app = simulatedApp(pairOf([next(world.failures.at(-1) ?? '')]));
      ends.push(await world.deploy(app));
    }
    return { ends, failures: world.failures, works, duration: world.time, invocations: world.handlers.invocations.length };
  });
}

/** The hours that an error asks to declare. @throws Error - when it asks for none. */
export function hoursAsked(failure: string): number {
  const [, hours] = /declare `maxWait: Duration\.hours\((\d+)\)`/.exec(failure) ?? [];
  if (hours === undefined) throw new Error(`no wait to declare in: ${failure}`);
  return Number(hours);
}
