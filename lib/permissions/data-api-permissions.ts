import type { Stack } from 'aws-cdk-lib';
import { DatabaseFamily, DatabaseKind, DatabaseSetting } from '../../lambda/step/contract';
import type { DatabaseFamilyRules } from '../declaration/database-family';
import { type Place, rdsArn } from '../plan/arns';
import type { PlannedDatabase } from '../plan/plan-database';
import { modificationPermission } from './statements/modification-permission';
import type { Permission } from './statements/permission';

/**
 * What the Data API of a restored Aurora cluster needs: an operation of its own turns it on. Whether the source has it, no template knows; so that is
 * allowed unless it is declared off, or left to RDS.
 */
export function dataApiPermissions(stack: Stack, target: Place, database: PlannedDatabase, family: DatabaseFamilyRules): Permission[] {
  if (family.name !== DatabaseFamily.AURORA || database.kind !== DatabaseKind.CLUSTER) return [];
  const { enableDataApi, acceptDefaults = [] } = database.options;
  if (enableDataApi === false || acceptDefaults.includes(DatabaseSetting.DATA_API)) return [];
  return [modificationPermission('EnableDataApis', 'rds:EnableHttpEndpoint', rdsArn(stack, target, 'cluster', database.identifier))];
}
