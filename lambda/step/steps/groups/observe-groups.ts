import { snapshotCalls } from '../../clients/account-clients';
import { DatabaseKind, DatabaseSetting, type GroupSetting } from '../../contract';
import type { Accounts } from '../../engine/step';
import { arnParts, resourceName } from '../../model/arns';
import type { Database } from '../../model/databases';
import { ownGroupName } from '../../model/groups/group-names';
import { GROUP_KINDS, type GroupValue, isOption, type OwnGroup } from '../../model/groups/groups';
import { isLasting } from '../../model/groups/options';
import { GROUPS_OF_MEMBERS, sourceGroups } from '../../model/groups/source-groups';
import type { EngineOffer } from '../../model/prerequisites';
import { wasVerified } from '../restored-before';
import { engineOf } from '../settings/carried-offers';
import { hasResult } from '../snapshots/result';
import type { DatabaseGroupsInput } from './database-groups-input';
import { findSourceInstance } from './source-instance';

/** A group of the source, and the one that is made after it. */
export interface SeenGroup {
  readonly kind: GroupSetting;
  /** Name of the source's. */
  readonly source: string;
  /** What its owner has set; nothing where it isn't seen. */
  readonly values?: readonly GroupValue[];
  readonly name: string;
  /** Of the groups of the version that is restored; absent where it isn't known. */
  readonly family?: string;
  /** Absent as long as it isn't made. */
  readonly own?: OwnGroup;
}

export interface DatabaseGroupsObservation {
  /** Whether nothing is made any more, because the migration's result is there already, or was. The next ones are looked for only where it isn't. */
  readonly hasResult?: boolean;
  /** Nothing where the source is gone. */
  readonly groups?: readonly SeenGroup[];
}

export async function observeDatabaseGroups(input: DatabaseGroupsInput, accounts: Accounts): Promise<DatabaseGroupsObservation> {
  const { sourceDatabase: { kind } } = input;
  if (await wasVerified(kind, input, accounts)) return { hasResult: true };
  const isThere = await hasResult(input, accounts);
  const kinds = input.kinds.filter((each) => !isThere || GROUPS_OF_MEMBERS[kind].includes(each));
  if (isThere && kinds.length === 0) return { hasResult: true };
  const databases = await findSource(input, accounts);
  const [database] = databases;
  if (database === undefined) return {};
  const names = sourceGroups(kinds, databases);
  if (names.length === 0) return { groups: [] };
  const [restored, groups] = await Promise.all([
    findRestored(input, accounts, database), Promise.all(names.map((group) => findGroup(input, accounts, group.kind, group.name))),
  ]);
  const needed = groups.filter((group) => !input.onlyLasting || mayBeLasting(group));
  return { groups: needed.map((group) => ({ ...group, family: restored && GROUP_KINDS[group.kind].family(restored.engine, restored.offer) })) };
}

/** Whether a snapshot can't be without one of the options; a group that isn't seen may have such a one. */
function mayBeLasting({ values }: SeenGroup): boolean {
  return values === undefined || values.some((value) => isOption(value) && isLasting(value));
}

/** The source database first, and then its members, where their groups are asked for. */
async function findSource(
  input: DatabaseGroupsInput, accounts: Accounts,
): Promise<readonly Database[]> {
  const { source, sourceDatabase: { kind, region, identifier }, kinds } = input;
  const { instances, clusters } = accounts.source(source, region).rds;
  if (kind === DatabaseKind.INSTANCE) {
    const instance = await findSourceInstance(input, accounts);
    return instance === undefined ? [] : [instance];
  }
  const cluster = await clusters.findDatabase(identifier);
  if (cluster === undefined) return [];
  if (!kinds.includes(DatabaseSetting.PARAMETER_GROUP)) return [cluster];
  const members = await Promise.all(cluster.members.map((member) => instances.findDatabase(member.instanceIdentifier)));
  return [cluster, ...members.filter((member) => member !== undefined)];
}

async function findGroup(input: DatabaseGroupsInput, accounts: Accounts, kind: GroupSetting, source: string): Promise<SeenGroup> {
  const name = ownGroupName(input.groupPrefix, source);
  const [values, own] = await Promise.all([
    accounts.source(input.source, input.sourceDatabase.region).rds.groups.findValues(kind, source),
    accounts.own().rds.groups.findGroup(kind, name),
  ]);
  return { kind, source, name, values, own };
}

/** What is restored: the snapshot's version, or the one that RDS makes of it. */
async function findRestored(
  input: DatabaseGroupsInput, accounts: Accounts, database: Database,
): Promise<{ readonly engine: string; readonly offer: EngineOffer } | undefined> {
  const { source, sourceDatabase: { kind }, sharedSnapshotArn: arn } = input;
  const snapshot = await snapshotCalls(accounts.source(source, arnParts(arn)?.region).rds, kind).findSnapshot(resourceName(arn));
  const { engine, engineVersion } = snapshot === undefined ? database : engineOf(snapshot, database);
  if (engine === undefined || engineVersion === undefined) return undefined;
  const offer = await accounts.own().rds.prerequisites.findEngineVersion(engine, engineVersion);
  return offer && { engine, offer };
}
