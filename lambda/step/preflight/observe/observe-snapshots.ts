import { snapshotCalls } from '../../clients/account-clients';
import { SnapshotOriginKind } from '../../contract';
import { type Look, look, seen } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import type { Database } from '../../model/databases';
import type { Snapshot } from '../../model/snapshots';
import type { PreflightInput } from './input';
import type { PlannedSnapshotLook } from './observation';
import { clientsIn } from './observe-quotas';

/** The snapshot that the migration begins with; nothing when it takes one. */
export async function observeOrigin(
  input: Pick<PreflightInput, 'origin' | 'originSnapshotName' | 'source' | 'sourceDatabase'>, accounts: Accounts, source: Look<Database | undefined>,
): Promise<Look<Snapshot | undefined> | undefined> {
  const { sourceDatabase, originSnapshotName } = input;
  const calls = snapshotCalls(accounts.source(input.source, sourceDatabase.region).rds, sourceDatabase.kind);
  if (originSnapshotName !== undefined) return look(calls.findSnapshot(originSnapshotName));
  return input.origin === SnapshotOriginKind.NEWEST_AUTOMATED ? look(calls.findNewestAutomated(sourceDatabase.identifier, seen(source))) : undefined;
}

/** What is there of the snapshots that the migration makes. */
export function observeSnapshots(input: PreflightInput, accounts: Accounts): Promise<readonly PlannedSnapshotLook[]> {
  return Promise.all(input.snapshots.map(async (planned) => {
    const { rds } = clientsIn(input, accounts, planned.accountId, planned.region);
    return { planned, found: await look(snapshotCalls(rds, input.sourceDatabase.kind).findSnapshot(planned.name)) };
  }));
}
