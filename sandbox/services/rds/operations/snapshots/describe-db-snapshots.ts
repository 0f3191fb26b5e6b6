import type { DBSnapshot, DBSnapshotMessage, DescribeDBSnapshotsMessage } from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { enforce } from '../../rules/enforce';
import { filterNames, snapshotType } from '../../rules/parameters';
import { reference, resourceArn } from '../../rules/resource-arn';
import { snapshotFound } from '../../rules/snapshots';
import { listed } from '../../views/snapshot-listing';
import { snapshotView } from '../../views/snapshot-view';
import { type Filters, nameIn, passes } from '../filters';
import { page } from '../page';

const PARAMETERS = [
  'DBInstanceIdentifier', 'DBSnapshotIdentifier', 'SnapshotType', 'Filters', 'MaxRecords', 'Marker', 'IncludeShared', 'IncludePublic',
  'DbiResourceId',
];

const FILTERS: Filters<DBSnapshot> = {
  // RDS takes ARNs here, too; a snapshot only knows the name.
  'db-instance-id': (snapshot, value) => snapshot.DBInstanceIdentifier === nameIn(value),
  'db-snapshot-id': (snapshot, value) => snapshot.DBSnapshotIdentifier === value,
  'dbi-resource-id': (snapshot, value) => snapshot.DbiResourceId === value,
  'snapshot-type': (snapshot, value) => snapshot.SnapshotType === value,
  'engine': (snapshot, value) => snapshot.Engine === value,
};

export function describeDBSnapshots(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBSnapshotsMessage, DBSnapshotMessage>({
    members: PARAMETERS,
    authorization: ({ DBSnapshotIdentifier: id, DBInstanceIdentifier: instance }, call) => {
      const arn = id === undefined ? ownArn('snapshot', undefined, call) : resourceArn(reference('snapshot', id, call));
      const arns = [...instance === undefined ? [] : [resourceArn(reference('db', instance, call))], arn];
      return arns.map((each) => ask(context.state, call, 'DescribeDBSnapshots', each));
    },
    run: (input, call) => {
      enforce(snapshotType(input.SnapshotType));
      enforce(filterNames(input.Filters, Object.keys(FILTERS)));
      const all = listed(context.state.inRegion(call.region).flatMap((account) => [...account.snapshots.values()]), call.accountId, input);
      const { DBSnapshotIdentifier: id } = input;
      const named = id === undefined ? all : all.filter((snapshot) => snapshot.arn === resourceArn(reference('snapshot', id, call)));
      if (id !== undefined) enforce(snapshotFound(id, named[0]));
      const views = named.map((snapshot) => snapshotView(snapshot, call.accountId)).filter((view) => wanted(view, input));
      const { items, Marker } = page(views, (view) => view.DBSnapshotArn ?? '', input);
      return { DBSnapshots: items, Marker };
    },
  });
}

function wanted(view: DBSnapshot, input: DescribeDBSnapshotsMessage): boolean {
  const { DBInstanceIdentifier, DbiResourceId } = input;
  if (DBInstanceIdentifier !== undefined && view.DBInstanceIdentifier !== DBInstanceIdentifier.toLowerCase()) return false;
  if (DbiResourceId !== undefined && view.DbiResourceId !== DbiResourceId) return false;
  return passes(view, input.Filters, FILTERS);
}
