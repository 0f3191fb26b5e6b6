import { DatabaseFamily, DatabaseKind, Format, MAX_CLUSTER_MEMBERS } from '../contract';
import { arnParts } from '../model/arns';

/** What a property's text must be, and how that is said to the operator. */
export interface PropertyRule {
  readonly allows: (text: string) => boolean;
  readonly wanted: string;
  /** Whether messages leave the value out. */
  readonly isSecret?: boolean;
}

function inFormat({ pattern, allowed }: Format): PropertyRule {
  return { allows: (text) => pattern.test(text), wanted: allowed };
}

export const MIGRATION = inFormat(Format.MIGRATION_LABEL);
export const REGION_NAME = inFormat(Format.REGION);
export const ACCOUNT = inFormat(Format.ACCOUNT_ID);
export const LEG_NUMBER: PropertyRule = { allows: (text) => /^[1-9]\d{0,3}$/.test(text), wanted: 'a whole number from 1 to 9999' };
export const FLAG = oneOf(['true', 'false']);
export const EXTERNAL_ID: PropertyRule = { ...inFormat(Format.EXTERNAL_ID), isSecret: true };
export const DATABASE_KIND = oneOf(Object.values(DatabaseKind));
export const DATABASE_FAMILY = oneOf(Object.values(DatabaseFamily));
/** Of a DB instance, or of a DB cluster that is there already. */
export const INSTANCE_IDENTIFIER = inFormat(Format.INSTANCE_IDENTIFIER);
/** Of a DB cluster that is restored. */
export const CLUSTER_IDENTIFIER = inFormat(Format.RESTORED_CLUSTER_IDENTIFIER);
/** Of a snapshot that a step makes. */
export const SNAPSHOT_NAME = inFormat(Format.SNAPSHOT_NAME);
/** Of any snapshot, one that AWS made included. */
export const ANY_SNAPSHOT_NAME = inFormat(Format.ANY_SNAPSHOT_NAME);
/** Of the members of a cluster. */
export const INSTANCE_COUNT: PropertyRule = {
  allows: (text) => /^(?:0|[1-9]\d?)$/.test(text) && Number(text) <= MAX_CLUSTER_MEMBERS, wanted: `a whole number from 0 to ${MAX_CLUSTER_MEMBERS}`,
};
export const SUBNET_GROUP_NAME = inFormat(Format.SUBNET_GROUP_NAME);
/** Of groups that a step makes, before the name of the source's. */
export const GROUP_PREFIX = inFormat(Format.SNAPSHOT_NAME);
/** Of a DB parameter group or of a DB cluster parameter group. */
export const PARAMETER_GROUP_NAME = inFormat(Format.PARAMETER_GROUP_NAME);
export const OPTION_GROUP_NAME = inFormat(Format.OPTION_GROUP_NAME);
/** Nothing where the step that would make one has made none. */
export const MADE_OPTION_GROUP_NAME: PropertyRule = {
  allows: (text) => text === '' || OPTION_GROUP_NAME.allows(text), wanted: `${OPTION_GROUP_NAME.wanted}, or nothing`,
};
export const STORAGE_TYPE = inFormat(Format.STORAGE_TYPE);
export const INSTANCE_CLASS = inFormat(Format.INSTANCE_CLASS);
/** Name or identifier of a DB capacity reservation. */
export const CAPACITY_RESERVATION = inFormat(Format.CAPACITY_RESERVATION);
export const SECURITY_GROUP_ID = inFormat(Format.SECURITY_GROUP_ID);
export const ROLE_ARN = inFormat(Format.ROLE_ARN);
export const KEY_REFERENCE_ARN = inFormat(Format.KEY_OR_ALIAS_ARN);
export const SECRET_ARN = inFormat(Format.SECRET_ARN);
export const KEY_ALIAS = inFormat(Format.KEY_ALIAS);
export const DATABASE_ARN = inFormat(Format.DATABASE_ARN);
export const SNAPSHOT_ARN = inFormat(Format.SNAPSHOT_ARN);
/** Of what a snapshot is made from, and of what a migration ends with. */
export const DATABASE_OR_SNAPSHOT_ARN: PropertyRule = {
  allows: (text) => DATABASE_ARN.allows(text) || SNAPSHOT_ARN.allows(text), wanted: `${DATABASE_ARN.wanted}, or ${SNAPSHOT_ARN.wanted}`,
};

/** One of a closed set of values. */
export function oneOf(values: readonly string[]): PropertyRule {
  return { allows: (text) => values.includes(text), wanted: values.map((value) => `"${value}"`).join(' or ') };
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
