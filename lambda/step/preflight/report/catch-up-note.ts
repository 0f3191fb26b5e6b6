import { DatabaseKind, SnapshotOriginKind } from '../../contract';
import { seen } from '../../engine/look';
import { ChangeLog, changeLogOf } from '../../model/replication/change-log';
import type { PreflightInput } from '../observe/input';
import type { CommonObservation } from '../observe/observation';

/** How long a binary log is kept by default, and hours for which it is at most: UG and AUG mysql-stored-proc-configuring. */
const KEPT: Readonly<Record<DatabaseKind, { readonly usually: string; readonly longest: number }>> = {
  [DatabaseKind.INSTANCE]: { usually: 'it doesn\'t', longest: 168 }, [DatabaseKind.CLUSTER]: { usually: 'it does for about a day', longest: 2160 },
};

/** What nobody can see from outside of the source, where the restored database is to catch up with it; nothing where it isn't. */
export function catchUpNote(input: PreflightInput, { source }: CommonObservation): string | undefined {
  const { catchUpHours: hours, origin, sourceDatabase: { kind } } = input;
  if (hours === undefined) return undefined;
  switch (changeLogOf(seen(source)?.engine)) {
    case ChangeLog.BINARY_LOG:
      return binaryLogNote(hours, KEPT[kind]);
    case ChangeLog.WRITE_AHEAD_LOG:
    case ChangeLog.AURORA_WRITE_AHEAD_LOG:
      return 'Not seen is whether the source has a logical replication slot. To catch up, it needs one from before the snapshot '
        + `${origin === SnapshotOriginKind.FRESH ? 'is' : 'was'} taken; the slot holds back the log until it is read, up to max_slot_wal_keep_size.`;
    case undefined:
      return undefined;
  }
}

function binaryLogNote(hours: number, { usually, longest }: (typeof KEPT)[DatabaseKind]): string {
  const limit = hours > longest ? ` RDS takes ${longest} at most: a migration that takes longer can't be caught up.` : '';
  return `Not seen is for how long the source keeps its binary log; by default ${usually}. To catch up, let it keep it for longer than the migration `
    + `(${hours} hours at most) and catching up take, before the snapshot is taken: `
    + `CALL mysql.rds_set_configuration('binlog retention hours', ${Math.min(2 * hours, longest)});${limit}`;
}
