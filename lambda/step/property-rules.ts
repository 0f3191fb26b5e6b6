import { arnParts } from './arns';
import { MAX_TAG_VALUE } from './ownership';

/** What a property's text must be, and how that is said to the operator. */
export interface PropertyRule {
  readonly allows: (text: string) => boolean;
  readonly wanted: string;
  /** Whether messages leave the value out. */
  readonly isSecret?: boolean;
}

const ACCOUNT_ID = /^\d{12}$/;
const PARTITION = 'aws(?:-[a-z]+)*';
const REGION = '[a-z]{2}(?:-[a-z]+)+-\\d';

function matching(pattern: RegExp, wanted: string): PropertyRule {
  return { allows: text => pattern.test(text), wanted };
}

/** Letters, digits and hyphens; a letter first, no hyphen last, never two in a row (RDS API Reference). */
const RDS_NAME = /^[A-Za-z](?:-?[A-Za-z0-9])*$/;

function rdsName(limit: number): PropertyRule {
  return {
    allows: text => text.length <= limit && RDS_NAME.test(text),
    wanted: `1 to ${limit} letters, digits and hyphens, a letter first, no hyphen at the end or beside another`,
  };
}

/** Ids of migrations end in tags and session names. */
export const MIGRATION = matching(/^[\w.:/=+@-]{1,128}$/, 'an id of 1 to 128 letters, digits and _ . : / = + @ -');
export const REGION_NAME = matching(new RegExp(`^${REGION}$`), 'the name of a Region');
export const ACCOUNT = matching(ACCOUNT_ID, 'an account id of 12 digits');
export const LEG_NUMBER = matching(/^[1-9]\d{0,3}$/, 'a whole number from 1 to 9999');
export const FLAG = matching(/^(?:true|false)$/, '"true" or "false"');
export const EXTERNAL_ID: PropertyRule = {
  ...matching(/^[\w+=,.@:/-]{2,1224}$/, 'an external id of 2 to 1224 letters, digits and _ + = , . @ : / -'),
  isSecret: true,
};
export const INSTANCE_IDENTIFIER = rdsName(63);
export const SNAPSHOT_NAME = rdsName(255);
export const SUBNET_GROUP_NAME = matching(/^[A-Za-z0-9 ._-]{1,255}$/, 'the name of a DB subnet group');
export const PARAMETER_GROUP_NAME = matching(/^[A-Za-z](?:[.-]?[A-Za-z0-9])*$/, 'the name of a DB parameter group');
export const INSTANCE_CLASS = matching(/^db\.[a-z0-9][a-z0-9.-]*$/, 'an instance class such as db.m7g.large');
export const SECURITY_GROUP_ID = matching(/^sg-[0-9a-f]{8,17}$/, 'the id of a security group (sg-...)');
export const ROLE_ARN = matching(new RegExp(`^arn:${PARTITION}:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}$`), 'the ARN of an IAM role');
export const KEY_ALIAS_ARN = matching(
  new RegExp(`^arn:${PARTITION}:kms:${REGION}:\\d{12}:alias/[\\w/-]{1,250}$`),
  'the ARN of a KMS alias (arn:aws:kms:<region>:<account>:alias/...)',
);

const SNAPSHOT_ARN_START = new RegExp(`^arn:${PARTITION}:rds:${REGION}:\\d{12}:snapshot:`);
export const SNAPSHOT_ARN: PropertyRule = {
  allows: text => SNAPSHOT_ARN_START.test(text) && SNAPSHOT_NAME.allows(text.split(':')[6] ?? '') && text.split(':').length === 7
    && text.length <= MAX_TAG_VALUE,
  wanted: `the full ARN of a manual DB snapshot (arn:aws:rds:<region>:<account>:snapshot:...) of at most ${MAX_TAG_VALUE} characters, as it becomes a tag`,
};

/** One of a closed set of values. */
export function oneOf(values: readonly string[]): PropertyRule {
  return { allows: text => values.includes(text), wanted: values.map(value => `"${value}"`).join(' or ') };
}

/** Whether an ARN is of this account. */
export function isArnOfAccount(arn: string, accountId: string): boolean {
  return arnParts(arn)?.accountId === accountId;
}

/** Whether an ARN is of this Region. */
export function isArnOfRegion(arn: string, region: string): boolean {
  return arnParts(arn)?.region === region;
}
