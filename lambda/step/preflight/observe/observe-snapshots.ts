import { type AccountClients, snapshotCalls } from '../../clients/account-clients';
import { DatabaseKind, SnapshotOriginKind } from '../../contract';
import type { Accounts } from '../../engine/step';
import type { Database } from '../../model/databases';
import type { Snapshot } from '../../model/snapshots';
import type { PreflightInput } from './input';
import { isAbsent, type Look, look, seen } from './look';
import type { PlannedSnapshotLook, QuotaLook } from './observation';

/** What RDS calls the quota of manual snapshots in DescribeAccountAttributes. */
const QUOTA_NAMES: Readonly<Record<DatabaseKind, string>> = {
  [DatabaseKind.INSTANCE]: 'ManualSnapshots',
  [DatabaseKind.CLUSTER]: 'ManualClusterSnapshots',
};

/** The snapshot that the migration begins with; nothing when it takes one. */
export async function observeOrigin(
  input: PreflightInput, accounts: Accounts, source: Look<Database | undefined>,
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

/** Room for snapshots in each account and Region where some are still to be made. */
export function observeQuotas(input: PreflightInput, accounts: Accounts, snapshots: readonly PlannedSnapshotLook[]): Promise<readonly QuotaLook[]> {
  const places = new Map(snapshots.filter(({ found }) => isAbsent(found))
    .map(({ planned: { accountId, region } }) => [`${accountId}/${region}`, { accountId, region }]));
  return Promise.all([...places.values()].map(async ({ accountId, region }) => {
    const { rds } = clientsIn(input, accounts, accountId, region);
    return { accountId, region, found: await look(rds.prerequisites.findQuota(QUOTA_NAMES[input.sourceDatabase.kind])) };
  }));
}

function clientsIn(input: PreflightInput, accounts: Accounts, accountId: string, region: string): AccountClients {
  return accountId === input.source.AccountId ? accounts.source(input.source, region) : accounts.own(region);
}
