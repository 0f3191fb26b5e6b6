import { snapshotCalls } from '../../clients/account-clients';
import { DatabaseKind, DatabaseSetting, type GroupSetting, MAX_CLUSTER_MEMBERS } from '../../contract';
import { isAbsent, type Look, look, seen } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import type { Database } from '../../model/databases';
import { ownGroupName } from '../../model/groups/group-names';
import { GROUP_QUOTAS } from '../../model/groups/group-quotas';
import { isOption } from '../../model/groups/groups';
import { isLasting } from '../../model/groups/options';
import { ALL_GROUPS, GROUPS_OF_MEMBERS, type SourceGroup, sourceGroups } from '../../model/groups/source-groups';
import type { AccountQuota } from '../../model/prerequisites';
import type { PreflightInput } from './input';
import { inMovedOptionGroup } from './moved';
import type { QuotaLook } from './observation';
import { observeOrigin } from './observe-snapshots';
import type { TogetherGroups } from './together-input';

/**
 * The groups that all migrations of the declaration still make together, where there may be too little room for them. Which groups a source has, only
 * its account tells: so the sources are looked at, and what isn't seen of one counts nothing, since its own Preflight says so.
 */
export async function observeGroupsTogether(input: PreflightInput, accounts: Accounts): Promise<readonly QuotaLook[]> {
  const makers = input.together?.madeGroups ?? [];
  const { accountId, region } = input;
  const tight = await tightQuotas(makers, accounts);
  if (tight.length === 0) return [];
  const kinds = tight.map(({ kind }) => kind);
  const made = (await Promise.all(makers.map((maker) => groupsToMake(input, accounts, maker, kinds)))).flat();
  return tight.map(({ kind, quota }) => ({
    accountId, region, name: GROUP_QUOTAS[kind].name, isTogether: true, found: { value: quota },
    needed: made.filter((group) => group.kind === kind).length,
  })).filter(({ needed }) => needed > 0);
}

/** The quotas that are too small if every source has a group of its own wherever it can have one. */
async function tightQuotas(
  makers: readonly TogetherGroups[], accounts: Accounts,
): Promise<readonly { readonly kind: GroupSetting; readonly quota: AccountQuota }[]> {
  const tight = await Promise.all(ALL_GROUPS.map(async (kind) => {
    const most = makers.filter(({ groups }) => groups.includes(kind)).reduce((sum, maker) => sum + mostGroups(maker, kind), 0);
    if (most === 0) return [];
    const quota = seen(await look(accounts.own().rds.prerequisites.findQuota(GROUP_QUOTAS[kind].name)));
    return quota === undefined || quota.max - quota.used >= most ? [] : [{ kind, quota }];
  }));
  return tight.flat();
}

/** Each member of a cluster may have another one. */
function mostGroups({ sourceDatabase: { kind } }: TogetherGroups, group: GroupSetting): number {
  return GROUPS_OF_MEMBERS[kind].includes(group) ? MAX_CLUSTER_MEMBERS : 1;
}

/** @param tight - the kinds that are counted. */
async function groupsToMake(
  { source }: PreflightInput, accounts: Accounts, maker: TogetherGroups, tight: readonly GroupSetting[],
): Promise<readonly SourceGroup[]> {
  const { sourceDatabase, groups, prefix } = maker;
  const isThere = !isAbsent(await findResult(maker, accounts));
  const kinds = groups.filter((kind) => tight.includes(kind) && (!isThere || GROUPS_OF_MEMBERS[sourceDatabase.kind].includes(kind)));
  if (kinds.length === 0) return [];
  const inSource = accounts.source(source, sourceDatabase.region).rds.groups;
  const listed = sourceGroups(kinds, await findDatabases({ source, ...maker }, accounts, kinds));
  const missing = await Promise.all(listed.map(async ({ kind, name }) => {
    // where no database is restored, only an option group that a snapshot can't be without is made.
    const isNeeded = maker.snapshotName === undefined
      || (seen(await look(inSource.findValues(kind, name))) ?? []).some((value) => isOption(value) && isLasting(value));
    return isNeeded && isAbsent(await look(accounts.own().rds.groups.findGroup(kind, ownGroupName(prefix, name)))) ? [{ kind, name }] : [];
  }));
  return missing.flat();
}

function findResult({ sourceDatabase: { kind }, snapshotName, identifier = '' }: TogetherGroups, accounts: Accounts): Promise<Look<unknown>> {
  const calls = snapshotCalls(accounts.own().rds, kind);
  return look<unknown>(snapshotName === undefined ? calls.findDatabase(identifier) : calls.findSnapshot(snapshotName));
}

/** The source, in the option group of what is moved, and its members where their groups are asked for. */
async function findDatabases(
  maker: Pick<PreflightInput, 'origin' | 'originSnapshotName' | 'source' | 'sourceDatabase'>, accounts: Accounts, kinds: readonly GroupSetting[],
): Promise<readonly Database[]> {
  const { source, sourceDatabase: { region, identifier, kind } } = maker;
  const { instances, clusters } = accounts.source(source, region).rds;
  if (kind === DatabaseKind.INSTANCE) {
    const found = await look(instances.findDatabase(identifier));
    const moved = inMovedOptionGroup({ source: found, origin: await observeOrigin(maker, accounts, found) });
    return moved === undefined ? [] : [moved];
  }
  const cluster = seen(await look(clusters.findDatabase(identifier)));
  if (cluster === undefined) return [];
  if (!kinds.includes(DatabaseSetting.PARAMETER_GROUP)) return [cluster];
  const members = await Promise.all(cluster.members.map((member) => look(instances.findDatabase(member.instanceIdentifier))));
  return [cluster, ...members.flatMap((member) => seen(member) ?? [])];
}
