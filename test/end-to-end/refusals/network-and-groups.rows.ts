import { CreateDBClusterParameterGroupCommand } from '@aws-sdk/client-rds';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { all, rdsOf, sourceCluster, sourceInstance } from './accounts';
import { CLUSTER, halfOf, INSTANCE, type Kind, KINDS, moving } from './declared';
import { type Change, expectRefused, type Refusal } from './refusal';

jest.setTimeout(60_000);

const IN_TARGET = `account ${TARGET_ACCOUNT} (ap-northeast-1)`;
const SUBNETS = ['a', 'c'].map((zone) => ({ availabilityZone: `${TARGET_REGION}${zone}`, cidrBlock: zone === 'a' ? '10.1.0.0/24' : '10.1.1.0/24' }));
const GROUP = 'sg-0123456789abcdef0';

const sourceOf = (kind: Kind): Change => (kind === CLUSTER ? sourceCluster() : sourceInstance());

/** A VPC of its own, with its two subnets in a subnet group. */
const subnetGroup = (name: string): Change => ({ ec2, rds }) => {
  const vpcId = ec2.seedVpc(TARGET_ACCOUNT, TARGET_REGION, { cidrBlock: '10.1.0.0/16', subnets: SUBNETS });
  const { subnets } = ec2.network.network(TARGET_ACCOUNT, TARGET_REGION);
  const subnetIds = subnets.filter((subnet) => subnet.vpcId === vpcId).map((subnet) => subnet.subnetId);
  rds.seedSubnetGroup(TARGET_ACCOUNT, TARGET_REGION, { name, subnetIds });
};
const inVpc = (groupId: string, vpcOf: (aws: Parameters<Change>[0]) => string | undefined): Change => (aws) => {
  aws.ec2.network.seedSecurityGroup(TARGET_ACCOUNT, TARGET_REGION, vpcOf(aws) ?? '', { groupId, groupName: groupId });
};
const inDefaultVpc = (groupId: string): Change => inVpc(groupId, ({ ec2 }) => ec2.network.defaultVpc(TARGET_ACCOUNT, TARGET_REGION)?.vpcId);
const inSubnetGroup = (groupId: string): Change => inVpc(groupId, ({ rds }) => rds.subnetGroupVpc(TARGET_ACCOUNT, TARGET_REGION, 'private'));
const noDefaultVpc: Change = ({ ec2 }) => ec2.removeDefaultVpc(TARGET_ACCOUNT, TARGET_REGION);
const defaultVpc: Change = ({ ec2 }) => { ec2.seedDefaultVpc(TARGET_ACCOUNT, TARGET_REGION); };

const NETWORKS: Readonly<Record<string, (kind: Kind) => Refusal>> = {
  'neither a subnet group nor a default VPC': ({ source: from }) => ({
    declared: moving(from()), fault: noDefaultVpc, mend: defaultVpc,
    says: ['No subnet group is declared', `${IN_TARGET} has no default VPC`, '`subnetGroupName`'],
  }),
  'a subnet group that isn\'t there': (kind) => ({
    declared: moving(kind.source(), { database: kind.restored({ subnetGroupName: 'private' }) }), there: sourceOf(kind), mend: subnetGroup('private'),
    says: [`The subnet group private doesn't exist in ${IN_TARGET}`, 'Create it, or declare another one'],
  }),
  'security groups that aren\'t there': (kind) => ({
    declared: moving(kind.source(), { database: kind.restored({ securityGroupIds: [GROUP, 'sg-00000000'] }) }),
    there: all(sourceOf(kind), inDefaultVpc(GROUP)),
    mend: inDefaultVpc('sg-00000000'), says: [`These security groups don't exist in ${IN_TARGET}: sg-00000000.`, 'Create them, or declare others'],
  }),
  'security groups of another VPC than the subnet group\'s': (kind) => ({
    declared: moving(kind.source(), { database: kind.restored({ subnetGroupName: 'private', securityGroupIds: [GROUP] }) }),
    there: all(sourceOf(kind), subnetGroup('private'), inDefaultVpc(GROUP), inSubnetGroup('sg-00000000')),
    mend: moving(kind.source(), { database: kind.restored({ subnetGroupName: 'private', securityGroupIds: ['sg-00000000'] }) }),
    says: ['security groups aren\'t in the VPC', 'of the subnet group private', GROUP, 'Declare groups of that VPC, or a subnet group of theirs'],
  }),
  'security groups that aren\'t of the default VPC': (kind) => ({
    declared: moving(kind.source(), { database: kind.restored({ securityGroupIds: [GROUP] }) }),
    there: all(sourceOf(kind), subnetGroup('private'), inSubnetGroup(GROUP)),
    mend: moving(kind.source(), { database: kind.restored({ subnetGroupName: 'private', securityGroupIds: [GROUP] }) }),
    says: ['security groups aren\'t in the VPC', 'which the database will be in', GROUP, 'a subnet group of theirs'],
  }),
};

