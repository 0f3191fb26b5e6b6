import { databaseArn } from '../arns';
import type { Key, Snapshot } from '../clients/shapes';
import { DatabaseKind, SourceEncryptionKind } from '../contract';
import { foreignness, migrationOf, type Tag } from '../ownership';
import { type Check, type Finding, finding, findingsOf, when } from './finding';
import type { PreflightInput, RestoreInput } from './input';
import { type Look, seen } from './look';
import type { ClusterObservation, CommonObservation, PlannedSnapshotLook } from './observation';
import { targetPlace } from './wording';

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

/** Nor has the restored database. */
export const checkDatabaseName: Check<CommonObservation> = (input, { restored }) => (input.restore === undefined ? [] : nameFindings(input, {
  title: `DB ${input.sourceDatabase.kind} ${input.restore.identifier}`, where: targetPlace(input), madeFrom: input.restore.madeFrom,
  source: IDENTIFIERS[input.sourceDatabase.kind], looked: restored,
}));

/** Nor have the members of a restored cluster. */
export const checkMemberNames: Check<ClusterObservation> = (input, { restoredMembers }) => restoredMembers.flatMap(({ name, found }) =>
  nameFindings(input, {
    title: `DB instance ${name}`, where: targetPlace(input), madeFrom: restoredArn(input, input.restore), source: IDENTIFIERS[DatabaseKind.CLUSTER],
    looked: found,
  }));

/** A snapshot that stayed when the stacks were made anew is under the key of before, and the steps would stop at it. */
export const checkLeftovers: Check<CommonObservation> = (input, observation) => observation.snapshots.flatMap(({ planned, found }) => {
  const snapshot = seen(found);
  // what is somebody else's is a finding already.
  if (snapshot === undefined || migrationOf(snapshot.tags) !== input.migration) return [];
  const trouble = wrongKey(input, planned, snapshot, observation);
  return trouble === undefined ? [] : [finding(
    `The snapshot ${planned.name} in account ${planned.accountId} is left from an earlier run of this migration: it is under the key ${snapshot.keyArn}, `
      + `${trouble}.`,
    `To move the data of now, delete all that are there of ${input.snapshots.map(inAccount).join(', ')}, or declare another id or run.`,
  )];
});

/** Whether the migration's database is in the target account, with all of its members. */
export function isRestored(input: PreflightInput, { restored }: CommonObservation, members: ClusterObservation['restoredMembers']): boolean {
  const { restore } = input;
  if (restore === undefined) return false;
  const isOwn = (thing: { readonly tags: readonly Tag[] } | undefined, madeFrom: string): boolean =>
    thing !== undefined && foreignness(thing.tags, { migration: input.migration, source: madeFrom }) === undefined;
  return isOwn(seen(restored), restore.madeFrom) && members.every(({ found }) => isOwn(seen(found), restoredArn(input, restore)));
}

function nameFindings({ migration }: PreflightInput, { title, where, madeFrom, source, looked }: Name): readonly Finding[] {
  return findingsOf(looked, `looking for the ${title}`, thing => {
    const foreign = thing === undefined ? undefined : foreignness(thing.tags, { migration, source: madeFrom });
    return when(foreign !== undefined, () => finding(
      `The ${title} in ${where} exists already, and ${foreign}.`, `Rename or remove it, or declare another ${source}.`,
    ));
  });
}

/** What is wrong with the key of a snapshot that this migration made; nothing while a copy that has just begun doesn't tell it. */
function wrongKey(
  input: PreflightInput, planned: PlannedSnapshotLook['planned'], snapshot: Snapshot, observation: CommonObservation,
): string | undefined {
  if (snapshot.keyArn === undefined) return undefined;
  if (planned.keyArn === undefined) return input.sourceEncryption === SourceEncryptionKind.NONE ? 'and would not be encrypted now' : undefined;
  const key = chosenKey(input, planned.keyArn, observation);
  return key === undefined || key.arn === snapshot.keyArn ? undefined : `not under ${key.arn}`;
}

function chosenKey(input: PreflightInput, keyArn: string, looks: CommonObservation): Key | undefined {
  if (keyArn === input.sharedKeyArn) return seen(looks.sharedKeyFromTarget) ?? seen(looks.sharedKeyFromSource);
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
