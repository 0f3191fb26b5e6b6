import { Duration, LegacyStackSynthesizer, PermissionsBoundary, Stack } from 'aws-cdk-lib';
import { type IVpc, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type FerryProps, SourceStack } from '../../../lib';
import { runtimeFailures } from '../../../lib/validation/runtime-rules';
import { stackPropFailures } from '../../../lib/validation/stack-prop-rules';
import { givenApp, givenFerry } from '../given';
import { messagesOf } from '../told';

const vpc = Vpc.fromVpcAttributes(new Stack(), 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['a'] });
const LOOKED_UP = (id: string): string =>
  `expected a Vpc of aws-cdk-lib/aws-ec2: give Vpc.fromLookup(stack, 'Vpc', { vpcId: '${id}' }), of a stack in the target account and Region`;
const withPublic = (privateSubnetIds?: string[]): IVpc => Vpc.fromVpcAttributes(new Stack(), 'Vpc', {
  vpcId: 'vpc-1', availabilityZones: ['a'], publicSubnetIds: ['subnet-1'], privateSubnetIds,
});
const group = SecurityGroup.fromSecurityGroupId(new Stack(), 'Group', 'sg-01234567');
const NO_PUBLIC = 'expected private or isolated ones, as a function in a public subnet reaches nothing: give vpcSubnets { subnetType: '
  + 'SubnetType.PRIVATE_WITH_EGRESS } or PRIVATE_ISOLATED';
const RETENTION = 'expected one of RetentionDays of aws-cdk-lib/aws-logs: give';

test.each<[string, object, string]>([
  ['a VPC\'s id', { vpc: 'vpc-123' }, `vpc is "vpc-123", ${LOOKED_UP('vpc-123')}`],
  ['an object with a VPC\'s id', { vpc: { vpcId: 'vpc-123' } }, `vpc is {"vpcId":"vpc-123"}, ${LOOKED_UP('vpc-123')}`],
  ['a class', { vpc: Vpc }, `vpc is the class Vpc, ${LOOKED_UP('vpc-…')}`],
  ['a security group\'s id', { vpc, securityGroups: ['sg-1'] },
    'securityGroups[0] is "sg-1", expected a SecurityGroup of aws-cdk-lib/aws-ec2: give '
    + 'SecurityGroup.fromSecurityGroupId(stack, \'Group\', \'sg-1\')'],
  ['an ARN of a key', { logEncryptionKey: 'arn:aws:kms:x' },
    'logEncryptionKey is "arn:aws:kms:x", expected a Key of aws-cdk-lib/aws-kms: give Key.fromKeyArn(stack, \'LogKey\', \'arn:aws:kms:x\')'],
  ['days that CloudWatch Logs doesn\'t take', { logRetention: 10 }, `logRetention is 10, ${RETENTION} RetentionDays.TWO_WEEKS`],
  ['days as text', { logRetention: '30' }, `logRetention is "30", ${RETENTION} RetentionDays.ONE_MONTH`],
  ['days in words', { logRetention: '30 days' }, `logRetention is "30 days", ${RETENTION} RetentionDays.ONE_MONTH`],
  ['a duration', { logRetention: Duration.days(7) }, `logRetention is a Duration, ${RETENTION} RetentionDays.ONE_WEEK`],
  ['a runtime\'s name', { runtime: 'nodejs22.x' },
    'runtime is "nodejs22.x", not a Runtime, expected Node.js 22 or newer: give Runtime.NODEJS_24_X, or leave it out'],
  ['an architecture\'s name', { architecture: 'arm64' },
    'architecture is "arm64", expected an Architecture: give Architecture.ARM_64 or Architecture.X86_64'],
])('refuses for the functions %s', (_, props, message) => {
  expect(messagesOf(runtimeFailures(props))).toEqual([message]);
});

