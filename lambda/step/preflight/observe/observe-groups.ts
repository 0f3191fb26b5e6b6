import type { AccountClients } from '../../clients/account-clients';
import { DatabaseSetting, type GroupSetting } from '../../contract';
import { isAbsent, look, seen } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import type { Database } from '../../model/databases';
import { ownGroupName } from '../../model/groups/group-names';
import { sourceGroups } from '../../model/groups/source-groups';
import { QuotaName } from '../../model/prerequisites';
import type { PreflightInput } from './input';
import type { CarriedGroup, CommonObservation, QuotaLook } from './observation';

const QUOTAS: Readonly<Record<GroupSetting, QuotaName>> = {
  [DatabaseSetting.PARAMETER_GROUP]: QuotaName.PARAMETER_GROUPS,
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: QuotaName.CLUSTER_PARAMETER_GROUPS,
};

/** The kinds of groups that are made after the source's: those that are neither declared nor left to RDS. */
export function carriedKinds({ restore }: Pick<PreflightInput, 'restore'>): readonly GroupSetting[] {
  if (restore === undefined) return [];
  const kinds: readonly GroupSetting[] = [DatabaseSetting.CLUSTER_PARAMETER_GROUP, DatabaseSetting.PARAMETER_GROUP];
  return kinds.filter((kind) => restore.groups.declared[kind] === undefined && !restore.acceptDefaults.includes(kind));
}

/**
 * Looks at the groups that are made anew, on both sides, and at what the quotas count of them. Where the restored database is there, no group is made
 * any more.
 *
 * @param databases - the source, and its members where members are made.
 */
export async function observeGroups(
  input: PreflightInput, accounts: Accounts, databases: readonly Database[],
  { engineVersion, restored, quotas }: Pick<CommonObservation, 'engineVersion' | 'quotas' | 'restored'>,
): Promise<Pick<CommonObservation, 'groups' | 'quotas'>> {
  const inSource = accounts.source(input.source, input.sourceDatabase.region);
  const family = seen(engineVersion)?.parameterGroupFamily;
  const groups = await Promise.all((isAbsent(restored) ? sourceGroups(carriedKinds(input), databases) : []).map(({ kind, name: source }) =>
    observeGroup({ inSource, inTarget: accounts.own() }, { kind, source, name: ownGroupName(input.restore?.groups.prefix ?? '', source) }, family)));
  return { groups, quotas: [...quotas, ...await observeQuotas(input, accounts, groups)] };
}

async function observeGroup(
  { inSource, inTarget }: { readonly inSource: AccountClients; readonly inTarget: AccountClients },
  { kind, source, name }: Pick<CarriedGroup, 'kind' | 'name' | 'source'>, family: string | undefined,
): Promise<CarriedGroup> {
  const [values, own] = await Promise.all([
    look(inSource.rds.groups.findValues(kind, source)), look(inTarget.rds.groups.findParameterGroup(kind, name)),
  ]);
  const isAsked = family !== undefined && (seen(values) ?? []).length > 0;
  return { kind, source, values, name, own, known: isAsked ? await look(inTarget.rds.groups.listFamilyParameters(kind, family)) : undefined };
}

/** What the quotas count of the groups that are still to be made. */
async function observeQuotas(
  { accountId, region }: PreflightInput, accounts: Accounts, groups: readonly CarriedGroup[],
): Promise<readonly QuotaLook[]> {
  const missing = groups.filter(({ own }) => isAbsent(own));
  return Promise.all([...new Set(missing.map(({ kind }) => kind))].map(async (kind) => ({
    accountId, region, name: QUOTAS[kind], needed: missing.filter((group) => group.kind === kind).length,
    found: await look(accounts.own().rds.prerequisites.findQuota(QUOTAS[kind])),
  })));
}
