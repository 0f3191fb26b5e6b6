import {
  DatabaseKind, memberIdentifier, type TogetherGroupsProperties, type TogetherProperties, type TogetherReservationProperties,
  type TogetherSnapshotsProperties,
} from '../../lambda/step/contract';
import type { ChainSnapshot } from './chain';
import { type FerryPlan, type MigrationPlan, openPlan } from './ferry-plan';
import type { PlannedDatabase } from './plan-database';
import { groupsOfResult } from './plan-groups';

/**
 * What all migrations of a declaration make together, by name; nothing for one alone, whose Preflight counts for itself. Of a cluster whose number of
 * members isn't declared, the writer alone is known here.
 */
export function togetherOf(plan: FerryPlan): TogetherProperties | undefined {
  const { migrations } = openPlan(plan);
  if (migrations.length < 2) return undefined;
  const databases = migrations.flatMap(({ database }) => database ?? []);
  return {
    Snapshots: snapshotsByPlace(migrations),
    Instances: unlessEmpty(databases.flatMap(instancesOf)),
    Clusters: unlessEmpty(databases.filter(({ kind }) => kind === DatabaseKind.CLUSTER).map(({ identifier }) => identifier)),
    Reservations: unlessEmpty(reservationsOf(databases)),
    MadeGroups: unlessEmpty(migrations.flatMap(madeGroupsOf)),
  };
}

/** Which groups a source has, only its account knows: so the sources are listed, and where they are made after. */
function madeGroupsOf(migration: MigrationPlan): TogetherGroupsProperties[] {
  const { source: { identifier, snapshot: { kind: origin, snapshotName } }, chain: { family: { kind } }, names: { groupPrefix } } = migration;
  const groups = groupsOfResult(migration);
  return groups.length === 0 ? [] : [{
    Kind: kind, Identifier: identifier, Origin: origin, OriginSnapshotName: snapshotName, GroupPrefix: groupPrefix, Groups: groups,
    ...resultName(migration),
  }];
}

function resultName(
  { chain, database }: MigrationPlan,
): Pick<TogetherGroupsProperties, 'ClusterIdentifier' | 'InstanceIdentifier' | 'SnapshotName'> {
  switch (database?.kind) {
    case DatabaseKind.INSTANCE:
      return { InstanceIdentifier: database.identifier };
    case DatabaseKind.CLUSTER:
      return { ClusterIdentifier: database.identifier };
    case undefined:
      return { SnapshotName: chain.importCopy?.name };
  }
}

/** The handler takes no empty list. */
function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** Identifiers of the instances of a restored database. */
function instancesOf(database: PlannedDatabase): string[] {
  if (database.kind === DatabaseKind.INSTANCE) return [database.identifier];
  return Array.from({ length: database.options.instances ?? 1 }, (_, index) => memberIdentifier(database.identifier, index + 1));
}

/** By reservation; none where one migration alone names any, and so counts for itself. One may be named by its name here, by its identifier there. */
function reservationsOf(databases: readonly PlannedDatabase[]): TogetherReservationProperties[] {
  const users = databases.filter(({ options }) => options.capacityReservation !== undefined);
  if (users.length < 2) return [];
  return [...new Set(users.flatMap(({ options }) => options.capacityReservation ?? []))].map((reservation) => {
    const own = users.filter(({ options }) => options.capacityReservation === reservation);
    const isMultiAz = (database: PlannedDatabase): boolean => database.kind === DatabaseKind.INSTANCE && database.options.multiAz === true;
    return {
      Reservation: reservation,
      Instances: unlessEmpty(own.filter((database) => !isMultiAz(database)).flatMap(instancesOf)),
      MultiAzInstances: unlessEmpty(own.filter(isMultiAz).flatMap(instancesOf)),
    };
  });
}

function snapshotsByPlace(migrations: readonly MigrationPlan[]): TogetherSnapshotsProperties[] {
  const places = new Map<string, TogetherSnapshotsProperties>();
  for (const { kind, snapshot: { account, region, name } } of migrations.flatMap(madeSnapshots)) {
    const key = `${kind}/${account}/${region}`;
    const known = places.get(key);
    places.set(key, { AccountId: account, Region: region, Kind: kind, Names: [...known?.Names ?? [], name] });
  }
  return [...places.values()];
}

function madeSnapshots({ chain: { family: { kind }, snapshot, transferCopy, importCopy } }: MigrationPlan): {
  readonly kind: DatabaseKind; readonly snapshot: ChainSnapshot;
}[] {
  return [snapshot, transferCopy, importCopy].filter((made) => made !== undefined).map((made) => ({ kind, snapshot: made }));
}
