import { DatabaseSetting, SourceDatabase, SourceEncryption } from '../../../lib';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { all, sourceCluster, sourceInstance } from './accounts';
import { CLUSTER, ferry, INSTANCE, moving } from './declared';
import { type Change, expectRefused, type Refusal } from './refusal';

jest.setTimeout(60_000);

const accepting = (...acceptDefaults: DatabaseSetting[]): Parameters<typeof moving>[1] => ({ database: INSTANCE.restored({ acceptDefaults }) });
const GROUP = 'sg-0123456789abcdef0';
const parameterGroup: Change = ({ rds }) => rds.seedParameterGroup(SOURCE_ACCOUNT, TARGET_REGION, { name: 'pay', family: 'mysql8.0' });
const securityGroup: Change = ({ ec2 }) => {
  const vpcId = ec2.network.defaultVpc(SOURCE_ACCOUNT, TARGET_REGION)?.vpcId ?? '';
  ec2.network.seedSecurityGroup(SOURCE_ACCOUNT, TARGET_REGION, vpcId, { groupId: GROUP, groupName: 'web' });
};
const ids = ['orders', 'users'];
const two = ferry(ids.map((id) => ({ id, source: SourceDatabase.instance(id, { encryption: SourceEncryption.awsManaged() }) })));

const REFUSALS: Readonly<Record<string, Refusal>> = {
  'a parameter group that would be a default, and public access that would be off': {
    declared: moving(INSTANCE.source()),
    there: all(parameterGroup, sourceInstance({ parameterGroupName: 'pay', publiclyAccessible: true })),
    mend: moving(INSTANCE.source(), accepting(DatabaseSetting.PARAMETER_GROUP, DatabaseSetting.PUBLIC_ACCESS)),
    says: [
      'DB parameter group pay', 'public access (would be off)', '`parameterGroupName: \'…\', acceptDefaults: [DatabaseSetting.PUBLIC_ACCESS',
    ],
  },
  'security groups that would be the default one': {
    declared: moving(INSTANCE.source()), there: all(securityGroup, sourceInstance({ securityGroupIds: [GROUP] })),
    mend: moving(INSTANCE.source(), accepting(DatabaseSetting.SECURITY_GROUPS)), says: [`security groups ${GROUP} (would be the VPC's default one)`],
  },
  'the Data API of a cluster, and members that are public': {
    declared: moving(CLUSTER.source()),
    there: sourceCluster({
      httpEndpoint: true, members: [{ identifier: 'orders-1', instanceClass: 'db.r6g.large', publiclyAccessible: true }],
    }),
    says: ['Data API (would be off)', 'public access', '`database: TargetDatabase.cluster({ … })`'],
    mend: moving(CLUSTER.source(), {
      database: CLUSTER.restored({ acceptDefaults: [DatabaseSetting.DATA_API, DatabaseSetting.PUBLIC_ACCESS] }),
    }),
  },
  'an Aurora Limitless Database': {
    declared: moving(CLUSTER.source(), { database: CLUSTER.restored({ instances: 0 }) }),
    there: sourceCluster({ engine: 'aurora-postgresql', engineVersion: '16', scalability: 'limitless', members: [] }),
    says: ['orders is an Aurora Limitless Database', 'DB shard group'],
  },
  'too little room for all migrations together': {
    declared: two, there: all(...ids.map((identifier) => sourceInstance({ identifier }))),
    fault: ({ rds }) => rds.setQuotas(SOURCE_ACCOUNT, TARGET_REGION, { manualSnapshots: 3 }),
    mend: ({ rds }) => rds.setQuotas(SOURCE_ACCOUNT, TARGET_REGION, { manualSnapshots: 4 }),
    says: [`All migrations of the declaration together make 4 more manual snapshots in account ${SOURCE_ACCOUNT}`, '0 of 3 are in use'],
  },
  'too few instances left in the target account': {
    declared: moving(INSTANCE.source()), fault: ({ rds }) => rds.setQuotas(TARGET_ACCOUNT, TARGET_REGION, { instances: 0 }),
    mend: ({ rds }) => rds.setQuotas(TARGET_ACCOUNT, TARGET_REGION, { instances: 1 }),
    says: [`makes 1 more DB instance in account ${TARGET_ACCOUNT}`, 'the quota "DB instances" raised'],
  },
};

test.each(Object.entries(REFUSALS))('refuses %s', async (_, refusal) => {
  await expectRefused(refusal);
});
