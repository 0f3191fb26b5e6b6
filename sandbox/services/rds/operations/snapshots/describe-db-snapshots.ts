import type { DBSnapshot, DBSnapshotMessage, DescribeDBSnapshotsMessage } from '@aws-sdk/client-rds';
import type { Operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { enforce } from '../../rules/enforce';
import { filterNames, snapshotType, supported } from '../../rules/parameters';
import { reference, resourceArn } from '../../rules/resource-arn';
import { snapshotFound } from '../../rules/snapshot-visibility';
import { snapshotView } from '../../views/instance-views';
import { page } from '../page';
import { listedSnapshots } from '../../views/snapshot-listing';

const PARAMETERS = [
  'DBInstanceIdentifier', 'DBSnapshotIdentifier', 'SnapshotType', 'Filters', 'MaxRecords', 'Marker', 'IncludeShared', 'IncludePublic', 'DbiResourceId',
];

const FILTERS: Readonly<Record<string, (snapshot: DBSnapshot) => string | undefined>> = {
  'db-instance-id': snapshot => snapshot.DBInstanceIdentifier,
  'db-snapshot-id': snapshot => snapshot.DBSnapshotIdentifier,
  'dbi-resource-id': snapshot => snapshot.DbiResourceId,
  'snapshot-type': snapshot => snapshot.SnapshotType,
  engine: snapshot => snapshot.Engine,
};

export function describeDBSnapshots(context: RdsContext): Operation<DescribeDBSnapshotsMessage, DBSnapshotMessage> {
  return {
    authorization: ({ DBSnapshotIdentifier: id, DBInstanceIdentifier: instance }, call) => {
      const arn = id === undefined ? ownArn('snapshot', undefined, call) : resourceArn(reference('snapshot', id, call));
      const arns = [...instance === undefined ? [] : [resourceArn(reference('db', instance, call))], arn];
      return arns.map(each => ask(context.state, call, 'DescribeDBSnapshots', each));
    },
    run: (input, call) => {
      enforce(supported('DescribeDBSnapshots', input, PARAMETERS));
      enforce(snapshotType(input.SnapshotType));
      enforce(filterNames(input.Filters, Object.keys(FILTERS)));
      const listed = listedSnapshots(context.state.inRegion(call.region), call.accountId, input);
      const { DBSnapshotIdentifier: id } = input;
      const named = id === undefined ? listed : listed.filter(snapshot => snapshot.arn === resourceArn(reference('snapshot', id, call)));
      if (id !== undefined) enforce(snapshotFound(id, named[0]));
      const views = named.map(snapshot => snapshotView(snapshot, call.accountId)).filter(view => wanted(view, input));
      const { items, Marker } = page(views, view => view.DBSnapshotArn ?? '', input);
      return { DBSnapshots: items, Marker };
    },
  };
}

function wanted(view: DBSnapshot, { DBInstanceIdentifier, DbiResourceId, Filters = [] }: DescribeDBSnapshotsMessage): boolean {
  if (DBInstanceIdentifier !== undefined && view.DBInstanceIdentifier !== DBInstanceIdentifier.toLowerCase()) return false;
  if (DbiResourceId !== undefined && view.DbiResourceId !== DbiResourceId) return false;
  return Filters.every(filter => (filter.Values ?? []).some(value => {
    // the filter by instance takes ARNs, too; a snapshot only knows the name.
    const name = filter.Name === 'db-instance-id' ? value.split(':').at(-1) : value;
    return FILTERS[filter.Name ?? '']?.(view) === name;
  }));
}
