import { failure, type Failure } from '../messages/failure';
import { type TokenOrigin, tokenOrigin } from './token-origin';

/** What may stand behind a token of one kind of value: which attributes of which resources. */
export interface TokenSource {
  /** As in "expected …". */
  readonly expected: string;
  /** By the resource's type; `Ref` for what CloudFormation calls the resource itself. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** Attributes that have such a value, of whatever resource they are. */
  readonly everywhere?: RegExp;
  /** What to give instead. */
  readonly remedy: string;
  /** For mistakes whose cause shows: what the value is, and what to give. */
  readonly likely?: (origin: TokenOrigin) => string | undefined;
}

const KEY_ATTRIBUTES = ['Arn'];

export const KEY_ARN_SOURCE: TokenSource = {
  expected: 'the ARN of a key',
  attributes: { 'AWS::KMS::Key': KEY_ATTRIBUTES, 'AWS::KMS::ReplicaKey': KEY_ATTRIBUTES },
  everywhere: /K(?:ms|ey)\w*Arn$/,
  remedy: 'give the keyArn of a Key',
  likely: ({ type, path }) => {
    if (type === 'AWS::KMS::Alias') return `the name of the alias ${path}, expected an ARN: give the keyArn of the key`;
    return type === 'AWS::KMS::Key' || type === 'AWS::KMS::ReplicaKey' ? `the id of the key ${path}, expected an ARN: give its keyArn` : undefined;
  },
};

export const SECURITY_GROUP_ID_SOURCE: TokenSource = {
  expected: 'the id of a security group',
  attributes: { 'AWS::EC2::SecurityGroup': ['GroupId', 'Id', 'Ref'] },
  // of a VPC, its default group, for one.
  everywhere: /SecurityGroup(?:Id)?(?:ForDomainBoundary)?$/,
  remedy: 'give the securityGroupId of a SecurityGroup',
};

export const SUBNET_GROUP_SOURCE: TokenSource = {
  expected: 'the name of a DB subnet group',
  attributes: { 'AWS::RDS::DBSubnetGroup': ['Ref'], 'AWS::DocDB::DBSubnetGroup': ['Ref'], 'AWS::Neptune::DBSubnetGroup': ['Ref'] },
  remedy: 'give the subnetGroupName of a SubnetGroup',
};

export const PARAMETER_GROUP_SOURCE: TokenSource = {
  expected: 'the name of a DB parameter group',
  attributes: { 'AWS::RDS::DBParameterGroup': ['Ref', 'DBParameterGroupName'], 'AWS::Neptune::DBParameterGroup': ['Ref'] },
  remedy: 'give the parameterGroupName that ParameterGroup.forInstance() binds to an instance, or the ref of a CfnDBParameterGroup',
};

export const CLUSTER_PARAMETER_GROUP_SOURCE: TokenSource = {
  expected: 'the name of a DB cluster parameter group',
  attributes: {
    'AWS::RDS::DBClusterParameterGroup': ['Ref'], 'AWS::DocDB::DBClusterParameterGroup': ['Ref'], 'AWS::Neptune::DBClusterParameterGroup': ['Ref'],
  },
  remedy: 'give the parameterGroupName that ParameterGroup.forCluster() binds to a cluster, or the ref of a CfnDBClusterParameterGroup',
};

export const OPTION_GROUP_SOURCE: TokenSource = {
  expected: 'the name of an option group',
  attributes: { 'AWS::RDS::OptionGroup': ['Ref', 'OptionGroupName'] },
  remedy: 'give the optionGroupName of an OptionGroup',
};

export const VPC_ID_SOURCE: TokenSource = {
  expected: 'the id of a VPC', attributes: { 'AWS::EC2::VPC': ['Ref', 'VpcId'] }, everywhere: /VpcId$/, remedy: 'give the vpcId of a Vpc',
};

export const SUBNET_ID_SOURCE: TokenSource = {
  expected: 'the id of a subnet',
  attributes: { 'AWS::EC2::Subnet': ['Ref', 'SubnetId'] },
  everywhere: /SubnetId$/,
  remedy: 'give the subnetId of a Subnet',
};

/** Types of AWS that carry any text, in attributes whose names say nothing. Those of others, `Custom::…` for one, may all do so. */
const CARRIERS: Readonly<Record<string, RegExp>> = {
  'AWS::CloudFormation::CustomResource': /./,
  'AWS::CloudFormation::Stack': /^Outputs\./,
  'AWS::CloudFormation::WaitCondition': /^Data$/,
  'AWS::ServiceCatalog::CloudFormationProvisionedProduct': /^Outputs\./,
  'AWS::SSM::Parameter': /^Value$/,
};

/** A token that comes from a construct of another kind than one that has such a value. What its origin doesn't say is let through. */
export function tokenSourceFailures(path: string, value: unknown, source: TokenSource): Failure[] {
  const origin = tokenOrigin(value);
  if (origin === undefined || isPossible(origin, source)) return [];
  const { path: construct, type = '', attribute } = origin;
  const what = attribute === 'Ref' ? 'what Ref gives' : `the attribute ${attribute}`;
  const found = source.likely?.(origin) ?? `${what} of ${construct}, an ${type}, expected ${source.expected}: ${source.remedy}`;
  return [failure('RF-1017', `${path} is ${found}`)];
}

function isPossible({ type, attribute }: TokenOrigin, { attributes, everywhere }: TokenSource): boolean {
  if (type === undefined || !type.startsWith('AWS::')) return true;
  const known = attributes[type];
  return known?.includes(attribute) ?? (everywhere?.test(attribute) === true || CARRIERS[type]?.test(attribute) === true);
}
