import type { Operations } from '../../../../core/operation';
import type { RdsContext } from '../../context';
import { copyDBSnapshot } from './copy-db-snapshot';
import { createDBSnapshot } from './create-db-snapshot';
import { deleteDBSnapshot } from './delete-db-snapshot';
import { describeDBSnapshots } from './describe-db-snapshots';
import { describeDBSnapshotAttributes, modifyDBSnapshotAttribute } from './snapshot-attributes';

/** The operations on DB snapshots. */
export function snapshotOperations(context: RdsContext): Operations {
  return {
    CopyDBSnapshot: copyDBSnapshot(context),
    CreateDBSnapshot: createDBSnapshot(context),
    DeleteDBSnapshot: deleteDBSnapshot(context),
    DescribeDBSnapshotAttributes: describeDBSnapshotAttributes(context),
    DescribeDBSnapshots: describeDBSnapshots(context),
    ModifyDBSnapshotAttribute: modifyDBSnapshotAttribute(context),
  };
}
