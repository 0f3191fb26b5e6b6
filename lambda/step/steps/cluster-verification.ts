import type { RdsCalls } from '../clients/account-clients';
import { DatabaseKind, memberIdentifier, StepType } from '../contract';
import { START_ANEW } from '../engine/existing/taken-or-gone';
import { type Decision, fail, type Outcome, wait } from '../engine/outcome';
import { isStillSpreading } from '../engine/patience';
import type { Step } from '../engine/step';
import type { Cluster, Instance } from '../model/databases';
import type { Key } from '../model/keys';
import { migrationOf, restoredMarkOf, type Tag } from '../model/ownership';
import type { ComparedDatabases } from '../model/settings/comparison';
import type { Snapshot } from '../model/snapshots';
import { databaseReadiness, databaseRemedy } from '../model/status';
import { clusterAttributes, UNKNOWN_CLUSTER } from './cluster-attributes';
import { credentialsDifferences } from './credentials/credentials-differences';
import { findSecretKey } from './credentials/database-credentials';
import { type Difference, encryptionDifferences, found, identityDifferences, majorVersionDifference, ownershipDifference } from './differences';
import { findOriginal } from './original-snapshot';
import { findReservationIdentifier, reservationDifference } from './reservations';
import { findWithTags, tagRestored } from './restored-before';
import { type ClusterVerificationInput, parseClusterVerification } from './verification/cluster-verification-input';
import { findComparedCluster } from './verification/compared-cluster';
import { withGroupContents } from './verification/group-contents';
import { findReplicationStart, type ReplicationLook, type StartedInstance } from './verification/replication-look';
import { reportedDifferences, reportedSettings } from './verification/setting-report';
import { unsettledOf } from './verification/unsettled';
import { hasPassedBefore } from './verification/verification-input';
import { decideOnVerified, NOT_REPORTED } from './verified';

export interface ClusterVerificationObservation {
  readonly cluster?: Cluster;
  /** The instances of the cluster's members; `undefined` for each that isn't there. */
  readonly members: readonly (Instance | undefined)[];
  /** What the cluster was restored from. */
  readonly snapshot?: Snapshot;
  /** The same as its own account sees it. */
  readonly withTags?: Snapshot;
  readonly sourceCluster?: Cluster;
  readonly key?: Key;
  /** That RDS's secret is to be under, where one is declared. */
  readonly secretKey?: Key;
  /** What it and its members are compared with; none where it isn't there. */
  readonly compared?: readonly ComparedDatabases[];
  /** Identifier of the declared DB capacity reservation; nothing where there is none of the name, or once it has passed. */
  readonly reservation?: string;
  /** Where replication starts; nothing while the cluster isn't ready. */
  readonly replication?: ReplicationLook;
}

/** Compares the restored cluster with what it was made from, and its key with the wanted one, and tags the snapshot as `instanceVerification`. */
export const clusterVerification: Step<ClusterVerificationInput, ClusterVerificationObservation, Tag> = {
  type: StepType.CLUSTER_VERIFICATION,
  name: 'cluster-verification',
  unknownAttributes: { ...UNKNOWN_CLUSTER, ...NOT_REPORTED },
  parse: parseClusterVerification,
  subject: (input) => input.clusterIdentifier,
  observe: async (input, accounts) => {
    const { rds, kms } = accounts.own();
    const { source, sourceDatabase: { region, identifier } } = input;
    const [cluster, snapshot, sourceCluster, key, secretKey] = await Promise.all([
      rds.clusters.findDatabase(input.clusterIdentifier),
      findOriginal(rds, DatabaseKind.CLUSTER, input.snapshotArn, input.accountId),
      accounts.source(source, region).rds.clusters.findDatabase(identifier),
      input.keyArn === undefined ? undefined : kms.findKey(input.keyArn),
      findSecretKey(kms, input.credentials),
    ]);
    const withTags = await findWithTags(DatabaseKind.CLUSTER, input, accounts, snapshot);
    const members = await findMembers(rds, cluster);
    const isOver = isFinished(input, { withTags });
    const settings = cluster && await findComparedCluster(input, accounts, {
      cluster, members, source: sourceCluster, makesMembers: input.instanceCount !== 0,
    });
    const compared = settings === undefined || isOver ? settings : await withGroupContents(input, accounts, settings);
    const reservation = isOver ? undefined : await findReservationIdentifier(input, accounts);
    const replication = cluster !== undefined && databaseReadiness(DatabaseKind.CLUSTER, cluster.status) === 'ready'
      ? await findReplicationStart(firstStarted(input, cluster, members, withTags ?? snapshot), accounts) : undefined;
    return { cluster, members, snapshot, withTags, sourceCluster, key, secretKey, compared, reservation, replication };
  },
  updated: (input, before) => ({
    ...input, hasPassed: hasPassedBefore({ migration: input.migration, identifier: input.clusterIdentifier }, before, 'ClusterIdentifier'),
  }),
  decide: decideClusterVerification,
  start: (input, accounts, tag) => tagRestored(DatabaseKind.CLUSTER, input, accounts, tag),
};

function findMembers(rds: RdsCalls, cluster: Cluster | undefined): Promise<readonly (Instance | undefined)[]> {
  return Promise.all((cluster?.members ?? []).map((member) => rds.instances.findDatabase(member.instanceIdentifier)));
}

/** The first member that was made is the one that was started with the restored data: the others join it. */
function firstStarted(
  { migration, instanceCount }: ClusterVerificationInput, { identifier, engine, createdAt }: Cluster, members: readonly (Instance | undefined)[],
  snapshot: Snapshot | undefined,
): StartedInstance {
  const instanceIdentifier = instanceCount === 0 ? undefined : memberIdentifier(identifier, 1);
  const member = members.find((one) => one?.identifier === instanceIdentifier);
  return { migration, instanceIdentifier, engine, createdAt: member?.createdAt ?? createdAt, isThere: member !== undefined, snapshot };
}

