import { type AccountClients, snapshotCalls } from '../../clients/account-clients';
import { DatabaseKind, DatabaseSetting, memberIdentifier } from '../../contract';
import { restoredUnderOtherName } from '../../engine/existing/restored-database';
import { isAbsent, type Look, look, seen } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import type { Cluster, Database, Instance } from '../../model/databases';
import { isDefaultOptionGroup } from '../../model/groups/group-names';
import type { SecurityGroup } from '../../model/prerequisites';
import { inOrder } from '../../model/source-members';
import type { PreflightInput } from './input';
import {
  inMovedOptionGroup, memberCount, movedEngine, movedOptionGroups, movedThing, movedVersion, restoredFrom, restoredLicenseModel,
} from './moved';
import type { ClusterObservation, CommonObservation, InstanceObservation, Named, PreflightObservation } from './observation';
import { observeCatchUp } from './observe-catch-up';
import { observeCredentials } from './observe-credentials';
import { observeGroups } from './observe-groups';
import { observeGroupsTogether } from './observe-groups-together';
import { observeKeys } from './observe-keys';
import { observeOffers, observeStandardSupport } from './observe-offers';
import { observeQuotas, observeTogether, type RestoredDatabases } from './observe-quotas';
import { observeReservations } from './observe-reservations';
import { observeOrigin, observeSnapshots } from './observe-snapshots';
import { observeTableNames } from './observe-table-names';
import { observePrerequisites } from './observe-target';

type Observe = (input: PreflightInput, accounts: Accounts) => Promise<PreflightObservation>;

const OBSERVE: Readonly<Record<DatabaseKind, Observe>> = {
  [DatabaseKind.INSTANCE]: observeInstance,
  [DatabaseKind.CLUSTER]: observeCluster,
};

const OTHER_KIND: Readonly<Record<DatabaseKind, DatabaseKind>> = {
  [DatabaseKind.INSTANCE]: DatabaseKind.CLUSTER,
  [DatabaseKind.CLUSTER]: DatabaseKind.INSTANCE,
};

/** Looks at everything that the declared case needs, whatever single looks are refused. It changes nothing. */
export function observePreflight(input: PreflightInput, accounts: Accounts): Promise<PreflightObservation> {
  return OBSERVE[input.sourceDatabase.kind](input, accounts);
}

async function observeInstance(input: PreflightInput, accounts: Accounts): Promise<InstanceObservation> {
  const inSource = sourceClients(input, accounts).rds;
  // alone and first: a source role that can't be assumed is then tried once, not by every look.
  const source = await look(inSource.instances.findDatabase(input.sourceDatabase.identifier));
  const instance = seen(source);
  const common = await observeCommon(input, accounts, source);
  const groups = movedOptionGroups({ source, origin: common.origin }).filter((name) => !isDefaultOptionGroup(name));
  const moved = inMovedOptionGroup({ source, origin: common.origin });
  const target = accounts.own().rds.prerequisites;
  const instanceClass = instanceClassOf(input, instance);
  const [sourceOptionGroups, optionGroup, offers, tableNames, carried] = await Promise.all([
    named(groups, (name) => inSource.prerequisites.findOptionGroup(name)),
    input.optionGroupName === undefined ? undefined : look(target.findOptionGroup(input.optionGroupName)),
    instanceClass === undefined ? undefined : observeOffers(input, accounts, common, {
      instanceClass, licenseModel: restoredLicenseModel(common),
    }),
    observeTableNames(input, accounts, movedEngine(common), instance?.settings[DatabaseSetting.PARAMETER_GROUP]),
    observeGroups(input, accounts, moved === undefined ? [] : [moved], common),
  ]);
  const classes = instanceClass === undefined ? [] : [instanceClass];
  return { ...common, ...carried, kind: DatabaseKind.INSTANCE, source, sourceOptionGroups, optionGroup, classes, offers, tableNames };
}

async function observeCluster(input: PreflightInput, accounts: Accounts): Promise<ClusterObservation> {
  const inSource = sourceClients(input, accounts).rds;
  const source = await look(inSource.clusters.findDatabase(input.sourceDatabase.identifier));
  const cluster = seen(source);
  const common = await observeCommon(input, accounts, source);
  const target = accounts.own().rds;
  const declaredGroup = input.restore?.groups.declared[DatabaseSetting.CLUSTER_PARAMETER_GROUP];
  const [sourceMembers, restoredMembers, clusterParameterGroup, offers, tableNames] = await Promise.all([
    named(membersToCopy(input, cluster), (name) => inSource.instances.findDatabase(name)),
    named(restoredNames(input, cluster), (name) => target.instances.findDatabase(name)),
    declaredGroup === undefined ? undefined : look(target.prerequisites.findClusterParameterGroup(declaredGroup)),
    observeOffers(input, accounts, common),
    observeTableNames(input, accounts, movedEngine(common), cluster?.settings[DatabaseSetting.CLUSTER_PARAMETER_GROUP]),
  ]);
  const classes = [...new Set(memberClasses(input, cluster, sourceMembers))];
  const others = await named(membersBeside(input, cluster, sourceMembers), (name) => inSource.instances.findDatabase(name));
  const databases = [cluster, ...[...sourceMembers, ...others].map(({ found }) => seen(found))].filter((database) => database !== undefined);
  const carried = await observeGroups(input, accounts, databases, common);
  return {
    ...common, ...carried, kind: DatabaseKind.CLUSTER, source, sourceMembers, restoredMembers, clusterParameterGroup, classes, offers, tableNames,
  };
}

