import { DatabaseKind, DatabaseFamilyName } from '../contract';
import { arnParts, resourceName } from '../model/arns';
import { MAX_TAG_VALUE } from '../model/ownership';

/** What a property's text must be, and how that is said to the operator. */
export interface PropertyRule {
  readonly allows: (text: string) => boolean;
  readonly wanted: string;
  /** Whether messages leave the value out. */
  readonly isSecret?: boolean;
}

const ACCOUNT_ID = /^\d{12}$/;
/** `aws`, `aws-us-gov`, `aws-iso-b` and the like. */
const PARTITION = 'aws(?:-[a-z]{1,20}){0,3}';
/** `us-east-1`, `us-gov-west-1`, `eusc-de-east-1` and the like; bounded, because hosts are named after it. */
const REGION = '[a-z]{2,8}(?:-[a-z]{1,20}){1,3}-\\d{1,2}';
/** Characters of the name of a DB snapshot, a parameter group or an option group at most (RDS API Reference). */
const NAME_LIMIT = 255;
/** AWS has no limit for these words of its own; none of them is half as long. */
const WORD_LIMIT = 64;

function matching(pattern: RegExp, wanted: string): PropertyRule {
  return { allows: text => pattern.test(text), wanted };
}

/** The length is looked at first: a pattern is never run over a text that is megabytes long. */
function matchingUpTo(limit: number, pattern: RegExp, wanted: string): PropertyRule {
  return { allows: text => text.length <= limit && pattern.test(text), wanted: `${wanted}, of at most ${limit} characters` };
}

/** Letters, digits and hyphens; a letter first, no hyphen last, never two in a row (RDS API Reference). */
const RDS_NAME = /^[A-Za-z](?:-?[A-Za-z0-9])*$/;
/** The same with periods, as in `default.mysql8.0`. */
const GROUP_NAME = /^[A-Za-z](?:[.-]?[A-Za-z0-9])*$/;

function rdsName(limit: number): PropertyRule {
  return {
    allows: text => text.length <= limit && RDS_NAME.test(text),
    wanted: `1 to ${limit} letters, digits and hyphens, a letter first, no hyphen at the end or beside another`,
  };
}

/** A migration's id, with its run where it has one: 128 characters, a slash and 32. It ends in tags and session names. */
export const MIGRATION = matching(/^[\w.:/=+@-]{1,161}$/, 'a migration of 1 to 161 letters, digits and _ . : / = + @ -');
export const REGION_NAME = matching(new RegExp(`^${REGION}$`), 'the name of a Region');
export const ACCOUNT = matching(ACCOUNT_ID, 'an account id of 12 digits');
export const LEG_NUMBER = matching(/^[1-9]\d{0,3}$/, 'a whole number from 1 to 9999');
export const FLAG = matching(/^(?:true|false)$/, '"true" or "false"');
export const EXTERNAL_ID: PropertyRule = {
  ...matching(/^[\w+=,.@:/-]{2,1224}$/, 'an external id of 2 to 1224 letters, digits and _ + = , . @ : / -'),
  isSecret: true,
};
export const DATABASE_KIND = oneOf(Object.values(DatabaseKind));
export const DATABASE_FAMILY = oneOf(Object.values(DatabaseFamilyName));
/** Of a DB instance, or of a DB cluster that is there already. */
export const INSTANCE_IDENTIFIER = rdsName(63);
/** Of a DB cluster that is restored: the names of its members, `<cluster>-1` to `<cluster>-16`, fit into 63 characters. */
export const CLUSTER_IDENTIFIER = rdsName(60);
/** Of a snapshot that a step makes. */
export const SNAPSHOT_NAME = rdsName(NAME_LIMIT);
/** Of any snapshot: RDS calls automated ones `rds:…`, AWS Backup calls its own `awsbackup:job-…`. */
export const ANY_SNAPSHOT_NAME: PropertyRule = {
  allows: text => text.length <= NAME_LIMIT && SNAPSHOT_NAME.allows(text.replace(/^(?:rds|awsbackup):/, '')),
  wanted: 'the name of a snapshot: letters, digits and hyphens, with "rds:" or "awsbackup:" in front where AWS made it',
};
/** Of members: a cluster has one writer and 15 readers at most (Aurora, DocumentDB and Neptune alike). */
export const INSTANCE_COUNT = matching(/^(?:\d|1[0-6])$/, 'a whole number from 0 to 16');
export const SUBNET_GROUP_NAME = matching(/^[A-Za-z0-9 ._-]{1,255}$/, 'the name of a DB subnet group');
export const PARAMETER_GROUP_NAME = matchingUpTo(NAME_LIMIT, GROUP_NAME, 'the name of a DB parameter group');
export const CLUSTER_PARAMETER_GROUP_NAME = matchingUpTo(NAME_LIMIT, GROUP_NAME, 'the name of a DB cluster parameter group');
export const OPTION_GROUP_NAME = matchingUpTo(NAME_LIMIT, /^(?:default:)?[A-Za-z](?:-?[A-Za-z0-9])*$/, 'the name of an option group');
export const STORAGE_TYPE = matchingUpTo(WORD_LIMIT, /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'a storage type such as gp3');
export const INSTANCE_CLASS = matchingUpTo(WORD_LIMIT, /^db\.[a-z0-9][a-z0-9.-]*$/, 'an instance class such as db.m7g.large');
export const SECURITY_GROUP_ID = matching(/^sg-[0-9a-f]{8,17}$/, 'the id of a security group (sg-...)');
export const ROLE_ARN = matching(new RegExp(`^arn:${PARTITION}:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}$`), 'the ARN of an IAM role');
export const KEY_REFERENCE_ARN = matching(
  new RegExp(`^arn:${PARTITION}:kms:${REGION}:\\d{12}:(?:key/[\\w-]{1,128}|alias/[\\w/-]{1,250})$`),
  'the ARN of a KMS key or of an alias of one (arn:aws:kms:<region>:<account>:key/... or alias/...)',
);
export const DATABASE_ARN = rdsArnRule('(?:db|cluster)', INSTANCE_IDENTIFIER, 'the full ARN of a DB instance or DB cluster');
export const SNAPSHOT_ARN = rdsArnRule('(?:cluster-)?snapshot', ANY_SNAPSHOT_NAME, 'the full ARN of a DB snapshot or DB cluster snapshot');

/** An ARN that things are made from. */
function rdsArnRule(resource: string, name: PropertyRule, what: string): PropertyRule {
  const start = new RegExp(`^arn:${PARTITION}:rds:${REGION}:\\d{12}:${resource}:`);
  return {
    allows: text => start.test(text) && name.allows(resourceName(text)) && text.length <= MAX_TAG_VALUE,
    wanted: `${what}, of at most ${MAX_TAG_VALUE} characters, as it becomes a tag`,
  };
}

/** One of a closed set of values. */
export function oneOf(values: readonly string[]): PropertyRule {
  return { allows: text => values.includes(text), wanted: values.map(value => `"${value}"`).join(' or ') };
}

/** Whether an ARN is of this account. */
export function isArnOfAccount(arn: string, accountId: string): boolean {
  return arnParts(arn)?.accountId === accountId;
}

/** Whether two ARNs are of one partition: nothing of AWS reaches from one partition into another. */
export function isOfPartition(arn: string, other: string): boolean {
  return arnParts(arn)?.partition === arnParts(other)?.partition;
}

/** Whether an ARN is of this Region. */
export function isArnOfRegion(arn: string, region: string): boolean {
  return arnParts(arn)?.region === region;
}
