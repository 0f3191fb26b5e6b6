import { EmbeddedAws, type JournalEntry } from '@rds-ferry/sandbox';
import type { InstanceSeed } from '@rds-ferry/sandbox/rds';
import { Duration } from 'aws-cdk-lib';
import { ferry } from '../../bin/migrations';
import type { FerryProps } from '../../lib';

export const SOURCE = '111111111111';
export const TARGET = '222222222222';
export const REGION = 'ap-northeast-1';

/** The example with one wait condition for each slow step, for tests that deploy often. */
export const shortRelays: FerryProps = {
  ...ferry, migrations: ferry.migrations.map((migration) => ({ ...migration, maxWait: Duration.hours(1) })),
};

/** Two accounts with the article's database in the first one; RDS takes seconds of the sandbox's time. */
export async function givenAccounts(): Promise<EmbeddedAws> {
  const aws = await EmbeddedAws.start({ snapshotBase: 1_000, snapshotPerGib: 0 }, { seed: 'end-to-end', pace: 'jump' });
  givenDatabase(aws);
  return aws;
}

/** The article's database, in the source account. RDS has its version no more, and upgrades what is restored of it. */
export function givenDatabase(aws: EmbeddedAws, encryption: InstanceSeed['encryption'] = 'aws-managed', engineVersion = '8.0.35'): void {
  aws.rds.seedInstance(SOURCE, REGION, { ...DATABASE, engineVersion, encryption });
}

const DATABASE = {
  identifier: 'database-1', engine: 'mysql', engineVersion: '8.0.35', instanceClass: 'db.t4g.medium', allocatedGib: 20, encryption: 'aws-managed',
  masterUsername: 'admin', tags: { team: 'orders' },
} as const satisfies InstanceSeed;

/** The same two accounts, with a database in an option group of its own, which Preflight looks at. */
export async function givenAccountsWithOptionGroup(): Promise<EmbeddedAws> {
  const aws = await EmbeddedAws.start({ snapshotBase: 1_000, snapshotPerGib: 0 }, { seed: 'end-to-end', pace: 'jump' });
  aws.rds.seedOptionGroup(SOURCE, REGION, {
    name: 'orders', engine: 'mysql', majorVersion: '8.0',
    options: [{ OptionName: 'MARIADB_AUDIT_PLUGIN', OptionSettings: [{ Name: 'SERVER_AUDIT_EVENTS', Value: 'CONNECT' }] }],
  });
  aws.rds.seedInstance(SOURCE, REGION, { ...DATABASE, optionGroupName: 'orders' });
  return aws;
}

/** Everything that RDS was told to change, as `<operation> in <account>`, refused calls left out. */
export function rdsChanges(entries: readonly JournalEntry[]): string[] {
  return entries.filter((entry) => entry.kind === 'call')
    .filter(({ service, operation, error }) => service === 'rds' && error === undefined && !/^(Describe|List|Download)/.test(operation))
    .map(({ operation, accountId }) => `${operation} in ${accountId}`);
}

/** What the migration of one database does to RDS, each once. */
export const MIGRATION_CHANGES = [
  `CreateDBSnapshot in ${SOURCE}`,
  `CopyDBSnapshot in ${SOURCE}`,
  `ModifyDBSnapshotAttribute in ${SOURCE}`,
  `CopyDBSnapshot in ${TARGET}`,
  `RestoreDBInstanceFromDBSnapshot in ${TARGET}`,
  // the database that has its settings, and the snapshot of the verified one.
  `AddTagsToResource in ${TARGET}`,
  `AddTagsToResource in ${TARGET}`,
];

/** The same of a database that is in an option group of its owner's. */
export const CHANGES_WITH_OPTIONS = [
  ...MIGRATION_CHANGES.slice(0, 3), `CreateOptionGroup in ${TARGET}`, `ModifyOptionGroup in ${TARGET}`, ...MIGRATION_CHANGES.slice(3),
];
