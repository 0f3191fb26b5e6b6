import { DatabaseKind, memberIdentifier, type TogetherProperties, type TogetherSnapshotsProperties } from '../../lambda/step/contract';
import type { ChainSnapshot } from './chain';
import type { FerryPlan, MigrationPlan } from './ferry-plan';
import type { PlannedDatabase } from './plan-database';

/**
 * What all migrations of a declaration make together, by name; nothing for one alone, whose Preflight counts for itself. Of a cluster whose number of
 * members isn't declared, the writer alone is known here.
 */
export function togetherOf({ migrations }: FerryPlan): TogetherProperties | undefined {
  if (migrations.length < 2) return undefined;
  const databases = migrations.flatMap(({ database }) => database ?? []);
  return {
    Snapshots: snapshotsByPlace(migrations),
    Instances: unlessEmpty(databases.flatMap(instancesOf)),
    Clusters: unlessEmpty(databases.filter(({ kind }) => kind === DatabaseKind.CLUSTER).map(({ identifier }) => identifier)),
  };
}

/** The handler takes no empty list. */
function unlessEmpty(names: readonly string[]): readonly string[] | undefined {
  return names.length === 0 ? undefined : names;
}

/** Identifiers of the instances of a restored database. */
function instancesOf(database: PlannedDatabase): string[] {
  if (database.kind === DatabaseKind.INSTANCE) return [database.identifier];
  return Array.from({ length: database.options.instances ?? 1 }, (_, index) => memberIdentifier(database.identifier, index + 1));
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
