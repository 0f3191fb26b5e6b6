import type { DBClusterSnapshot, DBClusterSnapshotMessage, DescribeDBClusterSnapshotsMessage } from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { clusterSnapshotFound, oneSelection } from '../../rules/clusters/cluster-snapshots';
import { enforce } from '../../rules/enforce';
import { filterNames, snapshotType } from '../../rules/parameters';
import { reference, resourceArn } from '../../rules/resource-arn';
import { clusterSnapshotView } from '../../views/cluster-views';
import { listed } from '../../views/snapshot-listing';
import { type Filters, nameIn, passes } from '../filters';
import { page } from '../page';

const PARAMETERS = [
  'DBClusterIdentifier', 'DBClusterSnapshotIdentifier', 'SnapshotType', 'Filters', 'MaxRecords', 'Marker', 'IncludeShared', 'IncludePublic',
  'DbClusterResourceId',
];

const FILTERS: Filters<DBClusterSnapshot> = {
  // RDS takes ARNs here, too; a snapshot only knows the name.
  'db-cluster-id': (snapshot, value) => snapshot.DBClusterIdentifier === nameIn(value),
  'db-cluster-snapshot-id': (snapshot, value) => snapshot.DBClusterSnapshotIdentifier === value,
  'snapshot-type': (snapshot, value) => snapshot.SnapshotType === value,
  'engine': (snapshot, value) => snapshot.Engine === value,
};

export function describeDBClusterSnapshots({ state }: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBClusterSnapshotsMessage, DBClusterSnapshotMessage>({
    members: PARAMETERS,
    authorization: ({ DBClusterSnapshotIdentifier: id, DBClusterIdentifier: cluster }, call) => {
      const arn = id === undefined ? ownArn('cluster-snapshot', undefined, call) : resourceArn(reference('cluster-snapshot', id, call));
      const arns = [...cluster === undefined ? [] : [resourceArn(reference('cluster', cluster, call))], arn];
      return arns.map((each) => ask(state, call, 'DescribeDBClusterSnapshots', each));
    },
    run: (input, call) => {
      const { DBClusterSnapshotIdentifier: id } = input;
      enforce(oneSelection(input.DBClusterIdentifier, id));
      enforce(snapshotType(input.SnapshotType));
      enforce(filterNames(input.Filters, Object.keys(FILTERS)));
      const all = listed(state.inRegion(call.region).flatMap((account) => [...account.clusterSnapshots.values()]), call.accountId, input);
      const named = id === undefined ? all : all.filter((snapshot) => snapshot.arn === resourceArn(reference('cluster-snapshot', id, call)));
      if (id !== undefined) enforce(clusterSnapshotFound(id, named[0]));
      const views = named.map((snapshot) => clusterSnapshotView(snapshot, call.accountId)).filter((view) => wanted(view, input));
      const { items, Marker } = page(views, (view) => view.DBClusterSnapshotArn ?? '', input);
      return { DBClusterSnapshots: items, Marker };
    },
  });
}

function wanted(view: DBClusterSnapshot, input: DescribeDBClusterSnapshotsMessage): boolean {
  const { DBClusterIdentifier, DbClusterResourceId } = input;
  if (DBClusterIdentifier !== undefined && view.DBClusterIdentifier !== nameIn(DBClusterIdentifier).toLowerCase()) return false;
  if (DbClusterResourceId !== undefined && view.DbClusterResourceId !== DbClusterResourceId) return false;
  return passes(view, input.Filters, FILTERS);
}
