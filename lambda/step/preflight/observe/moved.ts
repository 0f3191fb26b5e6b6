import { DatabaseSetting } from '../../contract';
import { seen } from '../../engine/look';
import type { Cluster, Database, Instance } from '../../model/databases';
import { migrationOf } from '../../model/ownership';
import type { Snapshot } from '../../model/snapshots';
import type { PreflightInput, RestoreInput } from './input';
import type { CommonObservation, InstanceObservation } from './observation';
import type { EngineVersion } from './observe-target';

/** What the migration begins with: the snapshot that is there, or the database that one is taken of. Nothing when neither is seen. */
export function movedThing({ source, origin }: Pick<CommonObservation, 'source' | 'origin'>): Database | Snapshot | undefined {
  return seen(origin) ?? seen(source);
}

/** Names of the option groups of what is moved: an older snapshot may have another one than the database has now. */
export function movedOptionGroups({ source, origin }: Pick<InstanceObservation, 'source' | 'origin'>): readonly string[] {
  const snapshot = seen(origin);
  if (snapshot === undefined) return seen(source)?.optionGroupNames ?? [];
  return snapshot.optionGroupName === undefined ? [] : [snapshot.optionGroupName];
}

/** The source instance in the option group of what is moved. */
export function inMovedOptionGroup(looks: Pick<InstanceObservation, 'source' | 'origin'>): Instance | undefined {
  const [source, snapshot] = [seen(looks.source), seen(looks.origin)];
  if (source === undefined || snapshot === undefined) return source;
  return { ...source, settings: { ...source.settings, [DatabaseSetting.OPTION_GROUP]: snapshot.optionGroupName } };
}

/** ARN of the key store of what is moved, where Transparent Data Encryption has one. */
export function movedTdeCredential({ source, origin }: Pick<InstanceObservation, 'source' | 'origin'>): string | undefined {
  const snapshot = seen(origin);
  return snapshot === undefined ? seen(source)?.tdeCredentialArn : snapshot.tdeCredentialArn;
}

type Moved = Pick<CommonObservation, 'source' | 'origin' | 'snapshots'>;

/**
 * What the restored database gets its version and storage from: the snapshot that an earlier run of the migration made, the one that it begins with,
 * or the database that one is still to be taken of.
 */
export function restoredFrom({ source, origin, snapshots }: Moved): Database | Snapshot | undefined {
  const made = seen(snapshots[0]?.found);
  // somebody else's of the same name tells nothing.
  return made?.engineVersion === undefined || migrationOf(made.tags) === undefined ? seen(origin) ?? seen(source) : made;
}

/** Engine and version that are restored: an older snapshot may be of another version than the database is now. */
export function movedVersion(looks: Moved): EngineVersion | undefined {
  const engine = movedEngine(looks);
  const version = restoredFrom(looks)?.engineVersion;
  return engine === undefined || version === undefined ? undefined : { engine, version };
}

/** Engine and version of the restored database: RDS upgrades what is deprecated. */
export function restoredVersion(looks: Moved & Pick<CommonObservation, 'engineVersion'>): EngineVersion | undefined {
  const moved = movedVersion(looks);
  return moved && { ...moved, version: seen(looks.engineVersion)?.restoredAs ?? moved.version };
}

/** A restore keeps the snapshot's licence model; what is told of nothing older is the source's. Of instances only. */
export function restoredLicenseModel(looks: Moved): string | undefined {
  const [moved, source] = [restoredFrom(looks), seen(looks.source)];
  return [moved, source].map((one) => (one === undefined || !('licenseModel' in one) ? undefined : (one as Instance | Snapshot).licenseModel))
    .find((model) => model !== undefined);
}

/** Engine of what is moved. */
export function movedEngine(looks: Pick<CommonObservation, 'source' | 'origin'>): string | undefined {
  return movedThing(looks)?.engine ?? seen(looks.source)?.engine;
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
