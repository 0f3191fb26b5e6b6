import { App, CfnParameter, CustomResource, Fn, NestedStack, Stack } from 'aws-cdk-lib';
import { CfnSecurityGroup, CfnSubnet, CfnVPC, InterfaceVpcEndpoint, SecurityGroup, Subnet, Vpc } from 'aws-cdk-lib/aws-ec2';
import { CfnKey, CfnReplicaKey, Key } from 'aws-cdk-lib/aws-kms';
import { CfnDBClusterParameterGroup, CfnDBParameterGroup, CfnDBSubnetGroup, CfnOptionGroup } from 'aws-cdk-lib/aws-rds';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { FinalKey, type MigrationProps, SourceDatabase, SourceEncryption, TargetDatabase, type TargetStackProps } from '../../../../lib';
import { ferryFailures } from '../../../../lib/validation/ferry-rules';
import { functionNetworkFailures } from '../../../../lib/validation/function-network-rules';
import { givenFerry, givenMigration, REGION, TARGET_ACCOUNT } from '../../given';
import { messagesOf } from '../../told';

const stack = new Stack(new App(), 'Stack', { env: { account: TARGET_ACCOUNT, region: REGION } });
const vpc = new CfnVPC(stack, 'Vpc', { cidrBlock: '10.0.0.0/16' });
const group = new CfnSecurityGroup(stack, 'Group', { groupDescription: 'x', vpcId: vpc.ref });
const subnet = new CfnSubnet(stack, 'Subnet', { vpcId: vpc.ref });
const key = new CfnKey(stack, 'Key');
const bucket = new Bucket(stack, 'Bucket');
const subnets = new CfnDBSubnetGroup(stack, 'Subnets', { dbSubnetGroupDescription: 'x', subnetIds: [] });
const parameters = new CfnDBParameterGroup(stack, 'Parameters', { description: 'x', family: 'mysql8.0' });
const clusterParameters = new CfnDBClusterParameterGroup(stack, 'ClusterParameters', { description: 'x', family: 'x', parameters: {} });
const options = new CfnOptionGroup(stack, 'Options', { engineName: 'mysql', majorEngineVersion: '8.0', optionGroupDescription: 'x' });
const custom = new CustomResource(stack, 'Custom', { serviceToken: 'arn:aws:lambda:x' });
const nested = new NestedStack(stack, 'Nested').nestedStackResource as CfnKey;

const restored = (database: TargetDatabase): Partial<MigrationProps> => ({ database });
const instance = (given: Parameters<typeof TargetDatabase.instance>[0]): Partial<MigrationProps> => restored(TargetDatabase.instance(given));
const cluster = (given: Parameters<typeof TargetDatabase.cluster>[0]): Partial<MigrationProps> => ({
  ...restored(TargetDatabase.cluster(given)), source: SourceDatabase.auroraCluster('c', { encryption: SourceEncryption.awsManaged() }),
});
const under = (keyArn: string): Partial<MigrationProps> => ({ finalKey: FinalKey.customerManaged(keyArn) });
const failures = (overrides: Partial<MigrationProps>): string[] => messagesOf(ferryFailures(givenFerry({ migrations: [givenMigration(overrides)] })));

