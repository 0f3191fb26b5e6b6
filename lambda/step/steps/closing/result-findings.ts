import { DatabaseKind } from '../../contract';
import { arnParts, isDatabaseArn, resourceName } from '../../model/arns';
import { hasArrived, type Run } from '../../model/closing/run-snapshots';
import { foreignness } from '../../model/ownership';
import { databaseReadiness, databaseRemedy, snapshotReadiness } from '../../model/status';
import { encryptionDifferences, found } from '../differences';
import { statusOf } from '../original-snapshot';
import type { ClosingInput } from './closing-input';
import type { ClosingObservation } from './observe-closing';

/** What stands against closing because of what the migration ended with, in whole sentences: what is, and what to do. */
export function resultFindings(input: ClosingInput, observation: ClosingObservation, declared: Run): readonly string[] {
  const { kind, result: { arn } } = input;
  return isDatabaseArn(kind, arn) ? databaseFindings(input, observation, declared) : snapshotFindings(input, observation);
}

/** The database is there, can be used, is the verified one, and is under a key that stays usable. */
function databaseFindings(input: ClosingInput, { database, key }: ClosingObservation, declared: Run): readonly string[] {
  const { kind, result, migration, accountId, keyArn } = input;
  const name = `The restored ${kind === DatabaseKind.CLUSTER ? 'cluster' : 'database'} ${resourceName(result.arn)}`;
  if (database === undefined) {
    return [`${name} isn't there in account ${accountId}. If it was renamed, rename it back, or declare the name that it has. ${NEVER_ENDED} `
      + 'If it was deleted, take the migration out of the declaration: its snapshots may be all that is left of the data.'];
  }
  const foreign = foreignness(database.tags, { migration, source: result.madeFrom });
  if (foreign !== undefined) return [`${name} isn't this migration's: ${foreign}. Declare the name of the one that is.`];
  return [
    ...statusFindings(kind, name, database.status),
    ...found(encryptionDifferences(database, { reference: keyArn, key })).map((difference) =>
      `${name} isn't under the key that is declared. ${difference}. Declare the \`finalKey\` that it is under.`),
    ...sourceKeyFindings(input, name, database.keyArn),
    ...isVerified(input, declared) ? [] : [
      `${name} isn't known to be verified: none of the migration's snapshots has the tag that says so. Take \`closed\` out, and deploy until it has. `
      + 'If the snapshot that it was restored from was deleted, delete the others by hand.',
    ],
  ];
}

const NEVER_ENDED = 'If the migration never ended, take `closed` out, and deploy until it has.';

function statusFindings(kind: DatabaseKind, name: string, status: string): readonly string[] {
  const readiness = databaseReadiness(kind, status);
  if (readiness === 'ready') return [];
  return [`${name} is "${status}", not available. ${readiness === 'failed' ? `What helps: ${databaseRemedy(kind, status)}` : 'Wait until it is'}.`];
}

/** Closing takes the target account out of the policy of a key there. */
function sourceKeyFindings({ source }: ClosingInput, name: string, keyArn: string | undefined): readonly string[] {
  return keyArn !== undefined && arnParts(keyArn)?.accountId === source.AccountId
    ? [`${name} is under ${keyArn}, a key of the source account. Move it under one of its own account first.`] : [];
}

/** While any snapshot of the run is there that can be deleted, one has the tag that the verification gives: that one goes last. */
function isVerified({ accountId }: ClosingInput, declared: Run): boolean {
  return !declared.snapshots.some(({ snapshot }) => snapshotReadiness(snapshot.status) === 'ready') || hasArrived(declared, accountId);
}

/** The snapshot that the migration ended with. */
function snapshotFindings(input: ClosingInput, { snapshot, key }: ClosingObservation): readonly string[] {
  const { migration, result, accountId, keyArn } = input;
  const name = `The imported snapshot ${resourceName(result.arn)}`;
  if (snapshot === undefined) {
    return [`${name} isn't there in account ${accountId}. ${NEVER_ENDED} If it was deleted, take the migration out of the declaration: `
      + 'the snapshots in the source account may be all that is left of the data.'];
  }
  const foreign = foreignness(snapshot.tags, { migration, source: result.madeFrom });
  if (foreign !== undefined) return [`${name} isn't this migration's: ${foreign}. Declare the id, run and prefix of the one that is.`];
  return [
    ...snapshotReadiness(snapshot.status) === 'ready' ? [] : [
      `${name} is ${statusOf(snapshot)}, not available. Wait until it is, or see its events in the RDS console.`,
    ],
    ...sourceKeyFindings(input, name, snapshot.keyArn),
    ...keyArn === undefined || snapshot.keyArn === key?.arn ? [] : [
      `${name} is under ${snapshot.keyArn ?? 'no key'}, not under ${key?.arn ?? keyArn}. Declare the \`finalKey\` that it is under.`,
    ],
  ];
}
