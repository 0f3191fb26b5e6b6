import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { DatabaseKind } from '../../../lambda/step/contract';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';
import { liveName, resultOf } from '../invariants/result';
import type { Violation } from '../invariants/violation';
import { Watch } from '../invariants/watches/watch';
import { Random } from '../random';
import { type DeploymentEnd, Operator } from '../runtime/operator';
import { appsOf, type DeclaredApps } from '../scenario/pool';
import { CALM_TIMING } from '../scenario/timing';
import { inVirtualTime } from '../virtual-time';
import { createWorld } from '../world';
import { CALM, Faults } from './fault';
import { isAvailable, rename } from './renamed-database';

jest.setTimeout(60_000);

/** A declaration that restores its one database, and the seed of a declaration with a cluster. */
const [INSTANCE_SEED, CLUSTER_SEED] = [DatabaseKind.INSTANCE, DatabaseKind.CLUSTER].map((kind) => {
  for (let seed = 0; ; seed++) {
    const { app: { plan: { migrations } } } = appsOf(seed);
    const [migration] = migrations;
    if (migrations.length === 1 && migration?.database !== undefined && migration.chain.family.kind === kind) return seed;
  }
});

interface Story {
  readonly aws: EmbeddedAws;
  readonly apps: DeclaredApps;
  readonly plan: MigrationPlan;
  readonly failures: readonly string[];
  readonly violations: readonly Violation[];
  readonly deploy: (app: 'app' | 'longer' | 'anotherRun') => Promise<DeploymentEnd>;
  readonly rename: (from: string, to: string) => Promise<boolean>;
}

/** A migration that went green, and whose database its owner has renamed. */
function afterCutOver(seed: number, tell: (story: Story) => Promise<void>): Promise<void> {
  const apps = appsOf(seed);
  const [plan] = apps.app.plan.migrations;
  if (plan === undefined) throw new Error(`seed ${seed} declares nothing`);
  const failures: string[] = [];
  return createWorld(apps, CALM_TIMING, new Faults(new Random('calm'), CALM), { log: () => undefined, failed: (message) => failures.push(message) })
    .then((aws) => inVirtualTime(aws.clock, new Random('time'), async () => {
      const operator = new Operator(aws);
      const watch = new Watch(aws, 0);
      const story: Story = {
        aws, apps, plan, failures, violations: watch.violations,
        deploy: async (name) => {
          watch.deploys(apps[name]);
          await operator.deploy(apps[name].source, true);
          return operator.deploy(apps[name].target, true);
        },
        rename: async (from, to) => await rename(aws, plan, from, to) && isAvailable(aws, plan, to),
      };
      expect(await story.deploy('app')).toBe('complete');
      expect(await story.rename(plan.database?.identifier ?? '', liveName(plan))).toBe(true);
      await tell(story);
      await aws.close();
    }));
}

const databases = ({ rds }: EmbeddedAws): string =>
  JSON.stringify([rds.instances(TARGET_ACCOUNT, TARGET_REGION), rds.clusters(TARGET_ACCOUNT, TARGET_REGION)]);

describe.each([
  ['instance', INSTANCE_SEED ?? 0], ['cluster', CLUSTER_SEED ?? 0],
])('a restored %s that its owner renames after a green deployment', (_, seed) => {
  test('stays as it is when nothing else is declared', async () => {
    await afterCutOver(seed, async ({ aws, deploy, violations }) => {
      const before = databases(aws);
      // an update without a change set always updates nested stacks.
      expect(await deploy('app')).toBe('complete');
      expect(databases(aws)).toBe(before);
      expect(violations).toEqual([]);
    });
  });

  test('isn\'t restored a second time by a deployment that takes longer, and goes on once it has its name again', async () => {
    await afterCutOver(seed, async ({ aws, plan, deploy, failures, violations, ...story }) => {
      const before = databases(aws);
      expect(await deploy('longer')).toBe('failed');
      expect(failures).not.toEqual([]);
      for (const failure of failures) expect(failure).toMatch(/ is there as \S+-live, and /);
      expect(databases(aws)).toBe(before);
      await story.rename(liveName(plan), plan.database?.identifier ?? '');
      expect(await deploy('longer')).toBe('complete');
      expect(resultOf(aws, plan, liveName(plan))).toBeUndefined();
      expect(violations).toEqual([]);
    });
  });
});
