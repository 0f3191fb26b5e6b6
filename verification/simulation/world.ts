import { EmbeddedAws, type SandboxSettings } from '@rds-ferry/sandbox';
import { seed } from '../../rehearsal/seeding/seeding';
import { TARGET_ACCOUNT } from '../../test/support/cases/keys';
import type { Faults } from './faults/fault';
import { ACCOUNTS, REGIONS } from './places';
import { Provider } from './runtime/provider';
import { InvokedHandler } from './runtime/step-handler';
import { seedOwnSecrets } from './scenario/own-secrets';
import type { DeclaredApps } from './scenario/pool';
import { seedSourceGroups } from './scenario/source-groups';

/** Where every simulation begins. */
const EPOCH = Date.UTC(2026, 0, 5, 8);

export const TARGET_ROLE = `arn:aws:iam::${TARGET_ACCOUNT}:role/rds-ferry-target`;

/** What a simulated handler tells. */
export interface StepListener {
  /** Takes each line of the function's log. */
  readonly log: (line: string) => void;
  /** Takes each error that ends a leg. */
  readonly failed: (message: string) => void;
  /** Takes each answer of the handler. */
  readonly answered?: (payload: string) => void;
}

export type Timing = Pick<SandboxSettings, 'iamSpread' | 'kmsSpread' | 'shareSpread' | 'snapshotBase' | 'snapshotPerGib'>;

/** Accounts with what an app declares, in which functions are run by the simulation. */
export async function createWorld(
  { app, databases }: DeclaredApps, timing: Timing, faults: Faults, listener: StepListener,
): Promise<EmbeddedAws> {
  const functionHost = new Provider({ aws: () => aws, handler: () => handler, faults, waiter: app.waiter });
  // nobody here asks again, and nobody's own time passes.
  const aws = EmbeddedAws.inProcess(
    { accounts: ACCOUNTS, regions: REGIONS, ...timing }, { seed: 'simulation', now: () => EPOCH, pace: 'jump', functionHost },
  );
  const handler = new InvokedHandler({ aws, faults, region: app.target.region, roleArn: TARGET_ROLE, ...listener });
  await seed(aws, { stacks: app.stacks, migrations: app.migrations, databases });
  seedOwnSecrets(aws, app.plan);
  seedSourceGroups(aws, app.plan, databases);
  return aws;
}
