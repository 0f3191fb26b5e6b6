import type { Database } from '../model/databases';
import { majorVersionOf } from '../model/engine-version';
import type { Key } from '../model/keys';
import { type Claim, foreignness } from '../model/ownership';
import type { Snapshot } from '../model/snapshots';

/** One way in which a restored database isn't what it must be, as a sentence without its full stop; nothing where it is. */
export type Difference = string | undefined;

/** The key that a restored database must be under. */
export interface WantedKey {
  /** As it was declared: ARN of the key or of its alias; absent when the database must not be encrypted. */
  readonly reference?: string;
  /** What KMS shows of it. */
  readonly key?: Key;
}

/** What a restored database was made from. */
export interface Origins {
  /** Its facts are those of the moment of the snapshot. */
  readonly snapshot?: Snapshot;
  /** May have been upgraded or enlarged since, so that it settles only what can't change, unless the snapshot is gone. */
  readonly source?: Database;
}

export function ownershipDifference({ tags }: Database, claim: Claim): Difference {
  const foreign = foreignness(tags, claim);
  return foreign === undefined ? undefined : `It isn't this migration's: ${foreign}`;
}

export function encryptionDifferences(database: Database, { reference, key }: WantedKey): readonly Difference[] {
  if (reference === undefined) return [unwantedEncryption(database)];
  return [database.encrypted ? undefined : 'It isn\'t encrypted', keyDifference(database, reference, key)];
}

/**
 * Since 2026-02-18 a new or restored Aurora cluster that nobody asked to encrypt is encrypted under a key that AWS owns ("Encrypting Amazon
 * Aurora resources", Aurora User Guide).
 */
function unwantedEncryption({ encrypted, encryptionType, keyArn }: Database): Difference {
  if (!encrypted || (encryptionType === 'sse-rds' && keyArn === undefined)) return undefined;
  return `It is encrypted (key ${keyArn ?? 'unknown'}), and must not be`;
}

function keyDifference(database: Database, reference: string, key: Key | undefined): Difference {
  if (key === undefined) return `The wanted key ${reference} doesn't exist`;
  return database.keyArn === key.arn ? undefined : `Its key is ${database.keyArn ?? 'none'}, not ${key.arn} (${reference})`;
}

/** Engine, version and master user. */
export function identityDifferences(database: Database, { snapshot, source }: Origins): readonly Difference[] {
  const origin = snapshot ?? source;
  if (origin === undefined) return ['Neither its snapshot nor the source database exists any more, so it can\'t be compared'];
  return [
    unequal('engine', database.engine, origin.engine) ?? unequal('engine', database.engine, source?.engine ?? origin.engine),
    olderVersion(database.engineVersion, origin.engineVersion),
    unequal('master user', database.masterUsername, origin.masterUsername)
    ?? unequal('master user', database.masterUsername, source?.masterUsername ?? origin.masterUsername),
  ];
}

/** RDS may upgrade a database when or after it restores it, when the snapshot's version is out of support; it never goes back. */
function olderVersion(restored: string | undefined, original: string | undefined): Difference {
  const isOlder = restored === undefined || original === undefined || new Intl.Collator('en', { numeric: true }).compare(restored, original) < 0;
  return isOlder ? `Its engine version is ${restored ?? 'unknown'}, older than ${original ?? 'an unknown one'}` : undefined;
}

/**
 * Another major version than the snapshot's, unless that was accepted: RDS upgrades by itself what is out of support, and applications may not
 * bear it.
 */
export function majorVersionDifference({ engine = '', engineVersion }: Database, { snapshot }: Origins, isAllowed: boolean): Difference {
  const original = snapshot?.engineVersion;
  if (isAllowed || engineVersion === undefined || original === undefined) return undefined;
  if (majorVersionOf(engine, engineVersion) === majorVersionOf(engine, original)) return undefined;
  return `Its major version was upgraded, from ${engine} ${original} to ${engineVersion}: if its applications can do with that, or it was you who `
    + 'upgraded it, declare `allowMajorVersionUpgrade: true`';
}

/** That the version isn't the snapshot's any more, whoever upgraded it; nothing where it is, or the snapshot is gone. */
export function upgradeNote({ engine, engineVersion }: Database, { snapshot }: Origins): string | undefined {
  if (snapshot === undefined || snapshot.engineVersion === engineVersion) return undefined;
  return `It was upgraded from ${engine} ${snapshot.engineVersion ?? 'unknown'}, its snapshot's version, to ${engineVersion ?? 'unknown'}.`;
}

function unequal(what: string, restored: string | undefined, original: string | undefined): Difference {
  return restored === original ? undefined : `Its ${what} is ${restored ?? 'unknown'}, not ${original ?? 'unknown'}`;
}

/** The differences that there are. */
export function found(differences: readonly Difference[]): readonly string[] {
  return differences.filter((difference) => difference !== undefined);
}
