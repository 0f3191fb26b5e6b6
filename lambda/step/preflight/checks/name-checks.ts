import { DatabaseKind, SnapshotOriginKind, SourceEncryptionKind } from '../../contract';
import { databaseArn, isDatabaseArn } from '../../model/arns';
import { formerDatabase } from '../../model/database-of-snapshot';
import type { Key } from '../../model/keys';
import { foreignness, migrationOf, type Tag } from '../../model/ownership';
import type { Snapshot } from '../../model/snapshots';
import { snapshotReadiness } from '../../model/status';
import type { PreflightInput, RestoreInput } from '../observe/input';
import { type Look, seen } from '../observe/look';
import type { ClusterObservation, CommonObservation, PlannedSnapshotLook } from '../observe/observation';
import { transferSnapshot } from '../observe/observe-transfer-key';
import { type Check, type Finding, finding, findingsOf, when } from '../report/finding';
import { targetPlace } from '../report/wording';
import { transferKeySeen } from './transfer-key-checks';

interface Name {
  /** As in "the snapshot orders". */
  readonly title: string;
  readonly where: string;
  /** ARN that the thing of this name is made from. */
  readonly madeFrom: string;
  /** What else can be declared. */
  readonly source: string;
  readonly looked: Look<{ readonly tags: readonly Tag[] } | undefined> | undefined;
}

/** What declares the name of a restored database. */
const IDENTIFIERS: Readonly<Record<DatabaseKind, string>> = {
  [DatabaseKind.INSTANCE]: 'instanceIdentifier',
  [DatabaseKind.CLUSTER]: 'clusterIdentifier',
};

/** No snapshot that the migration makes has the name of somebody else's. What an earlier run of this migration made is its own. */
export const checkSnapshotNames: Check<CommonObservation> = (input, { snapshots }) => snapshots.flatMap(({ planned, found }) => nameFindings(input, {
  title: `snapshot ${planned.name}`, where: `account ${planned.accountId}`, madeFrom: planned.madeFrom, source: 'id, run or prefix', looked: found,
}));

/** No other database has the name of the restored one. */
export const checkDatabaseName: Check<CommonObservation> = (input, { restored }) => (input.restore === undefined ? [] : nameFindings(input, {
  title: `DB ${input.sourceDatabase.kind} ${input.restore.identifier}`, where: targetPlace(input), madeFrom: input.restore.madeFrom,
  source: IDENTIFIERS[input.sourceDatabase.kind], looked: restored,
}));

/** No other DB instance has the name of a member of the restored cluster. */
export const checkMemberNames: Check<ClusterObservation> = (input, { restoredMembers }) => restoredMembers.flatMap(({ name, found }) =>
  nameFindings(input, {
    title: `DB instance ${name}`, where: targetPlace(input), madeFrom: restoredArn(input, input.restore), source: IDENTIFIERS[DatabaseKind.CLUSTER],
    looked: found,
  }));

/**
 * No snapshot is left from before the stacks were deleted and made anew: under the former key, or of a former database, it would stop the steps.
 */
export const checkLeftovers: Check<CommonObservation> = (input, observation) => observation.snapshots.flatMap(({ planned, found }) => {
  const snapshot = seen(found);
  // `checkSnapshotNames` finds what is somebody else's.
  if (snapshot === undefined || migrationOf(snapshot.tags) !== input.migration) return [];
  const trouble = wrongDatabase(input, planned, snapshot, observation) ?? wrongKey(input, planned, snapshot, observation);
  return trouble === undefined ? [] : [finding(
    `The snapshot ${planned.name} in account ${planned.accountId} is left from an earlier run of this migration: it is ${trouble}.`,
    `To move the data of now, delete all that are there of ${input.snapshots.map(inAccount).join(', ')}, or declare another id or run.`,
  )];
});

/** Whether the migration's database is in the target account, with all of its members. */
export function isRestored(input: PreflightInput, { restored }: CommonObservation, members: ClusterObservation['restoredMembers']): boolean {
  const { restore } = input;
  if (restore === undefined) return false;
  return isOwn(input, seen(restored), restore.madeFrom) && members.every(({ found }) => isOwn(input, seen(found), restoredArn(input, restore)));
}

/** Whether the snapshot that the migration ends with, where it restores no database, is in the target account and can be used. */
export function isImported(input: PreflightInput, { snapshots }: CommonObservation): boolean {
  const last = snapshots.at(-1);
  if (input.restore !== undefined || last?.planned.accountId !== input.accountId) return false;
  const snapshot = seen(last.found);
  return snapshot !== undefined && isOwn(input, snapshot, last.planned.madeFrom) && snapshotReadiness(snapshot.status) === 'ready';
}

function isOwn({ migration }: PreflightInput, thing: { readonly tags: readonly Tag[] } | undefined, madeFrom: string): boolean {
  return thing !== undefined && foreignness(thing.tags, { migration, source: madeFrom }) === undefined;
}

function nameFindings({ migration }: PreflightInput, { title, where, madeFrom, source, looked }: Name): readonly Finding[] {
  return findingsOf(looked, `looking for the ${title}`, (thing) => {
    const foreign = thing === undefined ? undefined : foreignness(thing.tags, { migration, source: madeFrom });
    return when(foreign !== undefined, () => finding(
      `The ${title} in ${where} exists already, and ${foreign}.`, `Rename or remove it, or declare another ${source}.`,
    ));
  });
}

/** Whether copies in other accounts tell which database they are of, isn't documented; the step that copies compares them with their origin. */
function wrongDatabase(
  { source, sourceDatabase, origin }: PreflightInput, planned: PlannedSnapshotLook['planned'], snapshot: Snapshot, observation: CommonObservation,
): string | undefined {
  if (planned.accountId !== source.AccountId) return undefined;
  const isTaken = origin === SnapshotOriginKind.FRESH && isDatabaseArn(sourceDatabase.kind, planned.madeFrom);
  return formerDatabase({ ...snapshot, isCopy: !isTaken }, seen(observation.source));
}

/** What is wrong with the key of a snapshot that this migration made; nothing while a copy that has just begun doesn't tell it. */
function wrongKey(
  input: PreflightInput, planned: PlannedSnapshotLook['planned'], snapshot: Snapshot, observation: CommonObservation,
): string | undefined {
  if (snapshot.keyArn === undefined) return undefined;
  const found = `under the key ${snapshot.keyArn}`;
  if (planned.keyArn === undefined) {
    return input.sourceEncryption === SourceEncryptionKind.NONE ? `${found}, and would not be encrypted now` : undefined;
  }
  // `checkTransferSnapshot` says what to do about a key that the transfer snapshot is under.
  if (planned === transferSnapshot(input, observation.snapshots)?.planned) return undefined;
  const key = chosenKey(input, planned.keyArn, observation);
  return key === undefined || key.arn === snapshot.keyArn ? undefined : `${found}, not under ${key.arn}`;
}

function chosenKey(input: PreflightInput, keyArn: string, looks: CommonObservation): Key | undefined {
  if (keyArn === input.transferKeyArn) return transferKeySeen(looks);
  return keyArn === input.finalKeyArn ? seen(looks.finalKey) : undefined;
}

function restoredArn(input: PreflightInput, restore: RestoreInput | undefined): string {
  return databaseArn(
    input.sourceDatabase.kind, { beside: input.source.RoleArn, region: input.region, accountId: input.accountId }, restore?.identifier ?? '',
  );
}

function inAccount({ name, accountId }: PreflightInput['snapshots'][number]): string {
  return `${name} (account ${accountId})`;
}
