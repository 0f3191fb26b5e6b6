import { memberIdentifier } from '../../contract';
import type { Accounts } from '../../engine/step';
import type { Cluster, Instance } from '../../model/databases';
import type { ComparedDatabases } from '../../model/settings/comparison';
import { inOrder, modelOf, type SourceMember } from '../../model/source-members';
import { findCompared, type SettingsInput } from '../found-settings';

interface RestoredWithMembers {
  readonly cluster: Cluster;
  readonly members: readonly (Instance | undefined)[];
  readonly source: Cluster;
  /** Whether the migration makes members: otherwise nobody may look at those of the source. */
  readonly makesMembers: boolean;
}

/** The restored cluster beside its source, and each member that the migration made beside the one that it was made after. */
export async function findComparedCluster(
  input: SettingsInput, accounts: Accounts, { cluster, members, source, makesMembers }: RestoredWithMembers,
): Promise<readonly ComparedDatabases[]> {
  const { instances } = accounts.source(input.source, input.sourceDatabase.region).rds;
  const sourceMembers: readonly SourceMember[] = await Promise.all((makesMembers ? inOrder(source) : []).map(async (member) =>
    ({ member, instance: await instances.findDatabase(member.instanceIdentifier) })));
  const pairs = members.flatMap((member) => {
    const original = member && originalOf(cluster, member, sourceMembers);
    return member === undefined || original === undefined ? [] : [{ owner: 'member', database: member, original } as const];
  });
  const ofCluster = { owner: 'cluster', database: cluster, original: source } as const;
  return Promise.all([ofCluster, ...pairs].map((pair) => findCompared(input, accounts, pair)));
}

/** Members that somebody added are made after none. */
function originalOf({ identifier }: Cluster, member: Instance, sourceMembers: readonly SourceMember[]): Instance | undefined {
  const number = sourceMembers.length === 0 ? 0 : numberOf(identifier, member);
  return number === 0 ? undefined : modelOf(number, sourceMembers)?.instance;
}

/** From 1; 0 for one that the migration didn't make. */
function numberOf(clusterIdentifier: string, { identifier }: Instance): number {
  const number = Number(identifier.slice(clusterIdentifier.length + 1));
  return Number.isInteger(number) && number > 0 && memberIdentifier(clusterIdentifier, number) === identifier ? number : 0;
}
