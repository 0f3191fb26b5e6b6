import { Duration } from 'aws-cdk-lib';
import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { RuntimeProps } from '../declaration/runtime-props';
import { SUBNET_SELECTION } from './known-members';
import { foreignClass, isLiteral, isObject, isOf, isOptions, isToken, quoted } from './messages/described';
import { failure, type Failure } from './messages/failure';
import { unknownIn } from './unknown-members';
import { flagFailures, isLike, type Likeness, likenessFailures, listFailures } from './values/likeness';

export const VPC: Likeness = {
  expected: 'a Vpc of aws-cdk-lib/aws-ec2',
  members: ['vpcId', 'selectSubnets', 'env'],
  remedy: (value) => (
    `give Vpc.fromLookup(stack, 'Vpc', { vpcId: '${idIn(value, 'vpcId') ?? 'vpc-…'}' }), of a stack in the target account and Region`
  ),
};

export const SECURITY_GROUP: Likeness = {
  expected: 'a SecurityGroup of aws-cdk-lib/aws-ec2',
  members: ['securityGroupId', 'connections'],
  remedy: (value) => `give SecurityGroup.fromSecurityGroupId(stack, 'Group', '${idIn(value, 'securityGroupId') ?? 'sg-…'}')`,
};

export const KEY: Likeness = {
  expected: 'a Key of aws-cdk-lib/aws-kms',
  members: ['keyArn', 'addToResourcePolicy', 'env'],
  remedy: (value) => `give Key.fromKeyArn(stack, 'LogKey', '${idIn(value, 'keyArn') ?? 'arn:aws:kms:…'}')`,
};

export const SUBNET: Likeness = {
  expected: 'a Subnet of aws-cdk-lib/aws-ec2',
  members: ['subnetId', 'routeTable'],
  remedy: (value) => `give Subnet.fromSubnetId(stack, 'Subnet', '${idIn(value, 'subnetId') ?? 'subnet-…'}')`,
};

const SUBNET_FILTER: Likeness = {
  expected: 'a SubnetFilter of aws-cdk-lib/aws-ec2', members: ['selectSubnets'], remedy: () => 'give SubnetFilter.byIds([…]) or another one',
};

/** Text in place of a construct, or an object that isn't one but has it. */
export function idIn(value: unknown, member: string): string | undefined {
  const id = isObject(value) ? value[member] : value;
  return isLiteral(id) && id !== '' ? id : undefined;
}

/** What isn't of the type that the functions' props have. The compiler says so too, but an app may run without a type check. */
export function runtimeValueFailures({ vpc, vpcSubnets, securityGroups, logRetention, logEncryptionKey }: RuntimeProps): Failure[] {
  return [
    ...likenessFailures('vpc', vpc, VPC),
    ...subnetFailures(vpcSubnets),
    ...listFailures('securityGroups', securityGroups, 'SecurityGroups of aws-cdk-lib/aws-ec2', itemOf(SECURITY_GROUP)),
    ...retentionFailures(logRetention),
    ...likenessFailures('logEncryptionKey', logEncryptionKey, KEY),
  ];
}

/** An item of a list can't be missing. */
function itemOf(likeness: Likeness) {
  return (path: string, item: unknown): Failure[] => likenessFailures(path, item ?? null, likeness);
}

function subnetFailures(selection: unknown): Failure[] {
  if (selection === undefined) return [];
  if (!isObject(selection) || !isOptions(selection) || isLike(selection, SUBNET) || foreignClass(selection) !== undefined) {
    return [failure('RF-1012', `vpcSubnets is ${quoted(selection)}, expected a selection: ${selectionOf(selection)}`)];
  }
  const { subnetType, availabilityZones, subnetGroupName, onePerAz, subnetFilters, subnets } = selection;
  return [
    ...unknownIn('vpcSubnets', selection, SUBNET_SELECTION),
    ...subnetTypeFailures(subnetType),
    ...textFailures('vpcSubnets.subnetGroupName', subnetGroupName),
    ...listFailures('vpcSubnets.availabilityZones', availabilityZones, 'names', (path, zone) => textFailures(path, zone ?? null)),
    ...flagFailures('vpcSubnets.onePerAz', onePerAz),
    ...listFailures('vpcSubnets.subnetFilters', subnetFilters, 'SubnetFilters of aws-cdk-lib/aws-ec2', itemOf(SUBNET_FILTER)),
    ...listFailures('vpcSubnets.subnets', subnets, 'Subnets of aws-cdk-lib/aws-ec2', itemOf(SUBNET)),
    ...emptyFailures('vpcSubnets.availabilityZones', availabilityZones),
    ...emptyFailures('vpcSubnets.subnets', subnets),
  ];
}

/** With an empty list, a selection has no subnet. */
function emptyFailures(path: string, list: unknown): Failure[] {
  return list instanceof Array && list.length === 0 ? [failure('RF-1013', `${path} is empty, expected at least one: leave it out for CDK's `
    + 'choice')] : [];
}

/** By what they are called. */
const SUBNET_TYPES: ReadonlyMap<unknown, string> = new Map(Object.entries(SubnetType).map(([name, type]) => [type, `SubnetType.${name}`]));

/** What was meant by what stands in place of a selection. */
function selectionOf(value: unknown): string {
  const type = SUBNET_TYPES.get(value);
  if (type !== undefined) return `give { subnetType: ${type} }`;
  return value instanceof Array || isLike(value, SUBNET)
    ? 'give { subnets: [ … ] }, with Subnets in the list' : 'give { subnetType: SubnetType.PRIVATE_ISOLATED } or { subnets: [ … ] }';
}

function subnetTypeFailures(type: unknown): Failure[] {
  return type === undefined || SUBNET_TYPES.has(type)
    ? [] : [failure('RF-1012', `vpcSubnets.subnetType is ${quoted(type)}, expected a SubnetType: give SubnetType.PRIVATE_ISOLATED or `
    + 'SubnetType.PRIVATE_WITH_EGRESS')];
}

function textFailures(path: string, text: unknown): Failure[] {
  return text === undefined || (isLiteral(text) && text !== '') ? [] : [failure('RF-1012', `${path} is ${quoted(text)}, expected a name`)];
}

interface Retention {
  readonly name: string;
  readonly days: number;
}

/** By their days, the fewest first. */
const RETENTIONS = Object.entries(RetentionDays)
  .flatMap(([name, days]): Retention[] => (typeof days === 'number' ? [{ name: `RetentionDays.${name}`, days }] : []))
  .sort((one, other) => one.days - other.days);

/** CloudWatch Logs takes some numbers of days only. */
function retentionFailures(retention: unknown): Failure[] {
  if (retention === undefined || (typeof retention === 'number' && isToken(retention))) return [];
  if (RETENTIONS.some(({ days }) => days === retention)) return [];
  const wanted = daysOf(retention);
  const enough = RETENTIONS.find(({ days }) => days >= wanted)?.name ?? 'RetentionDays.INFINITE';
  return [failure('RF-1012', `logRetention is ${quoted(retention)}, expected one of RetentionDays of aws-cdk-lib/aws-logs: give ${enough}`)];
}

const DEFAULT_DAYS = 365;

/** So many days, as far as a value says it. */
function daysOf(value: unknown): number {
  const days = isOf(value, Duration) ? (value as Duration).toDays({ integral: false }) : inNumbers(value);
  return typeof days === 'number' && days > 0 ? days : DEFAULT_DAYS;
}

/** As the environment has it: `'30'`, or `'30 days'`. */
function inNumbers(value: unknown): unknown {
  return isLiteral(value) ? Number.parseFloat(value) : value;
}
