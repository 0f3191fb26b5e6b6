import { snapshotCalls } from '../../clients/account-clients';
import { DatabaseKind, DatabaseSetting, type GroupSetting } from '../../contract';
import type { Accounts } from '../../engine/step';
import { arnParts, resourceName } from '../../model/arns';
import type { Database } from '../../model/databases';
import { ownGroupName } from '../../model/groups/group-names';
import type { OwnParameterGroup, ParameterValue } from '../../model/groups/parameters';
import { sourceGroups } from '../../model/groups/source-groups';
import { wasVerified } from '../restored-before';
import { engineOf } from '../settings/carried-offers';
import { hasResult } from '../snapshots/result';
import type { DatabaseGroupsInput } from './database-groups-input';

/** A group of the source, and the one that is made after it. */
export interface SeenGroup {
  readonly kind: GroupSetting;
  /** Name of the source's. */
  readonly source: string;
  /** What its owner has set; nothing where it isn't seen. */
  readonly values?: readonly ParameterValue[];
  readonly name: string;
  /** Absent as long as it isn't made. */
  readonly own?: OwnParameterGroup;
}

export interface DatabaseGroupsObservation {
  /** Whether the migration's result is there already, or was. The next ones are looked for only where it isn't. */
  readonly hasResult?: boolean;
  /** Nothing where the source is gone. */
  readonly groups?: readonly SeenGroup[];
  /** Of the parameter groups of the version that is restored; looked for only where there are any. */
  readonly family?: string;
}

export async function observeDatabaseGroups(input: DatabaseGroupsInput, accounts: Accounts): Promise<DatabaseGroupsObservation> {
  const { sourceDatabase: { kind } } = input;
  if (await hasResult(input, accounts) || await wasVerified(kind, input, accounts)) return { hasResult: true };
  const databases = await findSource(input, accounts);
  const [database] = databases;
  if (database === undefined) return {};
  const names = sourceGroups(input.groups, databases);
  if (names.length === 0) return { groups: [] };
  const [family, groups] = await Promise.all([
    findFamily(input, accounts, database), Promise.all(names.map((group) => findGroup(input, accounts, group.kind, group.name))),
  ]);
  return { family, groups };
}

/** The source database first, and then its members, where their groups are asked for. */
async function findSource(
  { source, sourceDatabase: { kind, region, identifier }, groups }: DatabaseGroupsInput, accounts: Accounts,
): Promise<readonly Database[]> {
  const { instances, clusters } = accounts.source(source, region).rds;
  if (kind === DatabaseKind.INSTANCE) {
    const instance = await instances.findDatabase(identifier);
    return instance === undefined ? [] : [instance];
  }
  const cluster = await clusters.findDatabase(identifier);
  if (cluster === undefined) return [];
  if (!groups.includes(DatabaseSetting.PARAMETER_GROUP)) return [cluster];
  const members = await Promise.all(cluster.members.map((member) => instances.findDatabase(member.instanceIdentifier)));
  return [cluster, ...members.filter((member) => member !== undefined)];
}

async function findGroup(input: DatabaseGroupsInput, accounts: Accounts, kind: GroupSetting, source: string): Promise<SeenGroup> {
  const name = ownGroupName(input.groupPrefix, source);
  const [values, own] = await Promise.all([
    accounts.source(input.source, input.sourceDatabase.region).rds.groups.findValues(kind, source),
    accounts.own().rds.groups.findParameterGroup(kind, name),
  ]);
  return { kind, source, name, values, own };
}

/** The family of what is restored: the snapshot's version, or the one that RDS makes of it. */
async function findFamily(input: DatabaseGroupsInput, accounts: Accounts, database: Database): Promise<string | undefined> {
  const { source, sourceDatabase: { kind }, sharedSnapshotArn: arn } = input;
  const snapshot = await snapshotCalls(accounts.source(source, arnParts(arn)?.region).rds, kind).findSnapshot(resourceName(arn));
  const { engine, engineVersion } = snapshot === undefined ? database : engineOf(snapshot, database);
  if (engine === undefined || engineVersion === undefined) return undefined;
  return (await accounts.own().rds.prerequisites.findEngineVersion(engine, engineVersion))?.parameterGroupFamily;
}