test.each<[string, Partial<MigrationProps>, string]>([
  ['an ARN of a bucket for a key', under(bucket.bucketArn), 'finalKey.keyArn is the attribute Arn of Stack/Bucket/Resource, an AWS::S3::Bucket, '
  + 'expected the ARN of a key: give the keyArn of a Key'],
  ['a VPC for a security group', instance({ securityGroupIds: [group.ref, vpc.ref] }), 'database.securityGroupIds[1] is what Ref gives of Stack/Vpc, '
  + 'an AWS::EC2::VPC, expected the id of a security group: give the securityGroupId of a SecurityGroup'],
  ['the VPC of a security group', instance({ securityGroupIds: [group.attrVpcId] }), 'database.securityGroupIds[0] is the attribute VpcId of '
  + 'Stack/Group, an AWS::EC2::SecurityGroup, expected the id of a security group'],
  ['a subnet for a subnet group', instance({ subnetGroupName: subnet.ref }), 'database.subnetGroupName is what Ref gives of Stack/Subnet, an '
  + 'AWS::EC2::Subnet, expected the name of a DB subnet group: give the subnetGroupName of a SubnetGroup'],
  ['the ARN of a subnet group', instance({ subnetGroupName: subnets.attrDbSubnetGroupArn }), 'database.subnetGroupName is the attribute '
  + 'DBSubnetGroupArn of Stack/Subnets, an AWS::RDS::DBSubnetGroup, expected the name'],
  ['a cluster\'s parameter group for an instance\'s', instance({ parameterGroupName: clusterParameters.ref }), 'database.parameterGroupName is what '
  + 'Ref gives of Stack/ClusterParameters, an AWS::RDS::DBClusterParameterGroup, expected the name of a DB parameter group: give the'],
  ['an instance\'s parameter group for a cluster\'s', cluster({ clusterParameterGroupName: parameters.ref }), 'database.clusterParameterGroupName is '
  + 'what Ref gives of Stack/Parameters, an AWS::RDS::DBParameterGroup, expected the name of a DB cluster parameter group: give the'],
  ['a key for an option group', restored(TargetDatabase.importedSnapshot({ optionGroupName: key.ref })), 'database.optionGroupName is what Ref gives '
  + 'of Stack/Key, an AWS::KMS::Key, expected the name of an option group: give the optionGroupName of an OptionGroup'],
])('refuses a token of another kind: %s', (_, migration, message) => {
  expect(failures(migration)).toEqual([expect.stringContaining(`migrations[0].${message}`)]);
});

test.each<[string, Partial<MigrationProps>]>([
  ['of a key and its replica', under(new CfnReplicaKey(stack, 'Replica', { keyPolicy: {}, primaryKeyArn: key.attrArn }).attrArn)],
  ['of groups of a VPC', instance({ securityGroupIds: [group.attrGroupId, group.attrId, vpc.attrDefaultSecurityGroup] })],
  ['of groups of a database', instance({
    subnetGroupName: subnets.ref, parameterGroupName: parameters.attrDbParameterGroupName, optionGroupName: options.ref,
  })],
  ['of groups of a cluster', cluster({ clusterParameterGroupName: clusterParameters.ref, parameterGroupName: parameters.ref })],
  ['of what carries any text', instance({
    securityGroupIds: [custom.getAttString('Group'), nested.getAtt('Outputs.Group').toString(), new CfnParameter(stack, 'Given').valueAsString],
    subnetGroupName: StringParameter.valueForStringParameter(stack, '/subnets'),
    parameterGroupName: new StringParameter(stack, 'Stored', { stringValue: 'x' }).stringValue,
    optionGroupName: Fn.select(0, Fn.split(',', vpc.ref)),
  })],
])('takes tokens %s', (_, migration) => {
  expect(failures(migration)).toEqual([]);
});