/** Everything but the source itself and what only one kind of database has. */
async function observeCommon(
  input: PreflightInput, accounts: Accounts, source: Look<Database | undefined>,
): Promise<Omit<CommonObservation, 'classes' | 'groups'>> {
  const { kind, identifier } = input.sourceDatabase;
  const inSource = sourceClients(input, accounts);
  const [origin, otherKind, snapshots] = await Promise.all([
    observeOrigin(input, accounts, source),
    isAbsent(source) ? look(snapshotCalls(inSource.rds, OTHER_KIND[kind]).findDatabase(identifier)) : undefined,
    observeSnapshots(input, accounts),
  ]);
  const moved = { source, origin, snapshots };
  const [keys, together, groupsTogether, reservations, prerequisites, restored, sourceSecurityGroups, credentials, catchUp] = await Promise.all([
    observeKeys(input, accounts, movedThing(moved), snapshots),
    observeTogether(input, accounts),
    observeGroupsTogether(input, accounts),
    observeReservations(input, accounts),
    observePrerequisites(input, accounts, movedVersion(moved)),
    input.restore === undefined ? undefined : look(snapshotCalls(accounts.own().rds, kind).findDatabase(input.restore.identifier)),
    observeSecurityGroups(input, inSource, seen(source)),
    observeCredentials(input, accounts),
    observeCatchUp(input, accounts, seen(source)),
  ]);
  const { engineVersion } = prerequisites;
  const [quotas, renamed, standardSupport] = await Promise.all([
    observeQuotas(input, accounts, snapshots, isAbsent(restored) ? restoredDatabases(input, moved, seen(source)) : undefined),
    isAbsent(restored) ? look(findRenamed(input, accounts)) : undefined,
    observeStandardSupport(input, accounts, { ...moved, engineVersion }),
  ]);
  return {
    source, origin, otherKind, snapshots, quotas, restored, renamed, standardSupport, sourceSecurityGroups, ...credentials, ...keys,
    ...reservations, ...prerequisites, together: [...together, ...groupsTogether], catchUp,
  };
}

/** What the quotas of the target account count of the restore. */
function restoredDatabases(
  { restore, sourceDatabase: { kind } }: PreflightInput, moved: Parameters<typeof restoredFrom>[0], source: Cluster | Database | undefined,
): RestoredDatabases | undefined {
  if (restore === undefined) return undefined;
  if (kind === DatabaseKind.INSTANCE) return { instances: 1, storage: restoredFrom(moved)?.allocatedStorage ?? 0 };
  const cluster = source !== undefined && 'members' in source ? source : undefined;
  return { instances: memberCount(restore, cluster), storage: 0 };
}

/** The security groups of the source, where nothing is declared in their place. */
function observeSecurityGroups(
  { restore }: PreflightInput, { ec2 }: AccountClients, source: Database | undefined,
): Promise<Look<readonly SecurityGroup[]>> | undefined {
  const isOpen = restore !== undefined && restore.securityGroupIds === undefined
    && !restore.acceptDefaults.includes(DatabaseSetting.SECURITY_GROUPS);
  const ids = source?.securityGroupIds ?? [];
  return isOpen && ids.length > 0 ? look(ec2.findSecurityGroups(ids)) : undefined;
}

async function findRenamed({ migration, restore, sourceDatabase: { kind } }: PreflightInput, accounts: Accounts): Promise<Database | undefined> {
  const { instances, clusters } = accounts.own().rds;
  const databases: readonly Database[] = await (kind === DatabaseKind.CLUSTER ? clusters : instances).listDatabases();
  return restoredUnderOtherName(databases, { migration, source: restore?.madeFrom ?? '' });
}

function sourceClients(input: PreflightInput, accounts: Accounts): AccountClients {
  return accounts.source(input.source, input.sourceDatabase.region);
}

function named<T>(names: readonly string[], find: (name: string) => Promise<T | undefined>): Promise<readonly Named<T>[]> {
  return Promise.all(names.map(async (name) => ({ name, found: await look(find(name)) })));
}

function instanceClassOf({ restore }: PreflightInput, source: Instance | undefined): string | undefined {
  return restore === undefined ? undefined : restore.instanceClass ?? source?.instanceClass;
}

/** The members of the source that those of the restored cluster are compared with, and made after where no class is declared. */
function membersToCopy({ restore }: PreflightInput, source: Cluster | undefined): readonly string[] {
  if (restore === undefined || source === undefined) return [];
  return inOrder(source).slice(0, memberCount(restore, source)).map((member) => member.instanceIdentifier);
}

/** Its other members, where any are made: after a failover one of them may be among those that are copied, and so need its group. */
function membersBeside({ restore }: PreflightInput, source: Cluster | undefined, copied: readonly Named<Instance>[]): readonly string[] {
  if (restore === undefined || source === undefined || memberCount(restore, source) === 0) return [];
  return source.members.map((member) => member.instanceIdentifier).filter((name) => !copied.some((one) => one.name === name));
}

function restoredNames({ restore }: PreflightInput, source: Cluster | undefined): readonly string[] {
  if (restore === undefined) return [];
  return Array.from({ length: memberCount(restore, source) }, (_, index) => memberIdentifier(restore.identifier, index + 1));
}

function memberClasses({ restore }: PreflightInput, source: Cluster | undefined, members: readonly Named<Instance>[]): readonly string[] {
  if (restore === undefined || memberCount(restore, source) === 0) return [];
  return restore.instanceClass === undefined ? members.flatMap(({ found }) => seen(found)?.instanceClass ?? []) : [restore.instanceClass];
}
