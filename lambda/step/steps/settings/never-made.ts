import type { PrerequisiteCalls } from '../../clients/account-clients';
import { DatabaseSetting, type GroupSetting } from '../../contract';
import type { ComparedDatabases } from '../../model/settings/comparison';
import { differingSettings, pick, wantedSettings } from '../../model/settings/wanted-settings';

const KINDS: readonly GroupSetting[] = [DatabaseSetting.CLUSTER_PARAMETER_GROUP, DatabaseSetting.PARAMETER_GROUP];

/** The groups that a database is to be in, and that aren't there: its source was put into another one since groups were made after those it had. */
export async function findNeverMade(compared: ComparedDatabases, prerequisites: PrerequisiteCalls): Promise<readonly GroupSetting[]> {
  const { actual, declared } = compared;
  const wanted = pick(wantedSettings(compared).values, KINDS.filter((kind) => !declared.names.includes(kind)));
  const differing = KINDS.filter((kind) => differingSettings(wanted, actual).includes(kind));
  const found = await Promise.all(differing.map((kind) => findGroup(prerequisites, kind, wanted[kind] ?? '')));
  return differing.filter((_, index) => found[index] === undefined);
}

function findGroup(prerequisites: PrerequisiteCalls, kind: GroupSetting, name: string): Promise<object | undefined> {
  return kind === DatabaseSetting.CLUSTER_PARAMETER_GROUP ? prerequisites.findClusterParameterGroup(name) : prerequisites.findParameterGroup(name);
}
