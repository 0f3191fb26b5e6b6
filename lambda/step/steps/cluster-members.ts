import type { RdsCalls } from '../clients/account-clients';
import type { ClusterMemberRequest } from '../clients/requests';
import { DatabaseKind, memberIdentifier, StepType } from '../contract';
import { memberTrouble } from '../engine/existing/restored-database';
import { START_ANEW } from '../engine/existing/taken-or-gone';
import { failOn } from '../engine/existing/trouble';
import { type Decision, done, fail, type Outcome, wait } from '../engine/outcome';
import { isStillSpreading } from '../engine/patience';
import type { Step } from '../engine/step';
import type { Cluster, Instance } from '../model/databases';
import { migrationOf } from '../model/ownership';
import type { Offers } from '../model/prerequisites';
import { inOrder, type SourceMember } from '../model/source-members';
import { clusterReadiness, clusterRemedy, instanceReadiness } from '../model/status';
import { clusterAttributes, UNKNOWN_CLUSTER } from './cluster-attributes';
import { type ClusterMembersInput, parseClusterMembers, restoredClusterArn, wereMembersMade } from './cluster-members-input';
import { decideOnMissingMember } from './member-request';
import { wasVerified } from './restored-before';
import { findAllOffers } from './settings/carried-offers';

export interface ClusterMembersObservation {
  readonly cluster?: Cluster;
  /** Those that there are to be, the first one first; `undefined` for each that isn't there. Absent when nothing tells how many. */
  readonly members?: readonly (Instance | undefined)[];
  /** In the order in which they are copied; looked for only while members are missing. */
  readonly sourceMembers: readonly SourceMember[];
  /** What their settings depend on; looked for only while members are missing. */
  readonly offers?: Offers;
  /** Whether the cluster was verified with its members by an earlier deployment. Looked for only while members are missing. */
  readonly isFinished?: boolean;
}

/**
 * Makes the member instances of the restored cluster, one in a tick. An instance that exists is never touched, and once all are made, the
 * cluster is its owner's: no later deployment makes more, or makes one again that was deleted. An Update tells it (`wereMembersMade`), and the tag of
 * the snapshot that the cluster was restored from.
 */
export const clusterMembers: Step<ClusterMembersInput, ClusterMembersObservation, ClusterMemberRequest> = {
  type: StepType.CLUSTER_MEMBERS,
  name: 'cluster-members',
  unknownAttributes: UNKNOWN_CLUSTER,
  parse: parseClusterMembers,
  subject: (input) => input.clusterIdentifier,
  observe: async (input, accounts) => {
    const { rds } = accounts.own();
    const cluster = await rds.clusters.findDatabase(input.clusterIdentifier);
    if (cluster === undefined) return { sourceMembers: [] };
    if (isLeftAsItIs(input, cluster, false)) return { cluster, sourceMembers: [] };
    const declared = input.instanceCount === undefined ? undefined : await findMembers(rds, input, input.instanceCount);
    if (declared !== undefined && !declared.includes(undefined)) return { cluster, members: declared, sourceMembers: [] };
    const isFinished = await wasVerified(DatabaseKind.CLUSTER, input, accounts);
    if (isLeftAsItIs(input, cluster, isFinished)) return { cluster, sourceMembers: [], isFinished };
    const sourceRds = accounts.source(input.source, input.sourceDatabase.region).rds;
    const source = await sourceRds.clusters.findDatabase(input.sourceDatabase.identifier);
    const members = declared ?? (source === undefined ? undefined : await findMembers(rds, input, source.members.length));
    const isComplete = members === undefined || !members.includes(undefined);
    if (source === undefined || isComplete) return { cluster, members, isFinished, sourceMembers: [] };
    const [sourceMembers, offers] = await Promise.all([findSourceMembers(sourceRds, source), findAllOffers(rds.prerequisites, cluster)]);
    return { cluster, members, isFinished, sourceMembers, offers };
  },
  updated: (input, before) => ({ ...input, wereMade: wereMembersMade(input, before) }),
  decide: decideClusterMembers,
  start: (_input, accounts, request) => {
    const isMonitored = request.settings['enhanced-monitoring'] !== undefined;
    return accounts.own().rds.clusters.createMember({ ...request, monitoringRoleArn: isMonitored ? accounts.monitoringRoleArn : undefined });
  },
};

