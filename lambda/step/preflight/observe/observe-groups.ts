import type { AccountClients } from '../../clients/account-clients';
import { DatabaseSetting, type GroupSetting } from '../../contract';
import { isAbsent, look, seen } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import type { Database } from '../../model/databases';
import { ownGroupName } from '../../model/groups/group-names';
import { GROUP_QUOTAS } from '../../model/groups/group-quotas';
import { GROUP_KINDS, isOption } from '../../model/groups/groups';
import { isLasting } from '../../model/groups/options';
import { ALL_GROUPS, GROUPS_OF_MEMBERS, sourceGroups } from '../../model/groups/source-groups';
import type { PreflightInput } from './input';
import { movedEngine } from './moved';
import type { CarriedGroup, CommonObservation, QuotaLook } from './observation';

/** The kinds of groups that are made after the source's: neither declared nor left to RDS. An imported snapshot has one of them only. */
export function carriedKinds({ restore, groups }: Pick<PreflightInput, 'groups' | 'restore'>): readonly GroupSetting[] {
  if (groups === undefined) return [];
  const { acceptDefaults = [] } = restore ?? {};
  const kinds = restore === undefined ? [DatabaseSetting.OPTION_GROUP] : ALL_GROUPS;
  return kinds.filter((kind) => groups.declared[kind] === undefined && !acceptDefaults.includes(kind));
}

type Looks = Pick<CommonObservation, 'engineVersion' | 'origin' | 'quotas' | 'restored' | 'snapshots' | 'source'>;

/**
 * Looks at the groups that are made anew, on both sides, and at what the quotas count of them. Where the restored instance is there, no group is made
 * any more; of a cluster, members may still be to come.
 *
 * @param databases - the source, and its members where members are made.
 */
export async function observeGroups(
  input: PreflightInput, accounts: Accounts, databases: readonly Database[], looks: Looks,
): Promise<Pick<CommonObservation, 'groups' | 'quotas'>> {
  const inSource = accounts.source(input.source, input.sourceDatabase.region);
  const groups = await Promise.all(sourceGroups(kindsToMake(input, looks), databases).map(({ kind, name: source }) => observeGroup(
    { inSource, inTarget: accounts.own() },
    { kind, source, name: ownGroupName(input.groups?.prefix ?? '', source), family: familyOf(kind, looks) },
  )));
  const needed = groups.filter((group) => input.restore !== undefined || mayBeLasting(group));
  return { groups: needed, quotas: [...looks.quotas, ...await observeQuotas(input, accounts, needed)] };
}

function kindsToMake(input: PreflightInput, { restored, snapshots }: Looks): readonly GroupSetting[] {
  const kinds = carriedKinds(input);
  if (input.restore === undefined) return isAbsent(snapshots.at(-1)?.found) ? kinds : [];
  return isAbsent(restored) ? kinds : kinds.filter((kind) => GROUPS_OF_MEMBERS[input.sourceDatabase.kind].includes(kind));
}

function familyOf(kind: GroupSetting, looks: Looks): string | undefined {
  const [engine, offer] = [movedEngine(looks), seen(looks.engineVersion)];
  return engine === undefined || offer === undefined ? undefined : GROUP_KINDS[kind].family(engine, offer);
}

/** Whether an imported snapshot can't be without one of the options; a group that isn't seen may have such a one. */
function mayBeLasting({ values }: CarriedGroup): boolean {
  const set = seen(values);
  return set === undefined || set.some((value) => isOption(value) && isLasting(value));
}

async function observeGroup(
  { inSource, inTarget }: { readonly inSource: AccountClients; readonly inTarget: AccountClients },
  { kind, source, name, family }: Pick<CarriedGroup, 'kind' | 'name' | 'source' | 'family'>,
): Promise<CarriedGroup> {
  const [values, own] = await Promise.all([
    look(inSource.rds.groups.findValues(kind, source)), look(inTarget.rds.groups.findGroup(kind, name)),
  ]);
  const isAsked = family !== undefined && (seen(values) ?? []).length > 0;
  return { kind, source, values, name, own, family, known: isAsked ? await look(inTarget.rds.groups.listOffered(kind, family)) : undefined };
}

/** What the quotas count of the groups that are still to be made. */
async function observeQuotas(
  { accountId, region }: PreflightInput, accounts: Accounts, groups: readonly CarriedGroup[],
): Promise<readonly QuotaLook[]> {
  const missing = groups.filter(({ own }) => isAbsent(own));
  return Promise.all([...new Set(missing.map(({ kind }) => kind))].map(async (kind) => ({
    accountId, region, name: GROUP_QUOTAS[kind].name, needed: missing.filter((group) => group.kind === kind).length,
    found: await look(accounts.own().rds.prerequisites.findQuota(GROUP_QUOTAS[kind].name)),
  })));
}
