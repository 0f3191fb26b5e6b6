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
  /** Into how many pairs of stacks they go. */
  readonly pairs: number;
  /** Minutes that each work on a migration's database takes. */
  readonly workMinutes: (index: number) => number;
  readonly callsPerSecond?: number;
  readonly waiter?: Waiter;
  readonly runningCopies?: number;
  /** Deployments of each target stack at most. @default 1 */
  readonly deployments?: number;
}

/** Many migrations in one pair of accounts, all deployed at once. */
export interface Many {
  /** The last end of each pair. */
  readonly ends: readonly (DeploymentEnd | undefined)[];
  readonly deployments: readonly number[];
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
  const apps = appsOf(props);
  const shortest = Math.min(...props.migrations.map((_, index) => props.workMinutes(index)));
  const perGib = shortest * MINUTE / SMALLEST;
  const databases = Object.fromEntries(props.migrations.map(({ id }, index) => [id, { allocatedGib: props.workMinutes(index) * MINUTE / perGib }]));
  const timing = { snapshotBase: 0, snapshotPerGib: perGib };
  const { callsPerSecond, waiter, runningCopies } = props;
  return EnduranceWorld.run({ apps, timing, databases, callsPerSecond, waiter, runningCopies }, async (world) => {
    const works = new Works(world.aws, shortest * MINUTE, 10_000);
    const ends = await Promise.all(apps.map((app) => deployments(world, app, props.deployments ?? 1)));
    return {
      ends: ends.map((each) => each.at(-1)), deployments: ends.map((each) => each.length), failures: world.failures, works: works.all,
      refusals: works.refused.length, waitings: waitings(works.all, works.refused), mostCopies: works.mostCopies(),
      traffic: trafficOf(world.aws, [SOURCE_ACCOUNT, TARGET_ACCOUNT]), throttled: world.rateLimit?.refusals ?? 0, duration: world.time,
    };
  });
}

/** The migrations over pairs of stacks, each with a prefix and stack names of its own. */
function appsOf({ migrations, pairs }: ManyProps): readonly [SimulatedApp, ...SimulatedApp[]] {
  const size = Math.ceil(migrations.length / pairs);
  const parts = Array.from({ length: pairs }, (_, index) => migrations.slice(index * size, (index + 1) * size));
  return parts.map((part, index) => simulatedApp(pairOf(part, `ferry-${index + 1}`), String(index + 1))) as [SimulatedApp, ...SimulatedApp[]];
}

async function deployments(world: EnduranceWorld, app: SimulatedApp, most: number): Promise<readonly DeploymentEnd[]> {
  const ends: DeploymentEnd[] = [];
  while (ends.length < most && ends.at(-1) !== 'complete') ends.push(await world.deploy(app));
  return ends;
}
