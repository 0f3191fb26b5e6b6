import type { RdsCalls } from '../clients/account-clients';
import { DatabaseKind, type DatabaseSetting, type SettingValues, StepType } from '../contract';
import { START_ANEW } from '../engine/existing/taken-or-gone';
import { type Decision, fail, type Outcome, wait } from '../engine/outcome';
import { isStillSpreading } from '../engine/patience';
import type { Step } from '../engine/step';
import type { Cluster, Instance } from '../model/databases';
import type { Key } from '../model/keys';
import { restoredMarkOf, type Tag } from '../model/ownership';
import type { TargetGroups } from '../model/settings/setting';
import type { Snapshot } from '../model/snapshots';
import { databaseReadiness, databaseRemedy } from '../model/status';
import type { PropertyReader } from '../properties/property-reader';
import { CLUSTER_IDENTIFIER, isArnOfRegion, KEY_REFERENCE_ARN } from '../properties/property-rules';
import {
  expectInPartition, expectInTarget, rdsStored, readAcceptDefaults, readMajorVersionUpgrade, readRestoredInput, readStepInput, readTargetGroups,
  type RestoredInput, type StepInput,
} from '../properties/step-input';
import { clusterAttributes, UNKNOWN_CLUSTER } from './cluster-attributes';
import { readInstanceCount } from './cluster-members-input';
import {
  type Difference, encryptionDifferences, found, identityDifferences, majorVersionDifference, ownershipDifference, settingDifferences,
} from './differences';
import { findWantedOfMembers, wantedOf } from './found-settings';
import { groupedMembers, inForceDifferences, memberGroupDifferences, whileApplied } from './group-differences';
import { findOriginal } from './original-snapshot';
import { findWithTags, tagRestored } from './restored-before';
import { expectRestorable } from './restored-input';
import { decideOnVerified } from './verified';

export interface ClusterVerificationInput extends StepInput, RestoredInput {
  readonly clusterIdentifier: string;
  /** How many members it must have; as many as the source has when absent. */
  readonly instanceCount?: number;
  /** ARN of the key or of its alias; absent when the cluster must not be encrypted. */
  readonly keyArn?: string;
  /** Whether it may have another major version than the snapshot. */
  readonly allowMajorVersionUpgrade: boolean;
  /** Settings of the source that are left to RDS. */
  readonly acceptDefaults: readonly DatabaseSetting[];
  readonly groups: TargetGroups;
}

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
  /** The settings that it is to have; nothing where the source is gone, or once it has passed. */
  readonly wanted?: SettingValues;
  /** Those that members are to have, as each member of the source has them. */
  readonly wantedOfMembers?: readonly SettingValues[];
}

/** Compares the restored cluster with what it was made from, and its key with the wanted one, and tags the snapshot as `instanceVerification`. */
export const clusterVerification: Step<ClusterVerificationInput, ClusterVerificationObservation, Tag> = {
  type: StepType.CLUSTER_VERIFICATION,
  name: 'cluster-verification',
  unknownAttributes: UNKNOWN_CLUSTER,
  parse: parseClusterVerification,
  subject: (input) => input.clusterIdentifier,
  observe: async (input, accounts) => {
    const { rds, kms } = accounts.own();
    const { source, sourceDatabase: { region, identifier } } = input;
    const [cluster, snapshot, sourceCluster, key] = await Promise.all([
      rds.clusters.findDatabase(input.clusterIdentifier),
      findOriginal(rds, DatabaseKind.CLUSTER, input.snapshotArn, input.accountId),
      accounts.source(source, region).rds.clusters.findDatabase(identifier),
      input.keyArn === undefined ? undefined : kms.findKey(input.keyArn),
    ]);
    const withTags = await findWithTags(DatabaseKind.CLUSTER, input, accounts, snapshot);
    const isFinished = restoredMarkOf(withTags, input.migration) !== undefined;
    const wanted = cluster === undefined || isFinished ? undefined : await wantedOf(input, accounts, cluster, sourceCluster);
    const [members, wantedOfMembers] = await Promise.all([
      findMembers(rds, cluster),
      wanted && sourceCluster && input.instanceCount !== 0 ? findWantedOfMembers(input, accounts, sourceCluster) : undefined,
    ]);
    return { cluster, members, snapshot, withTags, sourceCluster, key, wanted, wantedOfMembers };
  },
  decide: decideClusterVerification,
  start: (input, accounts, tag) => tagRestored(DatabaseKind.CLUSTER, input, accounts, tag),
};

