import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';
import type { SourceGroup } from '../scenario/drawn-database';
import { ownPassword } from '../scenario/own-secrets';
import { groupValues } from './group-values';
import { CLUSTER_SETTINGS, INSTANCE_SETTINGS, MEMBER_SETTINGS, wantedFacts } from './wanted-facts';

/** What is compared, and what isn't to be. */
export interface Arrival {
  readonly migration: MigrationPlan;
  readonly sourceRegion: string;
  /** `group/parameter` in groups of the target account that somebody has set otherwise. */
  readonly edited: ReadonlySet<string>;
}

/** In which settings, groups, credentials and capacity an instance isn't what was declared, and else like its source. */
export async function instanceDifferences(
  aws: EmbeddedAws, arrival: Arrival, source: DBInstance, restored: DBInstance,
): Promise<readonly string[]> {
  const { options } = arrival.migration.database ?? { options: {} };
  return [
    ...unlike(wantedFacts(source, options, INSTANCE_SETTINGS), restored),
    ...await groupDifferences(aws, arrival, 'instance', groupOf(source), groupOf(restored)),
    ...credentialsDifferences(aws, arrival, source, { ...restored, identifier: restored.DBInstanceIdentifier }),
    ...reservationDifferences(arrival, [restored]),
  ];
}

/** The same of a cluster and its members, whatever their order. */
export async function clusterDifferences(
  aws: EmbeddedAws, arrival: Arrival, source: DBCluster, restored: DBCluster,
): Promise<readonly string[]> {
  const { options } = arrival.migration.database ?? { options: {} };
  const { sourceRegion } = arrival;
  const members = membersOf(aws, TARGET_ACCOUNT, TARGET_REGION, restored);
  const [before, after] = await Promise.all([
    textsOf(membersOf(aws, SOURCE_ACCOUNT, sourceRegion, source), (member) => (
      memberText(aws, arrival, { member, accountId: SOURCE_ACCOUNT, region: sourceRegion, facts: wantedFacts(member, options, MEMBER_SETTINGS) })
    )),
    textsOf(members, (member) => (
      memberText(aws, arrival, { member, accountId: TARGET_ACCOUNT, region: TARGET_REGION, facts: wantedFacts(member, {}, MEMBER_SETTINGS) })
    )),
  ]);
  return [
    ...unlike(wantedFacts(source, options, CLUSTER_SETTINGS), restored),
    ...await groupDifferences(aws, arrival, 'cluster', source.DBClusterParameterGroup, restored.DBClusterParameterGroup),
    ...credentialsDifferences(aws, arrival, source, { ...restored, identifier: restored.DBClusterIdentifier }),
    ...reservationDifferences(arrival, members),
    ...before === after ? [] : [`its members are ${after}, and they were to be ${before}`],
  ];
}

function unlike(wanted: object, restored: object): readonly string[] {
  const shown = restored as Readonly<Record<string, unknown>>;
  return Object.entries(wanted).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(shown[name]))
    .map(([name, value]) => `its ${name} is ${JSON.stringify(shown[name])}, and was to be ${JSON.stringify(value)}`);
}

function groupOf({ DBParameterGroups: [group] = [] }: DBInstance): string | undefined {
  return group?.DBParameterGroupName;
}

async function groupDifferences(
  aws: EmbeddedAws, { sourceRegion, edited }: Arrival, of: SourceGroup['of'], source = 'default.', restored = 'default.',
): Promise<readonly string[]> {
  const [wanted, found] = await Promise.all([
    groupValues(aws, { accountId: SOURCE_ACCOUNT, region: sourceRegion, of, name: source }),
    groupValues(aws, { accountId: TARGET_ACCOUNT, region: TARGET_REGION, of, name: restored }),
  ]);
  if (wanted === undefined || found === undefined) {
    return wanted === found ? [] : [`its group is ${restored}, and the source's ${source}`];
  }
  const names = [...new Set([...wanted.keys(), ...found.keys()])].filter((name) => !edited.has(`${restored}/${name}`));
  return names.filter((name) => wanted.get(name) !== found.get(name))
    .map((name) => `${name} of its group ${restored} is ${found.get(name)}, and of the source's ${source} ${wanted.get(name)}`);
}

/** What is shown of master passwords, and what the sandbox knows of them. */
function credentialsDifferences(
  aws: EmbeddedAws, { migration: { database } }: Arrival, source: DBCluster | DBInstance,
  { identifier = '', MasterUserSecret: secret }: Pick<DBInstance, 'MasterUserSecret'> & { readonly identifier?: string },
): readonly string[] {
  const password = aws.rds.masterPassword(TARGET_ACCOUNT, TARGET_REGION, identifier);
  const { credentials } = database?.options ?? {};
  const isManaged = credentials === undefined ? source.MasterUserSecret !== undefined : credentials.kind === 'managed';
  const own = credentials?.secret === undefined ? undefined : ownPassword(credentials.secret.secretArn);
  return [
    ...isManaged === (secret?.SecretStatus === 'active') ? [] : [`RDS ${isManaged ? 'doesn\'t manage' : 'manages'} its master password`],
    ...isManaged || password === own ? [] : ['its master password isn\'t the one that it was to have'],
  ];
}

function reservationDifferences({ migration: { database } }: Arrival, instances: readonly DBInstance[]): readonly string[] {
  const isReserved = database?.options.capacityReservation !== undefined;
  return instances.filter(({ DBCapacityReservationIdentifier: taken }) => (taken !== undefined) !== isReserved)
    .map(({ DBInstanceIdentifier: name }) => `${name} ${isReserved ? 'isn\'t' : 'is'} in a capacity reservation`);
}

function membersOf({ rds }: EmbeddedAws, accountId: string, region: string, { DBClusterIdentifier: cluster }: DBCluster): readonly DBInstance[] {
  return rds.instances(accountId, region).filter((each) => each.DBClusterIdentifier === cluster);
}

async function textsOf(members: readonly DBInstance[], textOf: (member: DBInstance) => Promise<string>): Promise<string> {
  return (await Promise.all(members.map(textOf))).sort().join();
}

interface PlacedMember {
  readonly member: DBInstance;
  readonly accountId: string;
  readonly region: string;
  readonly facts: object;
}

async function memberText(
  aws: EmbeddedAws, { edited }: Arrival, { member, accountId, region, facts }: PlacedMember,
): Promise<string> {
  const name = groupOf(member) ?? 'default.';
  const values = await groupValues(aws, { accountId, region, of: 'instance', name });
  // members are compared as a whole: what somebody has set in any of their groups is left out of each.
  const others = [...values ?? []].filter(([parameter]) => ![...edited].some((each) => each.endsWith(`/${parameter}`)));
  const set = values === undefined ? 'default' : JSON.stringify(others.sort());
  return `${member.DBInstanceClass} ${member.DBInstanceStatus} ${JSON.stringify(facts)} ${set}`;
}
