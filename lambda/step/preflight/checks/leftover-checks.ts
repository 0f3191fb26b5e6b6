import { SnapshotOriginKind, SourceEncryptionKind } from '../../contract';
import { snapshotTrouble, strandedCopy, type WantedEncryption } from '../../engine/existing/existing-snapshot';
import type { Trouble } from '../../engine/existing/trouble';
import { isAbsent, type Look, seen } from '../../engine/look';
import { isDatabaseArn, resourceName, snapshotArn } from '../../model/arns';
import type { Key } from '../../model/keys';
import { migrationOf } from '../../model/ownership';
import type { Snapshot } from '../../model/snapshots';
import { snapshotReadiness } from '../../model/status';
import type { PlannedSnapshot, PreflightInput } from '../observe/input';
import type { CommonObservation } from '../observe/observation';
import { transferSnapshot } from '../observe/observe-transfer-key';
import { type Check, findingOf, findingsOf } from '../report/finding';
import { hasResult } from './finished';
import { transferKeySeen } from './keys/transfer-key-checks';

/**
 * What has the name of a snapshot of the migration is what its step would take for its own: not somebody else's, and not left from before the stacks
 * were deleted and made anew, in a way that the steps can't go on with. The steps ask the same function.
 */
export const checkSnapshots: Check<CommonObservation> = (input, observation) => {
  if (hasResult(input, observation)) return [];
  return observation.snapshots.flatMap(({ planned, found }) => findingsOf(found, `looking for the snapshot ${planned.name}`, (snapshot) => findingOf(
    snapshot && (troubleOf(input, observation, planned, snapshot) ?? failedSnapshot(planned, snapshot)),
  )));
};

/** The imported snapshot that a migration ended with is under the key of now. Its step compares it with its original too, where that is there. */
export const checkImported: Check<CommonObservation> = (input, observation) => {
  const last = observation.snapshots.at(-1);
  const snapshot = seen(last?.found);
  return findingOf(last && snapshot && snapshotTrouble({ ...snapshot, isCopy: true }, {
    ...last.planned, claim: { migration: input.migration, source: last.planned.madeFrom },
    original: seen(originalOf(input, observation, last.planned)), encryption: encryptionOf(input, last.planned, observation),
  }));
};

function troubleOf(input: PreflightInput, observation: CommonObservation, planned: PlannedSnapshot, snapshot: Snapshot): Trouble | undefined {
  const claim = { migration: input.migration, source: planned.madeFrom };
  const wanted = { ...planned, claim };
  if (!isDatabaseArn(input.sourceDatabase.kind, planned.madeFrom)) {
    const original = originalOf(input, observation, planned);
    const isStranded = isAbsent(original) && migrationOf(snapshot.tags) === input.migration;
    const encryption = encryptionOf(input, planned, observation);
    return snapshotTrouble({ ...snapshot, isCopy: true }, { ...wanted, original: seen(original), encryption })
      ?? (isStranded ? strandedCopy(planned, resourceName(planned.madeFrom)) : undefined);
  }
  const database = seen(observation.source);
  return input.origin === SnapshotOriginKind.FRESH
    // its step takes any; a later one refuses what can't be decrypted.
    ? snapshotTrouble(snapshot, { ...wanted, database, encryption: input.sourceEncryption === SourceEncryptionKind.NONE ? 'none' : 'any' })
    : snapshotTrouble({ ...snapshot, isCopy: true }, { ...wanted, database, encryption: encryptionOf(input, planned, observation) });
}

/** What a planned copy is made of: another planned snapshot. The one that is declared may go when it is copied. */
function originalOf(
  input: PreflightInput, { snapshots, origin }: CommonObservation, { madeFrom }: PlannedSnapshot,
): Look<Snapshot | undefined> | undefined {
  const { sourceDatabase: { kind }, source } = input;
  const found = snapshots.find(({ planned }) => snapshotArn(kind, { beside: source.RoleArn, ...planned }, planned.name) === madeFrom)?.found;
  if (found !== undefined) return found;
  const declared = seen(origin);
  return declared === undefined ? undefined : { value: declared };
}

/** How a copy has to be encrypted: in any way while its key is unseen, and where `checkTransferSnapshot` looks at it; both tell it themselves. */
function encryptionOf(input: PreflightInput, planned: PlannedSnapshot, looks: CommonObservation): WantedEncryption {
  const { keyArn } = planned;
  if (keyArn === undefined) return 'none';
  if (planned === transferSnapshot(input, looks.snapshots)?.planned) return 'any';
  const key = chosenKey(input, keyArn, looks);
  return key === undefined ? 'any' : { keyArn: key.arn };
}

function chosenKey(input: PreflightInput, keyArn: string, looks: CommonObservation): Key | undefined {
  if (keyArn === input.transferKeyArn) return transferKeySeen(looks);
  return keyArn === input.finalKeyArn ? seen(looks.finalKey) : undefined;
}

function failedSnapshot({ name, accountId }: PlannedSnapshot, { status }: Snapshot): Trouble | undefined {
  return snapshotReadiness(status) !== 'failed' ? undefined : {
    code: 'RF-3111',
    problem: `The snapshot ${name} in account ${accountId} is left from an earlier run of this migration and has the status "${status}".`,
    remedy: status === 'deleting' ? 'Wait until it is gone, so that it is made anew.'
      : 'Delete it, so that it is made anew: nothing deletes it for you.',
  };
}
