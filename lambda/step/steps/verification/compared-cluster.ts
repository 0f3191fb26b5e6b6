import { memberIdentifier } from '../../contract';
import type { Accounts } from '../../engine/step';
import type { Cluster, Instance } from '../../model/databases';
import { migrationOf } from '../../model/ownership';
import { type ComparedDatabases, compareSettings } from '../../model/settings/comparison';
import { inOrder, modelOf, type SourceMember } from '../../model/source-members';
import { findCompared, type SettingsInput } from '../settings/found-settings';

interface RestoredWithMembers {
  readonly cluster: Cluster;
  readonly members: readonly (Instance | undefined)[];
  /** Nothing where it is gone. */
  readonly source?: Cluster;
  /** Whether the migration makes members: otherwise nobody may look at those of the source. */
  readonly makesMembers: boolean;
}

/**
 * The restored cluster beside its source, and each member that the migration made beside the one that it was made after; beside nothing where that
 * is gone.
 */
export async function findComparedCluster(
  input: SettingsInput, accounts: Accounts, { cluster, members, source, makesMembers }: RestoredWithMembers,
): Promise<readonly ComparedDatabases[]> {
  const { instances } = accounts.source(input.source, input.sourceDatabase.region).rds;
  const sourceMembers: readonly SourceMember[] = await Promise.all((makesMembers && source !== undefined ? inOrder(source) : []).map(async (member) =>
    ({ member, instance: await instances.findDatabase(member.instanceIdentifier) })));
  const ofCluster = await findCompared(input, accounts, { owner: 'cluster', database: cluster, original: source });
  // its owner may have added one of such a name: that is made after none, and has no tag of the migration.
  const made = members.filter((member) => member !== undefined).filter(({ tags }) => migrationOf(tags) === input.migration);
  const ofMembers = await Promise.all(made.map(async (database) => {
    const originals = originalsOf(cluster, database, sourceMembers);
    const beside = originals.length === 0 ? [undefined] : originals;
    return closest(await Promise.all(beside.map((original) => findCompared(input, accounts, { owner: 'member', database, original }))));
  }));
  return [ofCluster, ...ofMembers.filter((compared) => compared !== undefined)];
}

/**
 * The members of the source that a member may have been made after, the likeliest first: since then a failover may have made another one the writer,
 * or one may have come or gone. Members that somebody added are made after none.
 */
function originalsOf({ identifier }: Cluster, member: Instance, sourceMembers: readonly SourceMember[]): readonly Instance[] {
  const number = sourceMembers.length === 0 ? 0 : numberOf(identifier, member);
  if (number === 0) return [];
  const likeliest = modelOf(number, sourceMembers)?.instance;
  const others = sourceMembers.map(({ instance }) => instance).filter((instance) => instance !== likeliest);
  return [likeliest, ...others].filter((instance) => instance !== undefined);
}

/** The comparison with the fewest differences, the first of several; nothing where there is none. */
function closest(all: readonly ComparedDatabases[]): ComparedDatabases | undefined {
  const counted = all.map((compared) => ({ compared, count: compareSettings(compared).filter(({ outcome }) => outcome === 'differs').length }));
  return counted.sort((one, other) => one.count - other.count)[0]?.compared;
}

/** From 1; 0 for one that the migration didn't make. */
function numberOf(clusterIdentifier: string, { identifier }: Instance): number {
  const number = Number(identifier.slice(clusterIdentifier.length + 1));
  return Number.isInteger(number) && number > 0 && memberIdentifier(clusterIdentifier, number) === identifier ? number : 0;
}
