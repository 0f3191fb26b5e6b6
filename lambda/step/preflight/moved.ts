import type { Cluster, Database } from '../clients/databases';
import type { Snapshot } from '../clients/shapes';
import { migrationOf } from '../ownership';
import type { PreflightInput, RestoreInput } from './input';
import { seen } from './look';
import type { CommonObservation } from './observation';
import type { EngineVersion } from './observe-target';

/** What the migration begins with: the snapshot that is there, or the database that one is taken of. Nothing when neither is seen. */
export function movedThing({ source, origin }: Pick<CommonObservation, 'source' | 'origin'>): Database | Snapshot | undefined {
  return seen(origin) ?? seen(source);
}

/** Engine and version that are restored: an older snapshot may be of another version than the database is now. */
export function movedVersion(looks: Pick<CommonObservation, 'source' | 'origin'>): EngineVersion | undefined {
  const moved = movedThing(looks);
  const engine = moved?.engine ?? seen(looks.source)?.engine;
  return engine === undefined || moved?.engineVersion === undefined ? undefined : { engine, version: moved.engineVersion };
}

/** Whether the first snapshot of the chain is there from an earlier run: it is all that the rest needs of what it was made from. */
export function hasBegun({ source, migration }: PreflightInput, { snapshots: [first] }: CommonObservation): boolean {
  const snapshot = seen(first?.found);
  return snapshot !== undefined && first?.planned.accountId === source.AccountId && migrationOf(snapshot.tags) === migration;
}

/** How many members the restored cluster gets; none when neither the declaration nor the source tells. */
export function memberCount(restore: RestoreInput, source: Cluster | undefined): number {
  return restore.instanceCount ?? source?.members.length ?? 0;
}
