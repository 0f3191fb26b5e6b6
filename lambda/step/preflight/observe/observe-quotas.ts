import { type AccountClients, snapshotCalls } from '../../clients/account-clients';
import { DatabaseKind } from '../../contract';
import { isAbsent, look, seen } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import type { Database } from '../../model/databases';
import { type AccountQuota, QuotaName } from '../../model/prerequisites';
import type { PreflightInput } from './input';
import type { PlannedSnapshotLook, QuotaLook } from './observation';
import type { TogetherInput } from './together-input';

/** The quota of manual snapshots of each kind. */
const SNAPSHOT_QUOTAS: Readonly<Record<DatabaseKind, QuotaName>> = {
  [DatabaseKind.INSTANCE]: QuotaName.MANUAL_SNAPSHOTS,
  [DatabaseKind.CLUSTER]: QuotaName.MANUAL_CLUSTER_SNAPSHOTS,
};

/** Something that a quota counts, in an account and Region. */
type Need = Omit<QuotaLook, 'found'>;

/** What the migration still makes, beside the room for it. */
export async function observeQuotas(
  input: PreflightInput, accounts: Accounts, snapshots: readonly PlannedSnapshotLook[], databases: RestoredDatabases | undefined,
): Promise<readonly QuotaLook[]> {
  const needs = [...snapshotNeeds(input, snapshots), ...databaseNeeds(input, databases)];
  return Promise.all(needs.map(async (need) => ({ ...need, found: await look(findQuota(input, accounts, need)) })));
}

/** What a restore makes. */
export interface RestoredDatabases {
  /** The instance, or the members of the cluster. */
  readonly instances: number;
  /** GiB of an instance. */
  readonly storage: number;
}

function snapshotNeeds({ sourceDatabase: { kind } }: PreflightInput, snapshots: readonly PlannedSnapshotLook[]): readonly Need[] {
  const missing = snapshots.filter(({ found }) => isAbsent(found)).map(({ planned }) => planned);
  const places = new Map(missing.map(({ accountId, region }) => [`${accountId}/${region}`, { accountId, region }]));
  return [...places.values()].map(({ accountId, region }) => ({
    accountId, region, name: SNAPSHOT_QUOTAS[kind],
    needed: missing.filter((planned) => planned.accountId === accountId && planned.region === region).length,
  }));
}

function databaseNeeds({ accountId, region, sourceDatabase: { kind } }: PreflightInput, databases: RestoredDatabases | undefined): readonly Need[] {
  if (databases === undefined) return [];
  const { instances, storage } = databases;
  return [
    ...(kind === DatabaseKind.CLUSTER ? [{ accountId, region, name: QuotaName.CLUSTERS, needed: 1 }] : []),
    { accountId, region, name: QuotaName.INSTANCES, needed: instances },
    { accountId, region, name: QuotaName.STORAGE, needed: storage },
  ].filter(({ needed }) => needed > 0);
}

/**
 * What all migrations of the declaration still make together, where it is more than there is room for. What is there already is looked for only
 * where it matters. A refused look is left out here: the Preflight that needs it says so.
 */
export async function observeTogether(input: PreflightInput, accounts: Accounts): Promise<readonly QuotaLook[]> {
  if (input.together === undefined) return [];
  const looks = await Promise.all(togetherNeeds(input.together, input).map(async ({ missing, ...need }) => {
    const quota = seen(await look(findQuota(input, accounts, need)));
    if (quota === undefined || fits(quota, need.needed)) return [];
    return [{ ...need, isTogether: true, needed: await missing(accounts), found: { value: quota } }];
  }));
  return looks.flat();
}

function togetherNeeds({ snapshots, instances, clusters }: TogetherInput, input: PreflightInput): readonly (Need & {
  readonly missing: (accounts: Accounts) => Promise<number>;
})[] {
  const { accountId, region } = input;
  return [
    ...snapshots.map(({ kind, names, ...place }) => ({
      ...place, name: SNAPSHOT_QUOTAS[kind], needed: names.length,
      missing: async (accounts: Accounts) => {
        const calls = snapshotCalls(clientsIn(input, accounts, place.accountId, place.region).rds, kind);
        const found = await Promise.all(names.map((name) => look(calls.findSnapshot(name))));
        return found.filter((one) => seen(one) === undefined).length;
      },
    })),
    {
      accountId, region, name: QuotaName.INSTANCES, needed: instances.length,
      missing: (accounts: Accounts) => absent(instances, accounts.own().rds.instances.listDatabases()),
    },
    {
      accountId, region, name: QuotaName.CLUSTERS, needed: clusters.length,
      missing: (accounts: Accounts) => absent(clusters, accounts.own().rds.clusters.listDatabases()),
    },
  ].filter(({ needed }) => needed > 0);
}

async function absent(identifiers: readonly string[], listed: Promise<readonly Database[]>): Promise<number> {
  const there = new Set((seen(await look(listed)) ?? []).map(({ identifier }) => identifier));
  return identifiers.filter((identifier) => !there.has(identifier)).length;
}

function fits({ max, used }: AccountQuota, needed: number): boolean {
  return max - used >= needed;
}

function findQuota(input: PreflightInput, accounts: Accounts, { accountId, region, name }: Need): Promise<AccountQuota | undefined> {
  return clientsIn(input, accounts, accountId, region).rds.prerequisites.findQuota(name);
}

/** Clients of the account and Region of a snapshot. */
export function clientsIn(input: PreflightInput, accounts: Accounts, accountId: string, region: string): AccountClients {
  return accountId === input.source.AccountId ? accounts.source(input.source, region) : accounts.own(region);
}