test.each<[string, unknown, string]>([
  ['a type of subnets', 'Isolated', 'vpcSubnets is "Isolated", expected a selection: give { subnetType: SubnetType.PRIVATE_ISOLATED }'],
  ['a list of subnets', [], 'vpcSubnets is [], expected a selection: give { subnets: [ … ] }, with Subnets in the list'],
  ['a subnet\'s id', { subnets: ['subnet-1'] },
    'vpcSubnets.subnets[0] is "subnet-1", expected a Subnet of aws-cdk-lib/aws-ec2: give Subnet.fromSubnetId(stack, \'Subnet\', \'subnet-1\')'],
  ['a misspelled member', { subnettype: SubnetType.PRIVATE_ISOLATED },
    'vpcSubnets.subnettype isn\'t a property of vpcSubnets: did you mean subnetType?'],
])('refuses for the functions\' subnets %s', (_, vpcSubnets, message) => {
  const given: object = { vpc, vpcSubnets };
  expect(messagesOf(runtimeFailures(given))).toEqual([message, expect.stringContaining('vpc is given without securityGroups')]);
});

test.each<[string, object, string]>([
  ['a selection of public subnets', { vpc: withPublic(['subnet-2']), vpcSubnets: { subnetType: SubnetType.PUBLIC } },
    `vpcSubnets selects public subnets, ${NO_PUBLIC}`],
  ['a VPC that has no others', { vpc: withPublic() }, `vpc has public subnets only, ${NO_PUBLIC}, of a vpc that has such`],
])('refuses for the functions %s', (_, given, message) => {
  expect(messagesOf(runtimeFailures({ ...given, securityGroups: [group] }))).toEqual([message]);
});

test('takes a VPC that has public subnets, too', () => {
  expect(messagesOf(runtimeFailures({ vpc: withPublic(['subnet-2']), securityGroups: [group] }))).toEqual([]);
});

test('refuses them of the source\'s stack, too, which is often given the same props', () => {
  const given: FerryProps = { ...givenFerry(), ...{ runtime: 5 } };
  expect(() => new SourceStack(givenApp(), 'Source', given)).toThrow(/runtime is 5, not a Runtime/);
});

test('takes what CDK takes for a retention', () => {
  expect(messagesOf(runtimeFailures({ logRetention: RetentionDays.INFINITE }))).toEqual([]);
});

test.each<[string, object, string]>([
  ['a synthesizer\'s name', { synthesizer: 'legacy' },
    'synthesizer is "legacy", expected a synthesizer of aws-cdk-lib: give new DefaultStackSynthesizer({ … })'],
  ['a synthesizer\'s class', { synthesizer: LegacyStackSynthesizer },
    'synthesizer is the class LegacyStackSynthesizer, expected a synthesizer of aws-cdk-lib: give new LegacyStackSynthesizer()'],
  ['a boundary\'s name', { permissionsBoundary: 'boundary' },
    'permissionsBoundary is "boundary", expected a PermissionsBoundary of aws-cdk-lib: give PermissionsBoundary.fromName(\'boundary\')'],
  ['a boundary\'s ARN', { permissionsBoundary: 'arn:aws:iam::222222222222:policy/boundary' },
    'permissionsBoundary is "arn:aws:iam::222222222222:policy/boundary", expected a PermissionsBoundary of aws-cdk-lib: give '
    + 'PermissionsBoundary.fromArn(\'arn:aws:iam::222222222222:policy/boundary\')'],
  ['a name that no stack has', { stackName: 'my_stack' },
    'stackName is \'my_stack\', expected 1 to 128 letters, digits and hyphens, beginning with a letter'],
])('refuses of a stack %s', (_, props, message) => {
  expect(messagesOf(stackPropFailures(props))).toEqual([message]);
});

test('takes what CDK\'s stacks take', () => {
  expect(messagesOf(stackPropFailures({
    synthesizer: new LegacyStackSynthesizer(), permissionsBoundary: PermissionsBoundary.fromName('boundary'), stackName: 'moving',
    notificationArns: ['arn:aws:sns:ap-northeast-1:222222222222:topic'], crossRegionReferences: true,
  }))).toEqual([]);
});
