import type { RestoreOutput, RestoreSteps } from './restore-strategy';

/** Id of the output that tells where replication starts. */
export const REPLICATION_OUTPUT = 'ReplicationStart';

/** Where a restored database has to go on from to catch up with its source; none where none is restored. */
export function replicationOutputs(restore: Pick<RestoreSteps, 'replicationStart'> | undefined): RestoreOutput[] {
  return restore === undefined ? [] : [{
    id: REPLICATION_OUTPUT, value: restore.replicationStart, description: 'Where replication from the source to the restored database starts',
  }];
}
