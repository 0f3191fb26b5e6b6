import type { Stack } from 'aws-cdk-lib';
import { DatabaseFamily, DatabaseKind, memberIdentifier } from '../../lambda/step/contract';
import type { DatabaseFamilyRules } from '../declaration/database-family';
import { type Place, rdsArn } from '../plan/arns';
import type { PlannedDatabase } from '../plan/plan-database';
import { ONLY_READS, type Permission } from './statements/permission';

/**
 * Lets the handler learn where replication to a restored database starts: from the events and the log files of the instance that is started first
 * with the data. DocumentDB and Neptune have nothing like it.
 */
export function historyPermissions(
  stack: Stack, target: Place, database: PlannedDatabase, { name: family }: Pick<DatabaseFamilyRules, 'name'>,
): Permission[] {
  const instance = firstStarted(database, family);
  return instance === undefined ? [] : [
    { sid: 'DescribeEvents', actions: ['rds:DescribeEvents'], resources: ['*'], wildcard: ONLY_READS },
    {
      sid: 'ReadLogFiles', actions: ['rds:DescribeDBLogFiles', 'rds:DownloadDBLogFilePortion'], resources: [rdsArn(stack, target, 'db', instance)],
    },
  ];
}

function firstStarted({ kind, identifier, options }: PlannedDatabase, family: DatabaseFamily): string | undefined {
  if (kind === DatabaseKind.INSTANCE) return identifier;
  return family !== DatabaseFamily.AURORA || options.instances === 0 ? undefined : memberIdentifier(identifier, 1);
}
