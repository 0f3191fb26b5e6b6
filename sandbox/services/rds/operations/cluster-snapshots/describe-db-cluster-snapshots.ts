import type { DBClusterSnapshot, DBClusterSnapshotMessage, DescribeDBClusterSnapshotsMessage } from '@aws-sdk/client-rds';
import type { Operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { clusterSnapshotFound, oneSelection } from '../../rules/clusters/cluster-snapshots';
import { enforce } from '../../rules/enforce';
import { filterNames, snapshotType, supported } from '../../rules/parameters';
import { reference, resourceArn } from '../../rules/resource-arn';
import { clusterSnapshotView } from '../../views/cluster-views';
import { page } from '../page';
import { listed } from '../../views/snapshot-listing';

const PARAMETERS = [
  'DBClusterIdentifier', 'DBClusterSnapshotIdentifier', 'SnapshotType', 'Filters', 'MaxRecords', 'Marker', 'IncludeShared', 'IncludePublic',
  'DbClusterResourceId',
];

const FILTERS: Readonly<Record<string, (snapshot: DBClusterSnapshot) => string | undefined>> = {
  'db-cluster-id': snapshot => snapshot.DBClusterIdentifier,
  'db-cluster-snapshot-id': snapshot => snapshot.DBClusterSnapshotIdentifier,
  'snapshot-type': snapshot => snapshot.SnapshotType,
  engine: snapshot => snapshot.Engine,
};

export function describeDBClusterSnapshots({ state }: RdsContext): Operation<DescribeDBClusterSnapshotsMessage, DBClusterSnapshotMessage> {
  return {
    authorization: ({ DBClusterSnapshotIdentifier: id, DBClusterIdentifier: cluster }, call) => {
      const arn = id === undefined ? ownArn('cluster-snapshot', undefined, call) : resourceArn(reference('cluster-snapshot', id, call));
      const arns = [...cluster === undefined ? [] : [resourceArn(reference('cluster', cluster, call))], arn];
      return arns.map(each => ask(state, call, 'DescribeDBClusterSnapshots', each));
    },
    run: (input, call) => {
      const { DBClusterSnapshotIdentifier: id } = input;
      enforce(supported('DescribeDBClusterSnapshots', input, PARAMETERS));
      enforce(oneSelection(input.DBClusterIdentifier, id));
      enforce(snapshotType(input.SnapshotType));
      enforce(filterNames(input.Filters, Object.keys(FILTERS)));
      const all = listed(state.inRegion(call.region).flatMap(account => [...account.clusterSnapshots.values()]), call.accountId, input);
      const named = id === undefined ? all : all.filter(snapshot => snapshot.arn === resourceArn(reference('cluster-snapshot', id, call)));
      if (id !== undefined) enforce(clusterSnapshotFound(id, named[0]));
      const views = named.map(snapshot => clusterSnapshotView(snapshot, call.accountId)).filter(view => wanted(view, input));
      const { items, Marker } = page(views, view => view.DBClusterSnapshotArn ?? '', input);
      return { DBClusterSnapshots: items, Marker };
    },
  };
}

function wanted(view: DBClusterSnapshot, { DBClusterIdentifier, DbClusterResourceId, Filters = [] }: DescribeDBClusterSnapshotsMessage): boolean {
  if (DBClusterIdentifier !== undefined && view.DBClusterIdentifier !== nameOf(DBClusterIdentifier).toLowerCase()) return false;
  if (DbClusterResourceId !== undefined && view.DbClusterResourceId !== DbClusterResourceId) return false;
  return Filters.every(filter => (filter.Values ?? []).some(value =>
    FILTERS[filter.Name ?? '']?.(view) === (filter.Name === 'db-cluster-id' ? nameOf(value) : value)));
}

/** A listing by cluster takes ARNs, too; a snapshot only knows the name. */
function nameOf(identifier: string): string {
  return identifier.split(':').at(-1) ?? identifier;
}
