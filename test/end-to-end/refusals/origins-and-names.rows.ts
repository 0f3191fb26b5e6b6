import {
  CreateDBClusterSnapshotCommand, CreateDBSnapshotCommand, DeleteDBClusterCommand, DeleteDBClusterSnapshotCommand, DeleteDBInstanceCommand,
  DeleteDBSnapshotCommand, type Tag,
} from '@aws-sdk/client-rds';
import { OwnershipTag } from '../../../lambda/step/contract';
import { SnapshotOrigin, SourceEncryption, TargetDatabase, TransferKey } from '../../../lib';
import { FIXED_KEYS, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { all, disableKey, enableKey, rdsOf, settled, sharedKey, sourceCluster, sourceInstance } from './accounts';
import { CLUSTER, INSTANCE, type Kind, moving } from './declared';
import { type Change, expectPasses, expectRefused, type Refusal } from './refusal';

jest.setTimeout(60_000);

const IN_SOURCE = `account ${SOURCE_ACCOUNT} (ap-northeast-1)`;

/** Changes of the snapshots and databases of a kind. */
interface Administration {
  /** The source, and another database of its account. */
  readonly source: Change;
  readonly sourceUnder: (keyArn: string) => Change;
  readonly another: Change;
  readonly manual: (name: string, of?: string, accountId?: string) => Change;
  readonly automated: Change;
  readonly awsBackup: (name: string) => Change;
  /** Begins to take one, as an administrator does. */
  readonly take: (name: string, tags?: Tag[]) => Change;
  /** A database called as the source, of which snapshots were taken, and which is deleted. Its automated snapshots are kept. */
  readonly former: (...taken: readonly Change[]) => Change;
  /** ARN of the source. */
  readonly arn: string;
  readonly deleteSnapshot: (accountId: string, name: string) => Change;
  /** A database of the name in the target account. */
  readonly inTarget: (name: string) => Change;
}

const INSTANCES: Administration = {
  source: sourceInstance(),
  sourceUnder: (keyArn) => sourceInstance({ encryption: { keyArn } }),
  another: sourceInstance({ identifier: 'invoices' }),
  manual: (name, of = 'orders', accountId = SOURCE_ACCOUNT) => ({ rds }) => rds.seedManualSnapshot(accountId, TARGET_REGION, of, name),
  automated: ({ rds }) => { rds.seedAutomatedSnapshot(SOURCE_ACCOUNT, TARGET_REGION, 'orders'); },
  awsBackup: (name) => ({ rds }) => { rds.seedAwsBackupSnapshot(SOURCE_ACCOUNT, TARGET_REGION, 'orders', name); },
  take: (name, tags) => async (aws) => {
    await rdsOf(aws, SOURCE_ACCOUNT).send(new CreateDBSnapshotCommand({ DBInstanceIdentifier: 'orders', DBSnapshotIdentifier: name, Tags: tags }));
  },
  former: (...taken) => all(sourceInstance(), ...taken, settled, async (aws) => {
    await rdsOf(aws, SOURCE_ACCOUNT).send(new DeleteDBInstanceCommand(
      { DBInstanceIdentifier: 'orders', SkipFinalSnapshot: true, DeleteAutomatedBackups: false },
    ));
  }, settled),
  arn: `arn:aws:rds:${TARGET_REGION}:${SOURCE_ACCOUNT}:db:orders`,
  deleteSnapshot: (accountId, name) => async (aws) => {
    await rdsOf(aws, accountId).send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: name }));
  },
  inTarget: (identifier) => ({ rds }) => {
    rds.seedInstance(TARGET_ACCOUNT, TARGET_REGION, {
      identifier, engine: 'mysql', engineVersion: '8.0', instanceClass: 'db.m6i.large', allocatedGib: 20, encryption: 'none', masterUsername: 'admin',
    });
  },
};
const CLUSTERS: Administration = {
  source: sourceCluster(),
  sourceUnder: (keyArn) => sourceCluster({ encryption: { keyArn } }),
  another: sourceCluster({ identifier: 'invoices', members: [] }),
  manual: (name, of = 'orders', accountId = SOURCE_ACCOUNT) => ({ rds }) => rds.seedManualClusterSnapshot(accountId, TARGET_REGION, of, name),
  automated: ({ rds }) => { rds.seedAutomatedClusterSnapshot(SOURCE_ACCOUNT, TARGET_REGION, 'orders'); },
  awsBackup: (name) => ({ rds }) => { rds.seedAwsBackupClusterSnapshot(SOURCE_ACCOUNT, TARGET_REGION, 'orders', name); },
  take: (name, tags) => async (aws) => {
    await rdsOf(aws, SOURCE_ACCOUNT)
      .send(new CreateDBClusterSnapshotCommand({ DBClusterIdentifier: 'orders', DBClusterSnapshotIdentifier: name, Tags: tags }));
  },
  former: (...taken) => all(sourceCluster({ members: [] }), ...taken, settled, async (aws) => {
    await rdsOf(aws, SOURCE_ACCOUNT).send(new DeleteDBClusterCommand(
      { DBClusterIdentifier: 'orders', SkipFinalSnapshot: true, DeleteAutomatedBackups: false },
    ));
  }, settled),
  arn: `arn:aws:rds:${TARGET_REGION}:${SOURCE_ACCOUNT}:cluster:orders`,
  deleteSnapshot: (accountId, name) => async (aws) => {
    await rdsOf(aws, accountId).send(new DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: name }));
  },
  inTarget: (identifier) => ({ rds }) => {
    rds.seedCluster(TARGET_ACCOUNT, TARGET_REGION, {
      identifier, engine: 'aurora-mysql', engineVersion: '8.0', allocatedGib: 20, encryption: 'none', masterUsername: 'admin', members: [],
    });
  },
};
const BOTH = [['instance', INSTANCE, INSTANCES], ['cluster', CLUSTER, CLUSTERS]] as const;

