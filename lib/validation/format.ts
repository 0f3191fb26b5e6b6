import { Token } from 'aws-cdk-lib';

/** What a string must look like. */
export interface Format {
  readonly pattern: RegExp;
  /** Completes "expected …". */
  readonly allowed: string;
  /** What to do about a value that doesn't fit, where the expectation alone doesn't say it. */
  readonly remedy?: string;
}

/** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
export const ACCOUNT_ID: Format = { pattern: /^\d{12}$/, allowed: '12 digits', remedy: 'give the account\'s id as a string' };

export const REGION: Format = { pattern: /^[a-z]{2,8}(-[a-z]{1,20}){1,3}-\d{1,2}$/, allowed: 'a Region\'s code such as ap-northeast-1' };

/**
 * Ours, so that every name made of it is one that RDS, IAM, KMS and Lambda take, in lower case as RDS stores it. With the longest suffix
 * the name of a function has 64 characters, which is Lambda's limit and IAM's for roles.
 */
export const PREFIX: Format = {
  pattern: /^(?=.{1,52}$)[a-z](-?[a-z0-9])*$/,
  allowed: '1 to 52 lower-case letters, digits and single hyphens, beginning with a letter and not ending with a hyphen',
};

/** Ours as well; the longest one fits into a snapshot's name beside the longest prefix. */
export const MIGRATION_ID: Format = {
  pattern: /^(?=.{1,128}$)[a-z](-?[a-z0-9])*$/,
  allowed: '1 to 128 lower-case letters, digits and single hyphens, beginning with a letter and not ending with a hyphen',
};

/** CreateDBInstance, `DBInstanceIdentifier`: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
export const INSTANCE_IDENTIFIER: Format = {
  pattern: /^(?=.{1,63}$)[a-zA-Z](-?[a-zA-Z0-9])*$/,
  allowed: '1 to 63 letters, digits and single hyphens, beginning with a letter and not ending with a hyphen',
};

/** The members of a restored cluster are called after it, `-1` to `-16`, and have 63 characters at most as well. */
export const RESTORED_CLUSTER_IDENTIFIER: Format = {
  pattern: /^(?=.{1,60}$)[a-zA-Z](-?[a-zA-Z0-9])*$/,
  allowed: '1 to 60 letters, digits and single hyphens, beginning with a letter and not ending with a hyphen',
};

/** Ours, like the id of a migration. */
export const RUN: Format = {
  pattern: /^(?=.{1,32}$)[a-z](-?[a-z0-9])*$/,
  allowed: '1 to 32 lower-case letters, digits and single hyphens, beginning with a letter and not ending with a hyphen',
};

/** CreateDBSnapshot, `DBSnapshotIdentifier`. */
export const MANUAL_SNAPSHOT_NAME: Format = {
  pattern: /^(?=.{1,255}$)[a-zA-Z](-?[a-zA-Z0-9])*$/,
  allowed: 'the name of a manual snapshot: 1 to 255 letters, digits and single hyphens, beginning with a letter',
  remedy: 'give SnapshotOrigin.newestAutomated() for an automated snapshot (rds:…), SnapshotOrigin.awsBackup() for one of AWS Backup (awsbackup:…)',
};

/** "awsbackup:job-…": https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-rds.html */
export const AWS_BACKUP_SNAPSHOT_NAME: Format = {
  pattern: /^(?=.{1,255}$)awsbackup:[a-zA-Z](-?[a-zA-Z0-9])*$/,
  allowed: 'the name of a snapshot of AWS Backup such as awsbackup:job-0123abcd',
  remedy: 'give SnapshotOrigin.manual() for a manual snapshot',
};

export const KEY_ARN: Format = {
  pattern: /^arn:aws(-[a-z]{1,20}){0,3}:kms:[a-z]{2,8}(-[a-z]{1,20}){1,3}-\d{1,2}:\d{12}:key\/[a-zA-Z0-9-]{1,128}$/,
  allowed: 'the ARN of a KMS key such as arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  remedy: 'give neither the key\'s id alone nor an alias: in another account those would name another key',
};

export const KEY_OR_ALIAS_ARN: Format = {
  pattern: /^arn:aws(-[a-z]{1,20}){0,3}:kms:[a-z]{2,8}(-[a-z]{1,20}){1,3}-\d{1,2}:\d{12}:(key\/[a-zA-Z0-9-]{1,128}|alias\/[a-zA-Z0-9/_-]{1,250})$/,
  allowed: 'the ARN of a KMS key, or of an alias of it',
};

/** CreateOptionGroup, `OptionGroupName`. */
export const OPTION_GROUP_NAME: Format = {
  pattern: /^(?=.{1,255}$)(default:)?[a-zA-Z](-?[a-zA-Z0-9])*$/,
  allowed: '1 to 255 letters, digits and single hyphens, beginning with a letter, or a group of RDS such as default:oracle-ee-19',
};

/** CreateDBSubnetGroup, `DBSubnetGroupName`. */
export const SUBNET_GROUP_NAME: Format = {
  pattern: /^[a-zA-Z0-9 ._-]{1,255}$/,
  allowed: '1 to 255 letters, digits, periods, underscores, spaces and hyphens',
};

/** CreateDBParameterGroup, `DBParameterGroupName`; the default groups of RDS also have periods. */
export const PARAMETER_GROUP_NAME: Format = {
  pattern: /^(?=.{1,255}$)[a-zA-Z]([.-]?[a-zA-Z0-9])*$/,
  allowed: '1 to 255 letters, digits and single hyphens, beginning with a letter, or a group of RDS such as default.mysql8.0',
};

export const INSTANCE_TYPE: Format = {
  pattern: /^(?!db\.)[a-z0-9][a-z0-9.-]{0,60}$/,
  allowed: 'a type such as m6g.large',
  remedy: 'leave out the db. of RDS\'s class names',
};

/** RestoreDBInstanceFromDBSnapshot, `StorageType`: `gp3` and the like. */
export const STORAGE_TYPE: Format = { pattern: /^(?=.{1,64}$)[a-z](-?[a-z0-9])*$/, allowed: 'a type of storage such as gp3' };

export const SECURITY_GROUP_ID: Format = {
  pattern: /^sg-[0-9a-f]{8,17}$/,
  allowed: 'the id of a VPC security group such as sg-0123456789abcdef0',
  remedy: 'give its id, not its name',
};

/** AssumeRole, `ExternalId`: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const EXTERNAL_ID: Format = { pattern: /^[\w+=,.@:/-]{2,1224}$/, allowed: '2 to 1224 letters, digits and characters of _+=,.@:/-' };

/** Says what is wrong with `value`, or nothing. A token is let through: CloudFormation or AWS checks what it becomes. */
export function formatFailures(path: string, value: unknown, format: Format): string[] {
  // the app may run without a type check.
  if (typeof value !== 'string') {
    return [`${path} is ${value === undefined ? 'missing' : `the ${typeof value} ${JSON.stringify(value)}`}, expected a string, ${format.allowed}`];
  }
  if (Token.isUnresolved(value) || format.pattern.test(value)) {
    return [];
  }
  return [`${path} is '${value}', expected ${format.allowed}${format.remedy === undefined ? '' : `: ${format.remedy}`}`];
}

/** The same for a value that names are made of, or that the other account's stack has to know: it can't be a token. */
export function literalFailures(path: string, value: unknown, format: Format): string[] {
  if (Token.isUnresolved(value)) {
    return [`${path} is a token, expected ${format.allowed}: both stacks compute names from it, so give the value itself`];
  }
  return formatFailures(path, value, format);
}
