import type { MigrationProps } from '../../lib';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../test/support/cases/keys';
import type { DeploymentEnd } from '../simulation/runtime/operator';
import type { Waiter } from '../simulation/runtime/provider';
import { simulatedApp, type SimulatedApp } from '../simulation/scenario/simulated-app';
import { pairOf } from './declarations';
import { EnduranceWorld } from './endurance-world';
import { type Waiting, waitings } from './queue';
import { type Traffic, trafficOf } from './traffic';
import { type Work, Works } from './works';

export interface ManyProps {
  readonly migrations: readonly MigrationProps[];
  /** Minutes that each work on a migration's database takes. */
  readonly workMinutes: (index: number) => number;
  readonly callsPerSecond?: number;
  readonly waiter?: Waiter;
  readonly runningCopies?: number;
  /** Deployments of the target's stack at most. @default 1 */
  readonly deployments?: number;
}

/** Many migrations in one pair of stacks, all deployed at once. */
export interface Many {
  readonly ends: readonly DeploymentEnd[];
  readonly failures: readonly string[];
  readonly works: readonly Work[];
  readonly refusals: number;
  readonly waitings: readonly Waiting[];
  /** Copies under way at the most, by account. */
  readonly mostCopies: ReadonlyMap<string, number>;
  readonly traffic: readonly Traffic[];
  readonly throttled: number;
  /** Milliseconds. */
  readonly duration: number;
}

const MINUTE = 60_000;
/** GiB of the smallest database; one of twice as many takes twice as long. */
const SMALLEST = 20;

export async function runMany(props: ManyProps): Promise<Many> {
  const app = simulatedApp(pairOf(props.migrations));
  const shortest = Math.min(...props.migrations.map((_, index) => props.workMinutes(index)));
  const perGib = shortest * MINUTE / SMALLEST;
  const databases = Object.fromEntries(props.migrations.map(({ id }, index) => [id, { allocatedGib: props.workMinutes(index) * MINUTE / perGib }]));
  const timing = { snapshotBase: 0, snapshotPerGib: perGib };
  const { callsPerSecond, waiter, runningCopies } = props;
  return EnduranceWorld.run({ apps: [app], timing, databases, callsPerSecond, waiter, runningCopies }, async (world) => {
    const works = new Works(world.aws, shortest * MINUTE, 10_000);
    const ends = await deployments(world, app, props.deployments ?? 1);
    return {
      ends, failures: world.failures, works: works.all,
      refusals: works.refused.length, waitings: waitings(works.all, works.refused), mostCopies: works.mostCopies(),
      traffic: trafficOf(world.aws, [SOURCE_ACCOUNT, TARGET_ACCOUNT]), throttled: world.rateLimit?.refusals ?? 0, duration: world.time,
    };
  });
}

async function deployments(world: EnduranceWorld, app: SimulatedApp, most: number): Promise<readonly DeploymentEnd[]> {
  const ends: DeploymentEnd[] = [];
  while (ends.length < most && ends.at(-1) !== 'complete') ends.push(await world.deploy(app));
  return ends;
}
