import type { MigrationProps, RestoredDatabaseOptions } from '../ferry-props';
import type { Format } from './format';
import {
  formatFailures, INSTANCE_IDENTIFIER, INSTANCE_TYPE, literalFailures, MIGRATION_ID, PARAMETER_GROUP_NAME, SECURITY_GROUP_ID, SUBNET_GROUP_NAME,
} from './format';
import { brokenRules } from './rule';

function optionalFailures(path: string, value: string | undefined, format: Format): string[] {
  return value === undefined ? [] : formatFailures(path, value, format);
}

function databaseFailures(path: string, database: RestoredDatabaseOptions): string[] {
  const { subnetGroupName, securityGroupIds, parameterGroupName, instanceType } = database;
  return [
    ...literalFailures(`${path}.instanceIdentifier`, database.instanceIdentifier, INSTANCE_IDENTIFIER),
    ...optionalFailures(`${path}.subnetGroupName`, subnetGroupName, SUBNET_GROUP_NAME),
    ...optionalFailures(`${path}.parameterGroupName`, parameterGroupName, PARAMETER_GROUP_NAME),
    ...optionalFailures(`${path}.instanceType`, instanceType?.toString(), INSTANCE_TYPE),
    ...(securityGroupIds ?? []).flatMap((id, index) => formatFailures(`${path}.securityGroupIds[${index}]`, id, SECURITY_GROUP_ID)),
    ...brokenRules([{
      condition: securityGroupIds?.length === 0,
      message: `${path}.securityGroupIds is empty, expected at least one: leave it out for the VPC's default security group`,
    }]),
  ];
}

function maxWaitFailures(path: string, { maxWait }: MigrationProps): string[] {
  if (maxWait === undefined) {
    return [];
  }
  if (maxWait.isUnresolved()) {
    return [`${path} is a token, expected a Duration with a value: the number of legs follows from it`];
  }
  return brokenRules([{
    condition: maxWait.toSeconds() < 60,
    message: `${path} is ${maxWait.toHumanString()}, expected at least 1 minute: RDS needs minutes for each step`,
  }]);
}

/** Everything that is wrong with one migration, each failure under the path of its property. */
export function migrationFailures(migration: MigrationProps, index: number): string[] {
  const path = `migrations[${index}]`;
  return [
    ...literalFailures(`${path}.id`, migration.id, MIGRATION_ID),
    ...literalFailures(`${path}.source`, migration.source.identifier, INSTANCE_IDENTIFIER),
    ...databaseFailures(`${path}.database`, migration.database),
    ...maxWaitFailures(`${path}.maxWait`, migration),
  ];
}