function findMembers(rds: RdsCalls, input: ClusterMembersInput, count: number): Promise<readonly (Instance | undefined)[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => rds.instances.findDatabase(memberIdentifier(input.clusterIdentifier, index + 1))));
}

/** Whether the members are their owner's now, or a later leg's affair. */
function isLeftAsItIs({ wereMade, leg, legs }: ClusterMembersInput, { members }: Cluster, isFinished: boolean): boolean {
  if (members.length > 0) return isFinished || wereMade === true;
  return wereMade === true && leg < legs;
}

async function findSourceMembers(rds: RdsCalls, source: Cluster): Promise<readonly SourceMember[]> {
  return Promise.all(inOrder(source).map(async (member) => ({ member, instance: await rds.instances.findDatabase(member.instanceIdentifier) })));
}

export function decideClusterMembers(
  input: ClusterMembersInput, { cluster, members, sourceMembers, offers, isFinished = false }: ClusterMembersObservation, waited: number,
): Decision<ClusterMemberRequest> {
  if (cluster === undefined) {
    return isStillSpreading(waited)
      ? wait(`waiting to see the cluster ${input.clusterIdentifier}`)
      : fail('RF-3302', `The restored cluster ${input.clusterIdentifier} doesn't exist. If it was renamed, rename it back. `
      + `If it was deleted, ${START_ANEW}. Then run \`cdk deploy\` again.`);
  }
  const early = decideOnCluster(input, cluster);
  if (early !== undefined) return early;
  if (isLeftAsItIs(input, cluster, isFinished)) return done(clusterAttributes(cluster));
  if ((isFinished || input.wereMade === true) && members?.length !== 0) {
    return fail('RF-3304', `The cluster ${cluster.identifier} has no member instances any more. An earlier deployment made them, and none makes `
      + 'them again. '
      + `Create one in RDS, or, for a cluster with the data of now, ${START_ANEW}. Then run \`cdk deploy\` again.`);
  }
  if (members === undefined) {
    return fail('RF-3202', `The source cluster ${input.sourceDatabase.identifier} doesn't exist in account ${input.source.AccountId} any more, `
      + 'which tells how '
      + 'many member instances to make. Declare `instances` and `instanceType`, then run `cdk deploy` again.');
  }
  const claim = { migration: input.migration, source: restoredClusterArn(input) };
  const trouble = members.map((member) => member && memberTrouble(input.clusterIdentifier, member, claim)).find((found) => found !== undefined);
  if (trouble !== undefined) return failOn(trouble);
  const unfinished = members.find((member) => member !== undefined && instanceReadiness(member.status) !== 'ready');
  const missing = members.indexOf(undefined);
  const isWriterReady = missing === 0 || isReady(members[0]);
  if (missing >= 0 && isWriterReady) {
    return decideOnMissingMember(input, cluster, { sourceMembers, offers }, { number: missing + 1, count: members.length });
  }
  if (unfinished === undefined) return done(clusterAttributes(cluster));
  return wait(`creating the member instance ${unfinished.identifier} (status ${unfinished.status || 'unknown'})`, {
    attributes: clusterAttributes(cluster),
  });
}

/** What comes before the members: whose cluster it is, and whether it can have any. */
function decideOnCluster(input: ClusterMembersInput, cluster: Cluster): Outcome | undefined {
  const { clusterIdentifier: name } = input;
  if (migrationOf(cluster.tags) !== input.migration) {
    return fail('RF-3305', `The cluster ${name} isn't tagged as this migration's, so it gets no member instances. `
      + 'Declare another clusterIdentifier, then run `cdk deploy` again.');
  }
  switch (clusterReadiness(cluster.status)) {
    case 'ready':
      return undefined;
    case 'pending':
      return wait(`waiting for the cluster ${name}, which is ${cluster.status || 'in an unknown status'}`, {
        attributes: clusterAttributes(cluster),
      });
    case 'failed':
      return fail(
        'RF-3303',
        `The restored cluster ${name} is "${cluster.status}". What helps: ${clusterRemedy(cluster.status)}. Then run \`cdk deploy\` again.`,
      );
  }
}

function isReady(member: Instance | undefined): boolean {
  return member !== undefined && instanceReadiness(member.status) === 'ready';
}
