import type { MigrationProps } from '../../lib';
import type { DeploymentEnd } from '../simulation/runtime/operator';
import type { Waiter } from '../simulation/runtime/provider';
import { simulatedApp, type SimulatedApp } from '../simulation/scenario/simulated-app';
import { pairOf } from './declarations';
import { EnduranceWorld } from './endurance-world';
import { type Work, Works } from './works';

const HOUR = 3_600_000;
/** More deployments than this, and it isn't going on. */
const MOST_DEPLOYMENTS = 60;

/** What the last leg says: how far RDS is, and what to do. */
export const STILL = /: still .+, after 50 minutes, .+ declare `maxWait: .+ run `cdk deploy` again to keep waiting for 50 minutes\.$/;

export interface LongWorkProps {
  /** What each deployment declares; the last one again and again until it is green. */
  readonly deployments: readonly [MigrationProps, ...MigrationProps[]];
  /** How long RDS takes for each work. */
  readonly workHours: number;
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

export async function runLongWork({ deployments, workHours, waiter }: LongWorkProps): Promise<LongWork> {
  const made = new Map(deployments.map((migration) => [migration, simulatedApp(pairOf([migration]))]));
  const [first, ...later] = deployments.flatMap((migration) => made.get(migration) ?? []) as [SimulatedApp, ...SimulatedApp[]];
  const timing = { snapshotBase: workHours * HOUR, snapshotPerGib: 0 };
  return EnduranceWorld.run({ apps: [first], timing, waiter }, async (world) => {
    const { all: works } = new Works(world.aws, timing.snapshotBase, 60_000);
    const ends: DeploymentEnd[] = [];
    let app = first;
    do {
      ends.push(await world.deploy(app));
      app = later.shift() ?? app;
    } while (ends.at(-1) !== 'complete' && STILL.test(world.failures.at(-1) ?? '') && ends.length < MOST_DEPLOYMENTS);
    return { ends, failures: world.failures, works, duration: world.time, invocations: world.handlers.invocations.length };
  });
}
