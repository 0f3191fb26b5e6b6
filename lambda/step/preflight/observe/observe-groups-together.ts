import { snapshotCalls } from '../../clients/account-clients';
import { inBatches } from '../../clients/call/batches';
import { type AwsRefusal, RefusalKind } from '../../clients/call/refusal';
import { DatabaseKind, DatabaseSetting, type GroupSetting, MAX_CLUSTER_MEMBERS } from '../../contract';
import { type Look, look, seen } from '../../engine/look';
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
 * its account tells: so the sources are looked at, and what may not be seen of one counts nothing, since its own Preflight says so. A look that says
 * nothing about the thing looked at, as a throttled one, leaves their number unknown: the other Preflights needn't meet what these many looks met.
 */
export async function observeGroupsTogether(input: PreflightInput, accounts: Accounts): Promise<readonly QuotaLook[]> {
  const makers = input.together?.madeGroups ?? [];
  const { accountId, region } = input;
  const tight = await tightQuotas(makers, accounts);
  const kinds = tight.filter(({ found }) => 'value' in found).map(({ kind }) => kind);
  const made = kinds.length === 0 ? { value: [] } : await look(groupsToMake(input, accounts, makers, kinds));
  return tight.map(({ kind, most, found }) => {
    const quota = { accountId, region, name: GROUP_QUOTAS[kind].name, isTogether: true };
    if ('refusal' in found) return { ...quota, needed: most, found };
    if ('refusal' in made) return { ...quota, needed: most, found: made };
    return { ...quota, needed: made.value.filter((group) => group.kind === kind).length, found };
  }).filter(({ needed }) => needed > 0);
}

/** A quota that is too small if every source has a group of its own wherever it can have one, or of which nobody knows. */
interface TightQuota {
  readonly kind: GroupSetting;
  /** Groups that are made then. */
  readonly most: number;
  readonly found: Look<AccountQuota>;
}

async function tightQuotas(makers: readonly TogetherGroups[], accounts: Accounts): Promise<readonly TightQuota[]> {
  const tight = await Promise.all(ALL_GROUPS.map(async (kind): Promise<readonly TightQuota[]> => {
    const most = makers.filter(({ groups }) => groups.includes(kind)).reduce((sum, maker) => sum + mostGroups(maker, kind), 0);
    if (most === 0) return [];
    const found = await look(accounts.own().rds.prerequisites.findQuota(GROUP_QUOTAS[kind].name));
    if ('refusal' in found) return isPassing(found.refusal) ? [{ kind, most, found }] : [];
    const { value: quota } = found;
    return quota === undefined || quota.max - quota.used >= most ? [] : [{ kind, most, found: { value: quota } }];
  }));
  return tight.flat();
}

/** Each member of a cluster may have another one. */
function mostGroups({ sourceDatabase: { kind } }: TogetherGroups, group: GroupSetting): number {
  return GROUPS_OF_MEMBERS[kind].includes(group) ? MAX_CLUSTER_MEMBERS : 1;
}

/** @throws AwsRefusal where a look was refused that says nothing about the thing looked at. */
async function groupsToMake(
  input: PreflightInput, accounts: Accounts, makers: readonly TogetherGroups[], tight: readonly GroupSetting[],
): Promise<readonly SourceGroup[]> {
  return (await inBatches(makers, (maker) => groupsOfOne(input, accounts, maker, tight))).flat();
}

/**
 * One call at a time, since several sources are looked at at once.
 *
 * @param tight - the kinds that are counted.
 */
async function groupsOfOne(
  { source }: PreflightInput, accounts: Accounts, maker: TogetherGroups, tight: readonly GroupSetting[],
): Promise<readonly SourceGroup[]> {
  const { sourceDatabase, groups, prefix } = maker;
  const isThere = seen(await findResult(maker, accounts)) !== undefined;
  const kinds = groups.filter((kind) => tight.includes(kind) && (!isThere || GROUPS_OF_MEMBERS[sourceDatabase.kind].includes(kind)));
  if (kinds.length === 0) return [];
  const inSource = accounts.source(source, sourceDatabase.region).rds.groups;
  const missing: SourceGroup[] = [];
  for (const { kind, name } of sourceGroups(kinds, await findDatabases({ source, ...maker }, accounts, kinds))) {
    // where no database is restored, only an option group that a snapshot can't be without is made.
    const isNeeded = maker.snapshotName === undefined
      || (seen(await lookFor(inSource.findValues(kind, name))) ?? []).some((value) => isOption(value) && isLasting(value));
    const own = isNeeded ? await lookFor(accounts.own().rds.groups.findGroup(kind, ownGroupName(prefix, name))) : undefined;
    if (isNeeded && seen(own) === undefined) missing.push({ kind, name });
  }
  return missing;
}

function findResult({ sourceDatabase: { kind }, snapshotName, identifier = '' }: TogetherGroups, accounts: Accounts): Promise<Look<unknown>> {
  const calls = snapshotCalls(accounts.own().rds, kind);
  return lookFor<unknown>(snapshotName === undefined ? calls.findDatabase(identifier) : calls.findSnapshot(snapshotName));
}

/** The source, in the option group of what is moved, and its members where their groups are asked for. */
async function findDatabases(
  maker: Pick<PreflightInput, 'origin' | 'originSnapshotName' | 'source' | 'sourceDatabase'>, accounts: Accounts, kinds: readonly GroupSetting[],
): Promise<readonly Database[]> {
  const { source, sourceDatabase: { region, identifier, kind } } = maker;
  const { instances, clusters } = accounts.source(source, region).rds;
  if (kind === DatabaseKind.INSTANCE) {
    const found = await lookFor(instances.findDatabase(identifier));
    const origin = await observeOrigin(maker, accounts, found);
    const moved = inMovedOptionGroup({ source: found, origin: origin && telling(origin) });
    return moved === undefined ? [] : [moved];
  }
  const cluster = seen(await lookFor(clusters.findDatabase(identifier)));
  if (cluster === undefined) return [];
  if (!kinds.includes(DatabaseSetting.PARAMETER_GROUP)) return [cluster];
  const databases: Database[] = [cluster];
  for (const { instanceIdentifier } of cluster.members) {
    databases.push(...[seen(await lookFor(instances.findDatabase(instanceIdentifier)))].filter((member) => member !== undefined));
  }
  return databases;
}

/** A look that the number depends on. @throws AwsRefusal where it says nothing about the thing looked at: a part would be taken for the whole. */
async function lookFor<T>(found: Promise<T>): Promise<Look<T>> {
  return telling(await look(found));
}

function telling<T>(looked: Look<T>): Look<T> {
  if ('refusal' in looked && isPassing(looked.refusal)) throw looked.refusal;
  return looked;
}

function isPassing({ kind }: AwsRefusal): boolean {
  return kind === RefusalKind.TRANSIENT;
}
