import { Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Format } from '../../../lambda/step/contract';
import { described, isToken, quoted } from '../messages/described';
import { failure, type Failure } from '../messages/failure';

/** What a declared string must look like. */
export interface DeclaredFormat extends Format {
  /** What to do about a value that doesn't fit, where the expectation alone doesn't say it. */
  readonly remedy?: string;
  /** The attribute of a construct that has such a value. */
  readonly attribute?: string;
}

/**
 * Ours, so that every name made of it is one that RDS, IAM, KMS and Lambda take, in lower case as RDS stores it. With the longest suffix
 * the name of a function has 64 characters, which is Lambda's limit and IAM's for roles.
 */
export const PREFIX: DeclaredFormat = {
  pattern: /^(?=.{1,52}$)[a-z](-?[a-z0-9])*$/,
  allowed: '1 to 52 lower-case letters, digits and single hyphens, beginning with a letter and not ending with a hyphen',
};

/** CreateRole, `Path`, less characters that nobody uses and the paths that AWS keeps. */
export const ROLE_PATH: DeclaredFormat = {
  pattern: /^(?=.{1,512}$)(?!\/aws-(?:reserved|service-role)\/)\/(?:[\w+=,.@-]+\/)*$/,
  allowed: 'up to 512 letters, digits and _+=,.@- between slashes, with one at the beginning and one at the end such as /app/, '
    + 'and none of AWS\'s own paths',
};

export const ACCOUNT_ID: DeclaredFormat = { ...Format.ACCOUNT_ID, remedy: 'give the account\'s id as a string' };

export const MANUAL_SNAPSHOT_NAME: DeclaredFormat = {
  ...Format.MANUAL_SNAPSHOT_NAME,
  remedy: 'give SnapshotOrigin.newestAutomated() for an automated snapshot (rds:…), SnapshotOrigin.awsBackup() for one of AWS Backup (awsbackup:…)',
};

export const AWS_BACKUP_SNAPSHOT_NAME: DeclaredFormat = {
  ...Format.AWS_BACKUP_SNAPSHOT_NAME, remedy: 'give SnapshotOrigin.manual() for a manual snapshot',
};

export const KEY_ARN: DeclaredFormat = {
  ...Format.KEY_ARN, remedy: 'give neither the key\'s id alone nor an alias: in another account those would name another key', attribute: 'keyArn',
};

export const KEY_OR_ALIAS_ARN: DeclaredFormat = { ...Format.KEY_OR_ALIAS_ARN, attribute: 'keyArn' };

export const SECRET_ARN: DeclaredFormat = { ...Format.SECRET_ARN, attribute: 'secretArn' };

export const INSTANCE_TYPE: DeclaredFormat = { ...Format.INSTANCE_TYPE, remedy: 'leave out the db. of RDS\'s class names' };

export const SECURITY_GROUP_ID: DeclaredFormat = {
  ...Format.SECURITY_GROUP_ID, remedy: 'give its id, not its name', attribute: 'securityGroupId',
};

export const SUBNET_GROUP_NAME: DeclaredFormat = { ...Format.SUBNET_GROUP_NAME, attribute: 'subnetGroupName' };

/** The formats whose expectation says enough. */
export const {
  CAPACITY_RESERVATION, EXTERNAL_ID, INSTANCE_IDENTIFIER, MIGRATION_ID, MIGRATION_LABEL, OPTION_GROUP_NAME, PARAMETER_GROUP_NAME, REGION,
  RESTORED_CLUSTER_IDENTIFIER, RUN,
} = Format;

/** Says what is wrong with `value`, or nothing. A token is let through: CloudFormation or AWS checks what it becomes. */
export function formatFailures(path: string, value: unknown, format: DeclaredFormat): Failure[] {
  // the app may run without a type check.
  if (typeof value !== 'string') return notText(path, value, format, ({ attribute }) => `: give its ${attribute}`);
  if (Token.isUnresolved(value) || format.pattern.test(value)) return [];
  return [failure('RF-1010', `${path} is '${value}', expected ${format.allowed}${format.remedy === undefined ? '' : `: ${format.remedy}`}`)];
}

/** The same for a value that names are made of, or that the other account's stack has to know: it can't be a token. */
export function literalFailures(path: string, value: unknown, format: DeclaredFormat): Failure[] {
  if (isToken(value)) {
    return [failure('RF-1011', `${path} is a token, expected ${format.allowed}: both stacks compute names from it, so give the value itself`)];
  }
  return typeof value === 'string' ? formatFailures(path, value, format) : notText(path, value, format, ({ attribute, text }) => (
    isToken(text) ? `: its ${attribute} is a token here, and both stacks need the value itself: give it as text` : `: give its ${attribute}`
  ));
}

interface Attribute {
  readonly attribute: string;
  readonly text: string;
}

/** @param instead - what to do about a construct that has the text. */
function notText(path: string, value: unknown, format: DeclaredFormat, instead: (attribute: Attribute) => string): Failure[] {
  const { attribute = '', allowed } = format;
  const text: unknown = Construct.isConstruct(value) ? Reflect.get(value, attribute) : undefined;
  return [failure('RF-1012', `${path} is ${told(value)}, expected a string, `
    + `${allowed}${typeof text === 'string' ? instead({ attribute, text }) : ''}`)];
}

/** A value that isn't text, with what it is like where JSON shows that. */
export function told(value: unknown): string {
  const is = described(value);
  const like = quoted(value);
  return value === undefined || value === null || like === is ? is : `the ${typeof value} ${like}`;
}
