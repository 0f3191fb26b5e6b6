import { DatabaseKind } from '../../contract';
import { isBeingDeleted } from '../../model/status';

/** A snapshot as its account's administrator knows it. */
export interface PlacedSnapshot {
  readonly kind: DatabaseKind;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
}

const KIND_WORDS: Readonly<Record<DatabaseKind, string>> = {
  [DatabaseKind.INSTANCE]: 'db-snapshot',
  [DatabaseKind.CLUSTER]: 'db-cluster-snapshot',
};

/** What makes room for another try: nothing of this project deletes anything. */
export function deleteFailed(snapshot: PlacedSnapshot): string {
  const word = KIND_WORDS[snapshot.kind];
  return `Delete what failed, ${snapshot.name}, which nothing can be restored from (\`aws rds delete-${word} --${word}-identifier ${snapshot.name} `
    + `--region ${snapshot.region}\`, with credentials of account ${snapshot.accountId}). Then run \`cdk deploy\` again.`;
}

/** What lets another account copy a snapshot. */
export function shareAgain(snapshot: PlacedSnapshot, withAccountId: string): string {
  const word = KIND_WORDS[snapshot.kind];
  return `Share it again (\`aws rds modify-${word}-attribute --${word}-identifier ${snapshot.name} --attribute-name restore `
    + `--values-to-add ${withAccountId} --region ${snapshot.region}\`, with credentials of account ${snapshot.accountId}).`;
}

/** What to do about a snapshot that somebody is deleting; nothing about any other. */
export function whileDeleted(name: string, status: string): string | undefined {
  return isBeingDeleted(status)
    ? `The snapshot ${name} is being deleted (status "${status}"). Wait until it is gone, then run \`cdk deploy\` again.` : undefined;
}

/** What RDS leaves to its console. No event that it documents says why a snapshot failed, so the handler may not read events. */
export const NO_REASON = 'RDS gives no reason in the snapshot; its events in the RDS console may say more.';