function parseClusterVerification(reader: PropertyReader): ClusterVerificationInput {
  const input = {
    ...readStepInput(reader),
    ...readRestoredInput(reader),
    clusterIdentifier: rdsStored(reader.text('ClusterIdentifier', CLUSTER_IDENTIFIER)),
    instanceCount: readInstanceCount(reader),
    keyArn: reader.optionalText('KeyArn', KEY_REFERENCE_ARN),
    allowMajorVersionUpgrade: readMajorVersionUpgrade(reader),
    acceptDefaults: readAcceptDefaults(reader),
    groups: readTargetGroups(reader),
  };
  expectInTarget(reader, input, input.source);
  expectRestorable(reader, input, DatabaseKind.CLUSTER);
  reader.expect(
    input.keyArn === undefined || isArnOfRegion(input.keyArn, input.region), `KeyArn, ${input.keyArn}, isn't of the Region ${input.region}`,
  );
  expectInPartition(reader, 'KeyArn', input.keyArn, input.source.RoleArn);
  return input;
}

function findMembers(rds: RdsCalls, cluster: Cluster | undefined): Promise<readonly (Instance | undefined)[]> {
  return Promise.all((cluster?.members ?? []).map((member) => rds.instances.findDatabase(member.instanceIdentifier)));
}

export function decideClusterVerification(
  input: ClusterVerificationInput, observation: ClusterVerificationObservation, waited: number,
): Decision<Tag> {
  const { cluster, key, members } = observation;
  if (cluster === undefined) {
    return fail(`The restored cluster ${input.clusterIdentifier} doesn't exist. If it was renamed, rename it back. `
      + `If it was deleted, ${START_ANEW}. Then run \`cdk deploy\` again.`);
  }
  const unready = unreadiness(DatabaseKind.CLUSTER, cluster) ?? members.map((member, index) => (member === undefined
    ? wait(`waiting to see the member instance ${cluster.members[index]?.instanceIdentifier}`)
    : unreadiness(DatabaseKind.INSTANCE, member))).find((outcome) => outcome !== undefined);
  if (unready !== undefined) return unready.kind === 'wait' ? { ...unready, attributes: clusterAttributes(cluster) } : unready;
  if (input.keyArn !== undefined && key === undefined && isStillSpreading(waited)) return wait(`waiting for the key ${input.keyArn}`);
  const applied = observation.wanted === undefined ? undefined : whileApplied(groupedIn(cluster, members));
  if (applied !== undefined) return applied;
  const differences = differencesOf(input, cluster, observation);
  if (differences.length === 0) return decideOnVerified(input, cluster, clusterAttributes(cluster), observation);
  return fail(`The restored cluster ${input.clusterIdentifier} isn't what was asked for. ${differences.join('. ')}. `
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
      return fail(`The restored ${thing} ${identifier} is "${status}". What helps: ${databaseRemedy(kind, status)}. Then run \`cdk deploy\` again.`);
  }
}

/** Everything in which the restored cluster isn't what it must be. */
function differencesOf(input: ClusterVerificationInput, cluster: Cluster, observation: ClusterVerificationObservation): readonly string[] {
  const { snapshot, withTags, sourceCluster, key, wanted, members, wantedOfMembers } = observation;
  const isFinished = restoredMarkOf(withTags, input.migration) !== undefined;
  return found([
    ownershipDifference(cluster, { migration: input.migration, source: input.snapshotArn }),
    ...encryptionDifferences(cluster, { reference: input.keyArn, key }),
    ...identityDifferences(cluster, { snapshot, source: sourceCluster }),
    // once it has passed, the version and the members are their owner's.
    isFinished ? undefined : majorVersionDifference(cluster, { snapshot }, input.allowMajorVersionUpgrade),
    isFinished ? undefined : sizeDifference(input, cluster, sourceCluster),
    ...settingDifferences(cluster, wanted),
    ...wanted === undefined ? [] : inForceDifferences(groupedIn(cluster, members)),
    ...memberGroupDifferences(input.migration, members, wantedOfMembers),
  ]);
}

/** With the cluster's group in each, and with its own. */
function groupedIn(cluster: Cluster, members: readonly (Instance | undefined)[]): ReturnType<typeof groupedMembers> {
  return [...groupedMembers(cluster), ...members.filter((member) => member !== undefined)];
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