describe('of the functions', () => {
  const network = new Stack(new App(), 'Network', { env: { account: TARGET_ACCOUNT, region: REGION } });
  const [own, other] = [new Vpc(network, 'Own', { maxAzs: 1 }), new Vpc(network, 'Other', { maxAzs: 1 })];
  const known = (id: string): Vpc => Vpc.fromVpcAttributes(network, id, { vpcId: id, availabilityZones: ['a'] }) as Vpc;
  const inVpc = (id: string, of: Vpc): SecurityGroup => new SecurityGroup(network, id, { vpc: of });
  const groupOf = inVpc('Group', own);
  const found = (props: Partial<TargetStackProps>): string[] => messagesOf(functionNetworkFailures({ ...givenFerry(), ...props }));
  const OF_ONE = 'and a function is in one VPC: give one of that VPC, or the vpc that it is of';

  test.each<[string, () => Partial<TargetStackProps>, string]>([
    ['a group of another VPC that the app makes', () => ({ vpc: other, securityGroups: [groupOf] }),
      `securityGroups[0], Network/Group, is of the VPC Network/Own/Resource, but vpc is Network/Other/Resource, ${OF_ONE}`],
    ['a group of a known VPC', () => ({ vpc: own, securityGroups: [groupOf, inVpc('Known', known('vpc-00000001'))] }),
      `securityGroups[1], Network/Known, is of the VPC vpc-00000001, but vpc is Network/Own/Resource, ${OF_ONE}`],
    ['two known VPCs', () => ({ vpc: known('vpc-00000002'), securityGroups: [inVpc('Third', known('vpc-00000003'))] }),
      `securityGroups[0], Network/Third, is of the VPC vpc-00000003, but vpc is vpc-00000002, ${OF_ONE}`],
    ['subnets of another VPC', () => ({ vpc: own, securityGroups: [groupOf], vpcSubnets: { subnets: other.privateSubnets } }),
      `vpcSubnets.subnets[0], Network/Other/PrivateSubnet1, is of the VPC Network/Other/Resource, but vpc is Network/Own/Resource, ${OF_ONE}`],
    ['a VPC by the id of something else', () => ({
      vpc: Vpc.fromVpcAttributes(network, 'Wrong', { vpcId: groupOf.securityGroupId, availabilityZones: ['a'] }),
    }), 'vpc is the attribute GroupId of Network/Group/Resource, an AWS::EC2::SecurityGroup, expected the id of a VPC: give the vpcId of a Vpc'],
    ['a group by the id of its VPC', () => ({ vpc: own, securityGroups: [SecurityGroup.fromSecurityGroupId(network, 'ByVpc', own.vpcId)] }),
      'securityGroups[0] is what Ref gives of Network/Own/Resource, an AWS::EC2::VPC, expected the id of a security group: give the'],
    ['a subnet by the id of its VPC', () => ({
      vpc: own, securityGroups: [groupOf], vpcSubnets: { subnets: [Subnet.fromSubnetId(network, 'SubnetByVpc', own.vpcId)] },
    }), 'vpcSubnets.subnets[0] is what Ref gives of Network/Own/Resource, an AWS::EC2::VPC, expected the id of a subnet: give the'],
    ['a log under the ARN of a bucket', () => ({ logEncryptionKey: { keyArn: bucket.bucketArn } as unknown as Key }),
      'logEncryptionKey is the attribute Arn of Stack/Bucket/Resource, an AWS::S3::Bucket, expected the ARN of a key: give the keyArn of a Key'],
  ])('refuses %s', (_, props, message) => {
    expect(found(props())).toEqual([expect.stringContaining(message)]);
  });

  test('takes a VPC that CDK has yet to look up', () => {
    const lookedUp = Vpc.fromLookup(network, 'LookedUp', { vpcId: 'vpc-00000004' });
    expect(found({ vpc: lookedUp, securityGroups: [inVpc('OfKnown', known('vpc-00000004'))] })).toEqual([]);
  });

  test('takes groups and subnets of one VPC, and what isn\'t known', () => {
    const endpoint = new InterfaceVpcEndpoint(network, 'Endpoint', { vpc: own, service: { name: 'x', port: 443 } });
    expect(found({
      vpc: own,
      securityGroups: [groupOf, SecurityGroup.fromSecurityGroupId(network, 'Imported', 'sg-1'), ...endpoint.connections.securityGroups],
      vpcSubnets: { subnets: [...own.privateSubnets, Subnet.fromSubnetId(network, 'ImportedSubnet', 'subnet-1')] },
      logEncryptionKey: new Key(network, 'LogKey'),
    })).toEqual([]);
  });
});
