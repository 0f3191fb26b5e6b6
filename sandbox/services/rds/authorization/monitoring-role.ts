import type { AuthorizationRequest } from '../../../core/operation';

/** Whoever has RDS watch a database by a role hands that role over. Source: SAR (CreateDBInstance, ModifyDBInstance). */
export function askForMonitoringRole(roleArn: string | undefined): AuthorizationRequest[] {
  if (roleArn === undefined) return [];
  return [{ action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': 'monitoring.rds.amazonaws.com' } }];
}
