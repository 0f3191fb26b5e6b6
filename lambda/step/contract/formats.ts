import {
  MAX_IDENTIFIER, MAX_MIGRATION_ID, MAX_MIGRATION_LABEL, MAX_NAME, MAX_RESERVATION_NAME, MAX_RESTORED_CLUSTER_IDENTIFIER, MAX_RUN, MAX_TAG_VALUE,
} from './limits';

/** What a text must look like: the same for what is declared and for the property of a step that it becomes. */
export interface Format {
  /** Bounded: it takes no text that is longer than AWS takes. */
  readonly pattern: RegExp;
  /** Completes "expected …" and "it must be …". */
  readonly allowed: string;
}

/** Letters, digits and hyphens; a letter first, no hyphen last, never two in a row: RDS API Reference, CreateDBInstance and others. */
const NAME = '[a-zA-Z](?:-?[a-zA-Z0-9])*';
/** The same in lower case, as RDS stores it. */
const LOWER_CASE_NAME = '[a-z](?:-?[a-z0-9])*';
/** `aws`, `aws-us-gov`, `aws-iso-b` and the like. */
const PARTITION = 'aws(?:-[a-z]{1,20}){0,3}';
/** `us-east-1`, `us-gov-west-1`, `eusc-de-east-1` and the like; bounded, because hosts are named after it. */
const REGION = '[a-z]{2,8}(?:-[a-z]{1,20}){1,3}-\\d{1,2}';
const ACCOUNT_ID = '\\d{12}';
const KMS_ARN = `arn:${PARTITION}:kms:${REGION}:${ACCOUNT_ID}`;
const KEY = 'key/[a-zA-Z0-9-]{1,128}';
const ALIAS = 'alias/[a-zA-Z0-9/_-]{1,250}';
/** `m6g.large`; AWS has no limit for it, and none is half as long. */
const INSTANCE_TYPE = '[a-z0-9][a-z0-9.-]{0,60}';

/** The length is looked at first: a long text is refused before anything else is tried. */
function upTo(limit: number, pattern: string): RegExp {
  return new RegExp(`^(?=.{1,${limit}}$)${pattern}$`);
}

function nameUpTo(limit: number): Format {
  return {
    pattern: upTo(limit, NAME),
    allowed: `1 to ${limit} letters, digits and single hyphens, beginning with a letter and not ending with a hyphen`,
  };
}

function lowerCaseNameUpTo(limit: number): Format {
  return {
    pattern: upTo(limit, LOWER_CASE_NAME),
    allowed: `1 to ${limit} lower-case letters, digits and single hyphens, beginning with a letter and not ending with a hyphen`,
  };
}

/** ARN of an RDS resource that things are made from. @param name - a pattern. */
function rdsArn(resource: string, name: string, what: string): Format {
  return {
    pattern: upTo(MAX_TAG_VALUE, `arn:${PARTITION}:rds:${REGION}:${ACCOUNT_ID}:${resource}:${name}`),
    allowed: `${what}, of at most ${MAX_TAG_VALUE} characters, as it becomes a tag`,
  };
}

