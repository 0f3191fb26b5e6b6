import { DatabaseKind } from '../../lambda/step/contract';
import type { PlannedDatabase } from '../plan/plan-database';
import { ClusterRestore } from './cluster-restore';
import { InstanceRestore } from './instance-restore';
import type { RestoreStrategy } from './restore-strategy';

/** How a database is restored, by what it is. */
export function restoreOf(database: PlannedDatabase): RestoreStrategy {
  switch (database.kind) {
    case DatabaseKind.INSTANCE:
      return new InstanceRestore(database);
    case DatabaseKind.CLUSTER:
      return new ClusterRestore(database);
  }
}
