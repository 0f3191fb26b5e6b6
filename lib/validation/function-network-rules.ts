import { CfnResource, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { FerryProps } from '../declaration/ferry-props';
import type { RuntimeProps } from '../declaration/runtime-props';
import { isObject } from './messages/described';
import { failure, type Failure } from './messages/failure';
import { SECURITY_GROUP, SUBNET } from './runtime-value-rules';
import { isLike, type Likeness } from './values/likeness';
import { tokenOrigin } from './values/token-origin';
import { tokenFailures } from './values/token-rules';
import { KEY_ARN_SOURCE, SECURITY_GROUP_ID_SOURCE, SUBNET_ID_SOURCE, tokenSourceFailures, VPC_ID_SOURCE } from './values/token-sources';

/** A part of the functions' network, under its path. */
interface Part<T extends IConstruct = IConstruct> {
  readonly path: string;
  readonly construct: T;
}

/**
 * Where the functions of the target's stack can't be: in parts of several VPCs, in groups of another account or Region, or in what is made of the
 * id of something else. Where the VPC itself is, and what is no VPC at all, other rules say.
 */
export function functionNetworkFailures(props: FunctionProps): Failure[] {
  // a declaration that is no object at all is reported elsewhere.
  return isObject(props) ? networkFailures(props) : [];
}

type FunctionProps = RuntimeProps & Partial<Pick<FerryProps, 'target' | 'region'>>;

function networkFailures({ vpc, securityGroups, vpcSubnets, logEncryptionKey, target, region }: FunctionProps): Failure[] {
  const groups = partsOf('securityGroups', securityGroups, SECURITY_GROUP);
  const subnets = partsOf('vpcSubnets.subnets', vpcSubnets?.subnets, SUBNET);
  const place = { account: target?.account, region };
  return [
    ...tokenSourceFailures('vpc', vpc?.vpcId, VPC_ID_SOURCE),
    ...groups.flatMap(({ path, construct: { securityGroupId: id } }) => tokenFailures(path, id, SECURITY_GROUP_ID_SOURCE, place, FUNCTIONS)),
    ...subnets.flatMap(({ path, construct: { subnetId: id } }) => tokenFailures(path, id, SUBNET_ID_SOURCE, place, FUNCTIONS)),
    ...tokenSourceFailures('logEncryptionKey', logEncryptionKey?.keyArn, KEY_ARN_SOURCE),
    ...[...groups, ...subnets].flatMap((part) => otherVpcFailures(vpc?.vpcId, part)),
  ];
}

const FUNCTIONS = 'the functions run in';

/** Those that are what they have to be: an app that runs without a type check may give anything. */
function partsOf<T extends IConstruct>(path: string, constructs: readonly T[] | undefined, likeness: Likeness): Part<T>[] {
  return (constructs instanceof Array ? constructs : [])
    .map((construct, index) => ({ path: `${path}[${index}]`, construct }))
    .filter(({ construct }) => isLike(construct, likeness));
}

/** Lambda takes subnets and groups of one VPC. Which VPC one is of that the app doesn't make, it doesn't say. */
function otherVpcFailures(vpcId: unknown, { path, construct }: Part): Failure[] {
  const own = vpcIdOf(construct);
  return areDifferent(vpcId, own) ? [
    failure('RF-1083', `${path}, ${construct.node.path}, is of the VPC ${nameOf(own)}, but vpc is ${nameOf(vpcId)}, and a function is in one VPC: `
    + 'give one of that VPC, '
    + 'or the vpc that it is of'),
  ] : [];
}

/** As the resource says it that the construct makes. */
function vpcIdOf({ node: { defaultChild: resource } }: IConstruct): unknown {
  return CfnResource.isCfnResource(resource) && 'vpcId' in resource ? resource.vpcId : undefined;
}

/** As EC2 makes them. The one that CDK gives until it has looked up a VPC is shorter, and says nothing. */
const VPC_ID = /^vpc-[0-9a-f]{8,17}$/;

/** A VPC that the app makes is none whose id is known already, and none that it makes elsewhere. */
function areDifferent(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  const [first, second] = [one, other].map((id) => (Token.isUnresolved(id) ? madeVpc(id) : VPC_ID.exec(id)?.[0]));
  return first !== undefined && second !== undefined && first !== second;
}

function madeVpc(id: string): string | undefined {
  const { type, path } = tokenOrigin(id) ?? {};
  return type === 'AWS::EC2::VPC' ? path : undefined;
}

function nameOf(id: unknown): string {
  return tokenOrigin(id)?.path ?? String(id);
}