const parameterGroup = (family: string): Change => ({ rds }) => rds.seedParameterGroup(TARGET_ACCOUNT, TARGET_REGION, { name: 'ours', family });
const optionGroup = (engine: string, majorVersion: string, vpcId?: string): Change => ({ rds }) => {
  rds.seedOptionGroup(TARGET_ACCOUNT, TARGET_REGION, { name: 'ours', engine, majorVersion, vpcId });
};
const clusterGroup = (family: string): Change => async (aws) => {
  await rdsOf(aws, TARGET_ACCOUNT).send(new CreateDBClusterParameterGroupCommand({
    DBClusterParameterGroupName: 'ours', DBParameterGroupFamily: family, Description: 'ours',
  }));
};
const withParameters = moving(INSTANCE.source(), { database: INSTANCE.restored({ parameterGroupName: 'ours' }) });
const withMemberParameters = moving(CLUSTER.source(), { database: CLUSTER.restored({ parameterGroupName: 'ours' }) });
const withClusterParameters = moving(CLUSTER.source(), { database: CLUSTER.restored({ clusterParameterGroupName: 'ours' }) });
const withOptions = moving(INSTANCE.source(), { database: INSTANCE.restored({ optionGroupName: 'ours' }) });
const absent = (title: string): string[] => [`The ${title} ours doesn't exist in ${IN_TARGET}`, 'Create it, declare another one'];

const GROUPS: Readonly<Record<string, Refusal>> = {
  'a parameter group that isn\'t there': {
    declared: withParameters, there: sourceInstance(), mend: parameterGroup('mysql8.0'), says: absent('DB parameter group'),
  },
  'a parameter group of another family': {
    declared: withParameters, fault: parameterGroup('mysql8.4'), mend: parameterGroup('mysql8.0'),
    says: ['DB parameter group ours is of the family mysql8.4', 'mysql 8.0.35 needs mysql8.0', 'Declare one of the family mysql8.0'],
  },
  'a parameter group of members that isn\'t there': {
    declared: withMemberParameters, there: sourceCluster(), mend: parameterGroup('aurora-mysql8.0'), says: absent('DB parameter group'),
  },
  'a parameter group of members of another family': {
    declared: withMemberParameters, fault: parameterGroup('aurora-mysql5.7'), mend: parameterGroup('aurora-mysql8.0'),
    says: ['DB parameter group ours is of the family aurora-mysql5.7', 'needs aurora-mysql8.0'],
  },
  'a cluster parameter group that isn\'t there': {
    declared: withClusterParameters, there: sourceCluster(), mend: clusterGroup('aurora-mysql8.0'), says: absent('DB cluster parameter group'),
  },
  'a cluster parameter group of another family': {
    declared: withClusterParameters, there: all(sourceCluster(), clusterGroup('aurora-postgresql16')), mend: moving(CLUSTER.source()),
    says: ['DB cluster parameter group ours is of the family aurora-postgresql16', 'needs aurora-mysql8.0'],
  },
  'an option group that isn\'t there': {
    declared: withOptions, there: sourceInstance(), mend: optionGroup('mysql', '8.0'), says: absent('option group'),
  },
  'an option group of another major version': {
    declared: withOptions, fault: optionGroup('mysql', '8.4'), mend: optionGroup('mysql', '8.0'),
    says: ['option group ours is for mysql 8.4, not for mysql 8.0.35', 'Declare one for that engine and major version'],
  },
  'an option group of another engine': {
    declared: withOptions, fault: optionGroup('mariadb', '10.6'), mend: optionGroup('mysql', '8.0'), says: ['ours is for mariadb 10.6'],
  },
  'an option group that another VPC has': {
    declared: withOptions, fault: optionGroup('mysql', '8.0', 'vpc-0123456789abcdef0'), mend: optionGroup('mysql', '8.0'),
    says: ['option group ours is bound to the VPC vpc-0123456789abcdef0', 'a subnet group of that VPC'],
  },
};

describe.each(KINDS)('the network of a restored %s', (_, kind) => {
  test.each(halfOf(NETWORKS, kind))('refuses %s', async (_title, refusalOf) => {
    await expectRefused(refusalOf(kind));
  });
});

test.each(Object.entries(GROUPS))('refuses %s', async (_, refusal) => {
  await expectRefused(refusal);
});