export const Format = {
  /** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
  ACCOUNT_ID: { pattern: new RegExp(`^${ACCOUNT_ID}$`), allowed: '12 digits' },
  REGION: { pattern: new RegExp(`^${REGION}$`), allowed: 'a Region\'s code such as ap-northeast-1' },
  /** Ours, so that every name made of it is one that RDS, IAM, KMS and Lambda take. */
  MIGRATION_ID: lowerCaseNameUpTo(MAX_MIGRATION_ID),
  /** Ours, like the id of a migration. */
  RUN: lowerCaseNameUpTo(MAX_RUN),
  /** The id of a migration, followed by `/` and the run where one is declared. It becomes a tag, and a part of the names of sessions. */
  MIGRATION_LABEL: {
    pattern: new RegExp(`^[\\w.:/=+@-]{1,${MAX_MIGRATION_LABEL}}$`),
    allowed: `a migration of 1 to ${MAX_MIGRATION_LABEL} letters, digits and _ . : / = + @ -`,
  },
  /** Of a DB instance, or of a DB cluster that is there already. CreateDBInstance, `DBInstanceIdentifier`. */
  INSTANCE_IDENTIFIER: nameUpTo(MAX_IDENTIFIER),
  /** Of a DB cluster that is restored. */
  RESTORED_CLUSTER_IDENTIFIER: nameUpTo(MAX_RESTORED_CLUSTER_IDENTIFIER),
  /** Of a snapshot that is made. CreateDBSnapshot, `DBSnapshotIdentifier`. */
  SNAPSHOT_NAME: nameUpTo(MAX_NAME),
  /** Of one that is there already. */
  MANUAL_SNAPSHOT_NAME: {
    pattern: upTo(MAX_NAME, NAME),
    allowed: `the name of a manual snapshot: 1 to ${MAX_NAME} letters, digits and single hyphens, beginning with a letter`,
  },
  /** "awsbackup:job-…": https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-rds.html */
  AWS_BACKUP_SNAPSHOT_NAME: {
    pattern: upTo(MAX_NAME, `awsbackup:${NAME}`),
    allowed: 'the name of a snapshot of AWS Backup such as awsbackup:job-0123abcd',
  },
  /** RDS calls automated snapshots `rds:…`. */
  ANY_SNAPSHOT_NAME: {
    pattern: upTo(MAX_NAME, `(?:rds:|awsbackup:)?${NAME}`),
    allowed: 'the name of a snapshot: letters, digits and hyphens, with "rds:" or "awsbackup:" in front where AWS made it',
  },
  KEY_ARN: {
    pattern: new RegExp(`^${KMS_ARN}:${KEY}$`),
    allowed: 'the ARN of a KMS key such as arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  },
  KEY_OR_ALIAS_ARN: { pattern: new RegExp(`^${KMS_ARN}:(?:${KEY}|${ALIAS})$`), allowed: 'the ARN of a KMS key, or of an alias of it' },
  /** CreateAlias, `AliasName`. */
  KEY_ALIAS: { pattern: new RegExp(`^${ALIAS}$`), allowed: 'the name of an alias such as alias/orders' },
  /** CreateOptionGroup, `OptionGroupName`. */
  OPTION_GROUP_NAME: {
    pattern: upTo(MAX_NAME, `(?:default:)?${NAME}`),
    allowed: `1 to ${MAX_NAME} letters, digits and single hyphens, beginning with a letter, or a group of RDS such as default:oracle-ee-19`,
  },
  /** CreateDBSubnetGroup, `DBSubnetGroupName`. */
  SUBNET_GROUP_NAME: {
    pattern: upTo(MAX_NAME, '[a-zA-Z0-9 ._-]+'),
    allowed: `1 to ${MAX_NAME} letters, digits, periods, underscores, spaces and hyphens`,
  },
  /** CreateDBParameterGroup, `DBParameterGroupName`, and the same of a DB cluster; the default groups of RDS also have periods. */
  PARAMETER_GROUP_NAME: {
    pattern: upTo(MAX_NAME, '[a-zA-Z](?:[.-]?[a-zA-Z0-9])*'),
    allowed: `1 to ${MAX_NAME} letters, digits and single hyphens, beginning with a letter, or a group of RDS such as default.mysql8.0`,
  },
  /** As EC2 and CDK name it. */
  INSTANCE_TYPE: { pattern: new RegExp(`^(?!db\\.)${INSTANCE_TYPE}$`), allowed: 'a type such as m6g.large' },
  /** The same as RDS names it. */
  INSTANCE_CLASS: { pattern: new RegExp(`^db\\.${INSTANCE_TYPE}$`), allowed: 'an instance class such as db.m7g.large' },
  /** RestoreDBInstanceFromDBSnapshot, `StorageType`: `gp3` and the like. */
  STORAGE_TYPE: { pattern: upTo(64, LOWER_CASE_NAME), allowed: 'a type of storage such as gp3' },
  /** CreateDBCapacityReservation, `DBCapacityReservationName`; the identifiers that RDS gives, `dbcr-…`, look the same. */
  CAPACITY_RESERVATION: {
    pattern: upTo(MAX_RESERVATION_NAME, '[a-z][a-z0-9]*(?:-[a-z0-9]+){0,15}'),
    allowed: `the name of a DB capacity reservation, 1 to ${MAX_RESERVATION_NAME} lower-case letters, digits and single hyphens in at most 16 parts, `
      + 'beginning with a letter, or its identifier, dbcr-…',
  },
  SECURITY_GROUP_ID: { pattern: /^sg-[0-9a-f]{8,17}$/, allowed: 'the id of a VPC security group such as sg-0123456789abcdef0' },
  /** AssumeRole, `ExternalId`: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
  EXTERNAL_ID: { pattern: /^[\w+=,.@:/-]{2,1224}$/, allowed: '2 to 1224 letters, digits and characters of _+=,.@:/-' },
  ROLE_ARN: { pattern: new RegExp(`^arn:${PARTITION}:iam::${ACCOUNT_ID}:role/[\\w+=,.@/-]{1,512}$`), allowed: 'the ARN of an IAM role' },
  DATABASE_ARN: rdsArn('(?:db|cluster)', `(?=.{1,${MAX_IDENTIFIER}}$)${NAME}`, 'the full ARN of a DB instance or DB cluster'),
  SNAPSHOT_ARN: rdsArn('(?:cluster-)?snapshot', `(?:rds:|awsbackup:)?${NAME}`, 'the full ARN of a DB snapshot or DB cluster snapshot'),
} as const satisfies Readonly<Record<string, Format>>;