type Row = (kind: Kind, administration: Administration) => Refusal;

const named = (kind: Kind): ReturnType<typeof moving> => moving(kind.source({ snapshot: SnapshotOrigin.manual('before-move') }));
const backup = (kind: Kind): ReturnType<typeof moving> => moving(kind.source({ snapshot: SnapshotOrigin.awsBackup('awsbackup:job-1') }));

const ORIGINS: Readonly<Record<string, Row>> = {
  'a named snapshot that isn\'t there': (kind, { source, manual }) => ({
    declared: named(kind), there: source, mend: manual('before-move'),
    says: ['no snapshot before-move of a DB', IN_SOURCE, 'Correct its name, or leave out `snapshot` to have one taken'],
  }),
  'a snapshot of AWS Backup that isn\'t there': (kind, { source, awsBackup }) => ({
    declared: backup(kind), there: source, mend: awsBackup('awsbackup:job-1'),
    says: ['no snapshot awsbackup:job-1 of a DB', IN_SOURCE, 'Correct its name'],
  }),
  'a snapshot of another database': (kind, { source, another, manual }) => ({
    declared: named(kind), there: all(source, another, manual('before-move', 'invoices'), manual('of-orders')),
    mend: moving(kind.source({ snapshot: SnapshotOrigin.manual('of-orders') })),
    says: ['snapshot before-move is of the database invoices, not of orders', 'Declare a snapshot of the source database'],
  }),
  'a database without automated snapshots': (kind, { source, automated }) => ({
    declared: moving(kind.source({ snapshot: SnapshotOrigin.newestAutomated() })), there: source, mend: automated,
    says: ['orders has no automated snapshot that is available', IN_SOURCE, 'backup retention', 'leave out `snapshot`'],
  }),
  'a snapshot of a deleted database of the same name': (kind, { source, former, manual }) => ({
    declared: named(kind), there: all(former(manual('before-move')), source, manual('of-orders')),
    mend: moving(kind.source({ snapshot: SnapshotOrigin.manual('of-orders') })),
    says: [
      'snapshot before-move is not of the database orders of now', ANOTHER, 'Declare a snapshot of orders as it is now, or `SnapshotOrigin.fresh()`',
    ],
  }),
  'a snapshot by AWS Backup of a deleted database of the same name': (kind, { source, former, awsBackup }) => ({
    declared: backup(kind), there: all(former(awsBackup('awsbackup:job-1')), source), mend: moving(kind.source()),
    says: ['snapshot awsbackup:job-1 is not of the database orders of now', ANOTHER, '`SnapshotOrigin.fresh()`'],
  }),
  'automated snapshots that are all of a deleted database of the same name': (kind, { source, former, automated }) => ({
    declared: moving(kind.source({ snapshot: SnapshotOrigin.newestAutomated() })), there: all(former(automated), nextDay, source), mend: automated,
    says: ['orders has no automated snapshot that is available', IN_SOURCE],
  }),
  'a snapshot that failed': (kind, { sourceUnder, take }) => ({
    declared: moving(kind.source({ ...underKey, snapshot: SnapshotOrigin.manual('before-move') }), byTransferKey),
    there: all(sharedKey(KEY), sourceUnder(KEY)), fault: takenWithoutKey(take('before-move')), mend: moving(kind.source(underKey), byTransferKey),
    says: ['snapshot before-move is "failed", not available', 'Declare another snapshot, or leave out `snapshot` to have one taken'],
  }),
};

const KEY = FIXED_KEYS.database(TARGET_REGION);
const underKey = { encryption: SourceEncryption.customerManaged(KEY) };
const byTransferKey = { transferKey: TransferKey.inTarget() };
/** What a former database of the source's name is called. */
const ANOTHER = 'it is of another database that had the same identifier (';
/** Automated snapshots are called after their time. */
const nextDay: Change = async (aws) => { await aws.clock.sleep(24 * 3_600_000); };
/** RDS fails to take a snapshot while the key is disabled. */
const takenWithoutKey = (take: Change): Change => all(take, disableKey(KEY), settled, enableKey(KEY), settled);