export function decideClusterVerification(
  input: ClusterVerificationInput, observation: ClusterVerificationObservation, waited: number,
): Decision<Tag> {
  const { cluster, key, members } = observation;
  if (cluster === undefined) {
    return fail('RF-3302', `The restored cluster ${input.clusterIdentifier} doesn't exist. If it was renamed, rename it back. `
      + `If it was deleted, ${START_ANEW}. Then run \`cdk deploy\` again.`);
  }
  const unready = unreadiness(DatabaseKind.CLUSTER, cluster) ?? members.map((member, index) => (member === undefined
    ? wait(`waiting to see the member instance ${cluster.members[index]?.instanceIdentifier}`)
    : unreadiness(DatabaseKind.INSTANCE, member))).find((outcome) => outcome !== undefined);
  if (unready !== undefined) return unready.kind === 'wait' ? { ...unready, attributes: clusterAttributes(cluster) } : unready;
  if (input.keyArn !== undefined && key === undefined && isStillSpreading(waited)) return wait(`waiting for the key ${input.keyArn}`);
  const unsettled = isFinished(input, observation) ? [] : unsettledOf([cluster, ...members.filter((member) => member !== undefined)]);
  if (unsettled[0] !== undefined && isStillSpreading(waited)) return wait(unsettled[0].detail, { attributes: clusterAttributes(cluster) });
  const settings = reportedSettings(cluster, { ...observation, source: observation.sourceCluster }, observation.compared ?? []);
  const differences = found([
    ...differencesOf(input, cluster, observation), ...(isFinished(input, observation) ? [] : reportedDifferences(settings)),
    ...unsettled.map(({ difference }) => difference),
  ]);
  if (differences.length === 0) {
    return decideOnVerified(input, cluster, clusterAttributes(cluster), {
      ...observation, settings, isSourceGone: observation.sourceCluster === undefined,
    }, waited);
  }
  return fail('RF-3401', `The restored cluster ${input.clusterIdentifier} isn't what was asked for. ${differences.join('. ')}. `
    + 'Nothing was changed; don\'t use it before you know why. '
    + `Correct the declaration, then run \`cdk deploy\` again; to restore another one, ${START_ANEW} and under another clusterIdentifier.`);
}

/** What keeps the cluster or a member of it from being looked at; nothing when it is ready. */
function unreadiness(kind: DatabaseKind, { identifier, status }: Cluster | Instance): Outcome | undefined {
  const thing = kind === DatabaseKind.CLUSTER ? 'cluster' : 'member instance';
  switch (databaseReadiness(kind, status)) {
    case 'ready':
      return undefined;
    case 'pending':
      return wait(`waiting for the ${thing} ${identifier}, which is ${status || 'in an unknown status'}`);
    case 'failed':
      return fail('RF-3303', `The restored ${thing} ${identifier} is "${status}". What helps: ${databaseRemedy(kind, status)}. Then run \`cdk `
        + 'deploy` again.');
  }
}

/** Whether it has passed before: then its version, its settings and its members are its owner's. */
function isFinished(
  { migration, hasPassed }: ClusterVerificationInput, { withTags }: Pick<ClusterVerificationObservation, 'withTags'>,
): boolean {
  return hasPassed === true || restoredMarkOf(withTags, migration) !== undefined;
}

/** Everything but settings in which the restored cluster isn't what it must be. */
function differencesOf(input: ClusterVerificationInput, cluster: Cluster, observation: ClusterVerificationObservation): readonly Difference[] {
  const { snapshot, sourceCluster, key } = observation;
  return [
    ownershipDifference(cluster, { migration: input.migration, source: input.snapshotArn }),
    ...encryptionDifferences(cluster, { reference: input.keyArn, key }),
    ...identityDifferences(cluster, { snapshot, source: sourceCluster }),
    // an update may ask for more members than were made: nobody makes them any more, and it isn't passed over.
    restoredMarkOf(observation.withTags, input.migration) === undefined ? sizeDifference(input, cluster, sourceCluster) : undefined,
    ...(isFinished(input, observation) ? [] : [
      majorVersionDifference(cluster, { snapshot }, input.allowMajorVersionUpgrade),
      ...memberReservations(input, observation),
      ...credentialsDifferences(cluster, input.credentials, observation),
    ]),
  ];
}

/** Of the members that the migration made: others are somebody's wish. */
function memberReservations(input: ClusterVerificationInput, observation: ClusterVerificationObservation): readonly Difference[] {
  return observation.members.filter((member) => member !== undefined).filter(({ tags }) => migrationOf(tags) === input.migration)
    .map((member) => reservationDifference(`Its member ${member.identifier}'s`, member, input, observation));
}

/** More members than were asked for are somebody's wish. */
function sizeDifference({ instanceCount }: ClusterVerificationInput, { members }: Cluster, source: Cluster | undefined): Difference {
  const wanted = instanceCount ?? source?.members.length;
  if (wanted === undefined) {
    return `It has ${members.length} member instances, and the source, which is gone, doesn't tell how many there are to be: declare them `
      + '(`instances`)';
  }
  if (members.length >= wanted) return undefined;
  const has = `It has ${members.length} member instances, not ${wanted}`;
  return `${has}${instanceCount === undefined ? ' as the source has now' : ''}: if that many are enough, declare them (\`instances\`); else add some `
    + 'in RDS';
}
