import { formatArn } from '../../../../core/arn';
import type { RdsContext } from '../../context';
import type { RestoreWindow } from '../../rules/operating/backups';
import type { Cluster } from '../../state/cluster';
import type { Instance } from '../../state/instance';
import type { Scope } from '../../state/rds-state';
import type { RetainedBackup } from '../../state/retained-backup';
import { restorableTime } from '../../views/restorable-time';

/** The automated backups of a database that is there, or was. */
export interface AutomatedBackup<Database> {
  readonly database: Database;
  readonly arn: string;
  readonly status: 'active' | 'creating' | 'retained';
  /** Nothing before the first backup. */
  readonly window: RestoreWindow | undefined;
}

/** Those of the instances of an account in a Region; members have theirs with their cluster. */
export function instanceBackups({ state, backups, clock }: RdsContext, scope: Scope): readonly AutomatedBackup<Instance>[] {
  const home = state.of(scope);
  const present = [...home.instances.values()].filter(({ settings, clusterIdentifier }) =>
    settings.backupRetentionPeriod > 0 && clusterIdentifier === undefined);
  return [
    ...present.map((database) => {
      const window = restorableTime(backups.since(database), database.settings.backupRetentionPeriod, clock.now());
      return { database, arn: arnOf('auto-backup', database.dbiResourceId, scope), window, status: statusOf(window) };
    }),
    ...retained(home.retainedBackups, clock.now()).map((backup) => ({
      database: backup.database, arn: arnOf('auto-backup', backup.database.dbiResourceId, scope), window: backup, status: 'retained' as const,
    })),
  ];
}

/** Those of the clusters, which every cluster has. */
export function clusterBackups({ state, clock }: RdsContext, scope: Scope): readonly AutomatedBackup<Cluster>[] {
  const home = state.of(scope);
  return [
    ...[...home.clusters.values()].map((database) => {
      const since = database.status === 'creating' ? undefined : database.createTime;
      const window = restorableTime(since, database.settings.backupRetentionPeriod, clock.now());
      return { database, arn: arnOf('cluster-auto-backup', database.resourceId, scope), window, status: statusOf(window) };
    }),
    ...retained(home.retainedClusterBackups, clock.now()).map((backup) => ({
      database: backup.database, arn: arnOf('cluster-auto-backup', backup.database.resourceId, scope), window: backup, status: 'retained' as const,
    })),
  ];
}

function statusOf(window: RestoreWindow | undefined): 'active' | 'creating' {
  return window === undefined ? 'creating' : 'active';
}

function retained<Database>(backups: ReadonlyMap<string, RetainedBackup<Database>>, now: number): readonly RetainedBackup<Database>[] {
  return [...backups.values()].filter(({ until }) => until > now);
}

/** RDS draws the names of backups; here they are made of the resource's own id. */
function arnOf(type: string, resourceId: string, { accountId, region }: Scope): string {
  return formatArn('rds', region, accountId, `${type}:ab-${resourceId.split('-').at(-1)?.toLowerCase()}`);
}
