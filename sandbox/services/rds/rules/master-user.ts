import { AwsError } from '../../../core/aws-error';

/** Greatest lengths of names; 16 for the other engines. Source: API:CreateDBInstance. */
const LONGEST_NAME: readonly (readonly [engine: RegExp, length: number])[] = [
  [/postgres/, 63], [/^sqlserver-/, 128], [/^(custom-)?oracle-/, 30], [/^docdb$/, 63],
];
/** Names of roles that engines keep; a part of them. Sources: aws/aws-cdk#5125, aws/aws-cdk#13295, aws-cloudformation/cfn-lint#4425. */
const RESERVED: readonly (readonly [engine: RegExp, name: string])[] = [[/./, 'rdsadmin'], [/postgres|^docdb$/, 'admin']];

/** The name of the master user of a new database. */
export function masterUserName(name: string | undefined, engine: string): AwsError | undefined {
  if (name === undefined) return undefined;
  if (RESERVED.some(([engines, reserved]) => engines.test(engine) && reserved === name.toLowerCase())) {
    return invalid(`MasterUsername ${name} cannot be used as it is a reserved word used by the engine`);
  }
  if (engine.includes('postgres') && name.toLowerCase().startsWith('pg_')) {
    return invalid(`MasterUsername ${name} cannot be used because role names starting with "pg_" are reserved by the PostgreSQL engine`);
  }
  const [, longest = 16] = LONGEST_NAME.find(([engines]) => engines.test(engine)) ?? [];
  return name.length <= longest && /^[A-Za-z]/.test(name) ? undefined : invalid('Invalid master user name');
}

/**
 * The name of the first database of an instance or a cluster. Underscores are letters, whatever the text says.
 * Sources: API:CreateDBInstance, badmintoncryer/cdk-preflight.
 */
export function firstDatabaseName(parameter: 'DBName' | 'DatabaseName', name: string | undefined, engine: string): AwsError | undefined {
  if (name === undefined) return undefined;
  if (engine.startsWith('sqlserver-')) return invalid(`${parameter} must be null for engine: ${engine}`);
  return /^[A-Za-z]\w*$/.test(name) ? undefined : invalid(`${parameter} must begin with a letter and contain only alphanumeric characters.`);
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}
