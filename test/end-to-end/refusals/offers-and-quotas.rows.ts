import { ModifyDBInstanceCommand } from '@aws-sdk/client-rds';
import type { Quotas, WithheldOffers } from '@rds-ferry/sandbox/rds';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { type FerryProps, SnapshotOrigin, SourceEncryption, TargetDatabase } from '../../../lib';
import { FIXED_KEYS, OTHER_REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { all, rdsOf, settled, sourceCluster, sourceInstance } from './accounts';
import { CLUSTER, INSTANCE, KINDS, moving, movingFromOtherRegion } from './declared';
import { type Change, expectPasses, expectRefused, type Refusal } from './refusal';

jest.setTimeout(60_000);

const withhold = (offers: WithheldOffers): Change => (aws) => aws.rds.withhold(TARGET_REGION, offers);
const quotas = (accountId: string, changed: Partial<Quotas>, region = TARGET_REGION): Change =>
  (aws) => aws.rds.setQuotas(accountId, region, changed);
const instanceType = (name: string): { database: TargetDatabase } => ({ database: INSTANCE.restored({ instanceType: new InstanceType(name) }) });
const memberType = (name: string): { database: TargetDatabase } => ({ database: CLUSTER.restored({ instanceType: new InstanceType(name) }) });
const isAnotherMember = sourceCluster({
  members: [{ identifier: 'orders-1', instanceClass: 'db.r6g.large' }, { identifier: 'orders-2', instanceClass: 'db.r7i.xlarge' }],
});
const oldSnapshot: Change = ({ rds }) => rds.seedManualSnapshot(SOURCE_ACCOUNT, TARGET_REGION, 'orders', 'orders-of-old');
const upgraded: Change = all(async (aws) => {
  await rdsOf(aws, SOURCE_ACCOUNT).send(new ModifyDBInstanceCommand({
    DBInstanceIdentifier: 'orders', EngineVersion: '8.4.8', AllowMajorVersionUpgrade: true, ApplyImmediately: true,
  }));
}, settled);
const ofOld = INSTANCE.source({ snapshot: SnapshotOrigin.manual('orders-of-old') });

const OFFERS: Readonly<Record<string, Refusal>> = {
  'an engine version that the Region hasn\'t': {
    declared: moving(INSTANCE.source()), fault: withhold({ engineVersions: { mysql: ['8.0.35'] } }),
    mend: sourceInstance({ engineVersion: '8.0.42' }),
    says: [
      'doesn\'t offer mysql 8.0.35 in ap-northeast-1', 'Upgrade the source',
      '`aws rds describe-db-engine-versions --engine mysql --region ap-northeast-1`',
    ],
  },
  'an engine version that only the source\'s Region has': {
    declared: movingFromOtherRegion(INSTANCE.source()), fault: withhold({ engineVersions: { mysql: ['8.0'] } }),
    mend: sourceInstance({ engineVersion: '8.4.8' }, OTHER_REGION), says: ['doesn\'t offer mysql 8.0.35 in ap-northeast-1'],
  },
  'a snapshot of an engine version that the Region hasn\'t': {
    declared: moving(ofOld), there: all(sourceInstance(), oldSnapshot, upgraded),
    fault: withhold({ engineVersions: { mysql: ['8.0'] } }), mend: moving(INSTANCE.source()), says: ['doesn\'t offer mysql 8.0.35'],
  },
  'a cluster\'s engine version that the Region hasn\'t': {
    declared: moving(CLUSTER.source()), there: sourceCluster({ engineVersion: '8.0.mysql_aurora.3.04.3' }),
    fault: withhold({ engineVersions: { 'aurora-mysql': ['8.0.mysql_aurora.3.04.3'] } }), mend: sourceCluster(),
    says: [
      'doesn\'t offer aurora-mysql 8.0.mysql_aurora.3.04.3', '`aws rds describe-db-engine-versions --engine aurora-mysql --region ap-northeast-1`',
    ],
  },
  'the source\'s instance class that the Region hasn\'t': {
    declared: moving(INSTANCE.source()), fault: withhold({ instanceClasses: ['db.t4g.medium'] }),
    mend: moving(INSTANCE.source(), instanceType('m7g.large')),
    says: [
      'doesn\'t offer the instance class db.t4g.medium for mysql 8.0.45 in ap-northeast-1', 'Declare an instanceType',
      '--engine mysql --engine-version 8.0.45',
    ],
  },
  'a declared instance class that the Region hasn\'t': {
    declared: moving(INSTANCE.source(), instanceType('m7g.large')), fault: withhold({ instanceClasses: ['db.m7g.large'] }),
    mend: moving(INSTANCE.source()), says: ['doesn\'t offer the instance class db.m7g.large', 'Declare an instanceType'],
  },
  'a declared instance class that the engine doesn\'t run on': {
    declared: moving(INSTANCE.source(), instanceType('m7g.large')), there: sourceInstance({ engine: 'oracle-se2', engineVersion: '19' }),
    mend: moving(INSTANCE.source(), instanceType('m7i.large')), says: ['instance class db.m7g.large for oracle-se2'],
  },
  'a member\'s instance class that the Region hasn\'t': {
    declared: moving(CLUSTER.source()), there: isAnotherMember, fault: withhold({ instanceClasses: ['db.r7i.xlarge'] }),
    mend: moving(CLUSTER.source(), { database: CLUSTER.restored({ instances: 1 }) }),
    says: ['the instance class db.r7i.xlarge for aurora-mysql', 'Declare an instanceType'],
  },
  'an instance class declared for members that the Region hasn\'t': {
    declared: moving(CLUSTER.source(), memberType('r7g.large')), fault: withhold({ instanceClasses: ['db.r7g.large'] }),
    mend: moving(CLUSTER.source(), memberType('r6g.large')), says: ['the instance class db.r7g.large for aurora-mysql', 'Declare an instanceType'],
  },
  'serverless members of a source without a capacity range': {
    declared: moving(CLUSTER.source(), memberType('serverless')), mend: moving(CLUSTER.source()),
    says: ['orders has no Serverless v2 capacity range', 'db.serverless', '--serverless-v2-scaling-configuration'],
  },
};

const QUOTA = ['Have the quota "Manual DB instance snapshots" raised', 'or delete manual snapshots there that nobody needs'];
const CLUSTER_QUOTA = ['Have the quota "Manual DB cluster snapshots" raised', 'or delete manual snapshots there that nobody needs'];
const instanceRoom = (most: number): Partial<Quotas> => ({ manualSnapshots: most });
const clusterRoom = (most: number): Partial<Quotas> => ({ manualClusterSnapshots: most });

const ROOM: Readonly<Record<string, Refusal>> = {
  'too few snapshots of instances in the source account': {
    declared: moving(INSTANCE.source()), fault: quotas(SOURCE_ACCOUNT, instanceRoom(1)), mend: quotas(SOURCE_ACCOUNT, instanceRoom(2)),
    says: [`makes 2 more manual snapshots in account ${SOURCE_ACCOUNT} (ap-northeast-1)`, '0 of 1 are in use', ...QUOTA],
  },
  'too few snapshots of instances in the target account': {
    declared: moving(INSTANCE.source()), fault: quotas(TARGET_ACCOUNT, instanceRoom(0)), mend: quotas(TARGET_ACCOUNT, instanceRoom(1)),
    says: [`makes 1 more manual snapshot in account ${TARGET_ACCOUNT} (ap-northeast-1)`, '0 of 0 are in use', ...QUOTA],
  },
  'too few snapshots of clusters in the source account': {
    declared: moving(CLUSTER.source()), fault: all(quotas(SOURCE_ACCOUNT, clusterRoom(1)), quotas(TARGET_ACCOUNT, instanceRoom(0))),
    mend: quotas(SOURCE_ACCOUNT, clusterRoom(2)),
    says: [`makes 2 more manual snapshots in account ${SOURCE_ACCOUNT} (ap-northeast-1)`, ...CLUSTER_QUOTA],
  },
  'too few snapshots of clusters in the target account': {
    declared: moving(CLUSTER.source(), { database: TargetDatabase.importedSnapshot() }), fault: quotas(TARGET_ACCOUNT, clusterRoom(0)),
    mend: quotas(TARGET_ACCOUNT, clusterRoom(1)), says: [`makes 1 more manual snapshot in account ${TARGET_ACCOUNT}`, ...CLUSTER_QUOTA],
  },
  'too few snapshots in the source\'s Region': {
    declared: movingFromOtherRegion(INSTANCE.source()), fault: quotas(SOURCE_ACCOUNT, instanceRoom(0), OTHER_REGION),
    mend: quotas(SOURCE_ACCOUNT, instanceRoom(5), OTHER_REGION), says: [`in account ${SOURCE_ACCOUNT} (eu-central-1)`, ...QUOTA],
  },
};

test.each(Object.entries({ ...OFFERS, ...ROOM }))('refuses %s', async (_, refusal) => {
  await expectRefused(refusal);
});

const forbidRole: Change = (aws) => aws.denyByOrganization(TARGET_ACCOUNT, [
  { Effect: 'Deny', Action: 'iam:CreateServiceLinkedRole', Resource: '*' },
]);
/** The account has it already then. */
const anotherDatabase: Change = ({ rds }) => {
  rds.seedInstance(TARGET_ACCOUNT, TARGET_REGION, {
    identifier: 'another', engine: 'mysql', engineVersion: '8.0', instanceClass: 'db.m6i.large', allocatedGib: 20, encryption: 'none',
    masterUsername: 'admin',
  });
};
const underKeyOfOtherRegion = SourceEncryption.customerManaged(FIXED_KEYS.database(OTHER_REGION));
/** Here it is the target account that copies from Region to Region. */
const importedFromOtherRegion = movingFromOtherRegion(
  INSTANCE.source({ encryption: underKeyOfOtherRegion }), { database: TargetDatabase.importedSnapshot() },
);

test.each<[string, FerryProps]>([
  ['an instance', moving(INSTANCE.source())], ['a cluster', moving(CLUSTER.source())], ['a snapshot from another Region', importedFromOtherRegion],
])('refuses %s while the service-linked role isn\'t there and the organization forbids making it', async (_, declared) => {
  await expectRefused({
    declared, fault: forbidRole, mend: anotherDatabase,
    says: [
      'AWSServiceRoleForRDS', `account ${TARGET_ACCOUNT}`, 'of its organization forbid making it',
      'aws iam create-service-linked-role --aws-service-name rds.amazonaws.com',
    ],
  });
});

test.each(KINDS)('lets RDS make the service-linked role where it may: %s', async (_, { source }) => {
  await expectPasses({ declared: moving(source()) });
});

test.each(KINDS)('needs no service-linked role for an imported snapshot of the same Region: %s', async (_, { source }) => {
  await expectPasses({ declared: moving(source(), { database: TargetDatabase.importedSnapshot() }), fault: forbidRole });
});
