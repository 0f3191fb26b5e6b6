import { EmbeddedAws, type EmbeddedAwsOptions } from '@rds-ferry/sandbox';
import { readAssembly, type SynthesizedStack } from '../../cloud-assembly/assembly';
import { declaredMigrations } from '../../cloud-assembly/declared-migrations';
import type { FerryProps } from '../../lib';
import type { AccountAccess } from '../../operations/accounts/account-access';
import type { RehearsedDatabases } from '../../rehearsal/seeding/databases';
import { seed } from '../../rehearsal/seeding/seeding';
import { OTHER_REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION, THIRD_ACCOUNT } from '../support/cases/keys';
import { BETWEEN_BACKUPS } from '../support/chain-run';
import { synthesizeApp, type SynthesizedApp } from '../support/synthesized-app';

/** Two accounts, and an app whose migrations nobody has deployed. */
export interface OperatorsWorld {
  readonly aws: EmbeddedAws;
  readonly app: SynthesizedApp;
  readonly stacks: readonly SynthesizedStack[];
  /** What an operation is called with by an administrator of both accounts. */
  readonly props: { readonly stacks: readonly SynthesizedStack[]; readonly access: AccountAccess; readonly now: () => number };
}

/** Seeds what the declaration takes for granted. RDS takes seconds of the sandbox's time. */
export async function operatorsWorld(
  declared: FerryProps, options: Partial<EmbeddedAwsOptions> & { readonly databases?: RehearsedDatabases; readonly app?: SynthesizedApp } = {},
): Promise<OperatorsWorld> {
  const { databases = {}, app = synthesizeApp(declared), ...rest } = options;
  const aws = await EmbeddedAws.start(
    { accounts: [SOURCE_ACCOUNT, TARGET_ACCOUNT, THIRD_ACCOUNT], regions: [TARGET_REGION, OTHER_REGION], snapshotBase: 1_000, snapshotPerGib: 0 },
    { seed: 'operator', pace: 'jump', now: () => BETWEEN_BACKUPS, ...rest },
  );
  const stacks = readAssembly(app.directory);
  await seed(aws, { stacks, migrations: declaredMigrations(stacks), databases });
  const access: AccountAccess = (side, region) => aws.clientConfiguration(side === 'source' ? SOURCE_ACCOUNT : TARGET_ACCOUNT, region);
  return { aws, app, stacks, props: { stacks, access, now: () => aws.clock.now() } };
}