const PREFIX = 'rds-ferry-orders';

/** The tags of what the migration makes. */
const ownTags = (source: string): Tag[] => [{ Key: OwnershipTag.MIGRATION, Value: 'orders' }, { Key: OwnershipTag.SOURCE, Value: source }];

const NAMES: Readonly<Record<string, Row>> = {
  'a snapshot of the name that the migration takes': (kind, { source, manual, deleteSnapshot }) => ({
    declared: moving(kind.source()), there: all(source, manual(`${PREFIX}-snapshot`)), mend: deleteSnapshot(SOURCE_ACCOUNT, `${PREFIX}-snapshot`),
    says: [
      `The snapshot ${PREFIX}-snapshot in account ${SOURCE_ACCOUNT} exists already, and it has no tag of this project. It was left as it is.`,
      'Declare another id, run or prefix',
    ],
  }),
  'a snapshot that the migration took of a deleted database of the same name': (kind, { source, former, take, arn }) => ({
    declared: moving(kind.source()), there: all(former(take(`${PREFIX}-snapshot`, ownTags(arn))), source),
    mend: moving(kind.source(), { run: 'second' }),
    says: [
      `The snapshot ${PREFIX}-snapshot in account ${SOURCE_ACCOUNT} exists already, and ${ANOTHER}`,
      'declare the migration under another id or run', 'or delete this snapshot when you are sure that nobody needs it',
    ],
  }),
  'a snapshot of the transfer copy\'s name': (kind, { source, manual }) => ({
    declared: moving(kind.source()), there: all(source, manual(`${PREFIX}-transfer`)), mend: moving(kind.source(), { run: 'second' }),
    says: [`The snapshot ${PREFIX}-transfer in account ${SOURCE_ACCOUNT} exists already`, 'Declare another id, run or prefix'],
  }),
  'a database of the restored one\'s name': (kind, { source, inTarget }) => ({
    declared: moving(kind.source()), there: all(source, inTarget('orders')),
    mend: moving(kind.source(), {
      database: kind.restored(kind === CLUSTER ? { clusterIdentifier: 'orders-moved' } : { instanceIdentifier: 'orders-moved' }),
    }),
    says: [`orders in account ${TARGET_ACCOUNT} (ap-northeast-1) exists already`, 'Declare another', 'Identifier, or rename that one in RDS'],
  }),
};

describe.each(BOTH)('the move of a %s', (_, kind, administration) => {
  test.each(Object.entries({ ...ORIGINS, ...NAMES }))('refuses %s', async (_title, row) => {
    await expectRefused(row(kind, administration));
  });

  test('waits for a named snapshot that is being taken', async () => {
    await expectPasses({ declared: named(kind), there: administration.source, fault: administration.take('before-move') });
  });

  test('sees all the same snapshots in another run', async () => {
    const { source, manual } = administration;
    await expectPasses({
      declared: moving(kind.source(), { run: 'second' }), there: all(source, manual(`${PREFIX}-snapshot`), manual(`${PREFIX}-transfer`)),
    });
  });
});

test('refuses a snapshot of the imported one\'s name', async () => {
  await expectRefused({
    declared: moving(INSTANCE.source()),
    there: all(sourceInstance(), INSTANCES.inTarget('theirs'), INSTANCES.manual(`${PREFIX}-imported`, 'theirs', TARGET_ACCOUNT)),
    mend: INSTANCES.deleteSnapshot(TARGET_ACCOUNT, `${PREFIX}-imported`),
    says: [`The snapshot ${PREFIX}-imported in account ${TARGET_ACCOUNT} exists already`, 'another id, run or prefix'],
  });
});

test('refuses a cluster snapshot of the imported one\'s name', async () => {
  await expectRefused({
    declared: moving(CLUSTER.source(), { database: TargetDatabase.importedSnapshot() }),
    there: all(sourceCluster(), CLUSTERS.inTarget('theirs'), CLUSTERS.manual(`${PREFIX}-imported`, 'theirs', TARGET_ACCOUNT)),
    mend: CLUSTERS.deleteSnapshot(TARGET_ACCOUNT, `${PREFIX}-imported`),
    says: [`The snapshot ${PREFIX}-imported in account ${TARGET_ACCOUNT} exists already`, 'another id, run or prefix'],
  });
});

test('refuses an instance of the name of a restored cluster\'s member', async () => {
  await expectRefused({
    declared: moving(CLUSTER.source()), there: all(sourceCluster(), INSTANCES.inTarget('orders-1')),
    mend: moving(CLUSTER.source(), { database: CLUSTER.restored({ clusterIdentifier: 'orders-moved' }) }),
    says: [
      `The member instance orders-1 in account ${TARGET_ACCOUNT} (ap-northeast-1) exists already, and it is no member of the cluster orders`,
      'Declare another clusterIdentifier, or rename that one in RDS',
    ],
  });
});
