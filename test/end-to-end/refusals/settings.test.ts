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
  'public access that would be off, and lets the parameter group be made anew': {
    declared: moving(INSTANCE.source()),
    there: all(parameterGroup, sourceInstance({ parameterGroupName: 'pay', publiclyAccessible: true })),
    mend: moving(INSTANCE.source(), accepting(DatabaseSetting.PUBLIC_ACCESS)),
    says: ['public access (would be off)', '`acceptDefaults: [DatabaseSetting.PUBLIC_ACCESS]`'],
  },
  'a cluster parameter group whose value names a role of the source account': {
    declared: moving(CLUSTER.source()), there: all(
      ({ rds }) => rds.seedParameterGroup(SOURCE_ACCOUNT, TARGET_REGION, {
        name: 'loads', family: 'aurora-mysql8.0', of: 'cluster', parameters: { aws_default_s3_role: `arn:aws:iam::${SOURCE_ACCOUNT}:role/s3` },
      }),
      sourceCluster({ parameterGroupName: 'loads' }),
    ),
    mend: moving(CLUSTER.source(), { database: CLUSTER.restored({ acceptDefaults: [DatabaseSetting.CLUSTER_PARAMETER_GROUP] }) }),
    says: [
      'DB cluster parameter group loads of the source can\'t be made anew as it is: aws_default_s3_role names something of the account '
      + `${SOURCE_ACCOUNT}.`,
    ],
  },
  'a parameter group of somebody else\'s that has the name': {
    declared: moving(INSTANCE.source()), there: all(parameterGroup, sourceInstance({ parameterGroupName: 'pay' })),
    fault: ({ rds }) => rds.seedParameterGroup(TARGET_ACCOUNT, TARGET_REGION, { name: 'rds-ferry-orders-group-pay', family: 'mysql8.0' }),
    mend: moving(INSTANCE.source(), { run: 'again', database: INSTANCE.restored({ instanceIdentifier: 'orders' }) }),
    says: ['The DB parameter group rds-ferry-orders-group-pay', 'it has no tag of this project. It was left as it is.', '`parameterGroupName`'],
  },
  'no room for a parameter group': {
    declared: moving(INSTANCE.source()), there: all(parameterGroup, sourceInstance({ parameterGroupName: 'pay' })),
    fault: ({ rds }) => rds.setQuotas(TARGET_ACCOUNT, TARGET_REGION, { parameterGroups: 0 }),
    mend: ({ rds }) => rds.setQuotas(TARGET_ACCOUNT, TARGET_REGION, { parameterGroups: 1 }),
    says: [`makes 1 more DB parameter group in account ${TARGET_ACCOUNT}`, 'the quota "Parameter groups" raised'],
  },
  'groups of all migrations together that there is no room for, of which each has enough': {
    declared: two, there: all(parameterGroup, ...ids.map((identifier) => sourceInstance({ identifier, parameterGroupName: 'pay' }))),
    fault: ({ rds }) => rds.setQuotas(TARGET_ACCOUNT, TARGET_REGION, { parameterGroups: 1 }),
    mend: ({ rds }) => rds.setQuotas(TARGET_ACCOUNT, TARGET_REGION, { parameterGroups: 2 }),
    says: [
      `All migrations of the declaration together make 2 more DB parameter groups in account ${TARGET_ACCOUNT} (ap-northeast-1)`, '0 of 1 are in use',
      'the quota "Parameter groups" raised',
    ],
  },
  'security groups that would be the default one': {
    declared: moving(INSTANCE.source()), there: all(securityGroup, sourceInstance({ securityGroupIds: [GROUP] })),
    mend: moving(INSTANCE.source(), accepting(DatabaseSetting.SECURITY_GROUPS)), says: [`security groups ${GROUP} (would be the VPC's default one)`],
  },
  'the members of a cluster that are public': {
    declared: moving(CLUSTER.source()),
    there: sourceCluster({
      members: [{ identifier: 'orders-1', instanceClass: 'db.r6g.large', publiclyAccessible: true }],
    }),
    says: ['public access', '`database: TargetDatabase.cluster({ … })`'],
    mend: moving(CLUSTER.source(), {
      database: CLUSTER.restored({ acceptDefaults: [DatabaseSetting.PUBLIC_ACCESS] }),
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
