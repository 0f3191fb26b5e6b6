import type { ClusterRestoreRequest } from '../clients/requests';
import { DatabaseKind, StepType } from '../contract';
import { restoredAlready, restoredUnderOtherName } from '../engine/existing/restored-database';
import { failOn } from '../engine/existing/trouble';
import { type Decision, fail, start, wait } from '../engine/outcome';
import type { Step } from '../engine/step';
import { decideOnUnusableKey } from '../engine/unusable-key';
import { arnParts, resourceName } from '../model/arns';
import type { Cluster } from '../model/databases';
import { encryptionPhrase } from '../model/encryption';
import type { Key } from '../model/keys';
import type { Offers } from '../model/prerequisites';
import type { Snapshot } from '../model/snapshots';
import { readDeclaredSettings } from '../properties/declared-settings';
import type { PropertyReader } from '../properties/property-reader';
import {
  CLUSTER_IDENTIFIER, FLAG, isArnOfRegion, KEY_REFERENCE_ARN, SECURITY_GROUP_ID, SUBNET_GROUP_NAME,
} from '../properties/property-rules';
import {
  expectInPartition, expectInTarget, rdsStored, readAcceptDefaults, readRestoredInput, readStepInput, readTargetGroups,
  type RestoredInput, type StepInput,
} from '../properties/step-input';
import { clusterAttributes, UNKNOWN_CLUSTER } from './cluster-attributes';
import { clusterRestoreRequest, type DeclaredClusterSettings, wantedClusterSettings } from './cluster-settings';
import { decideOnExistingDatabase, sourceGone } from './existing-database';
import { findKeyPolicy } from './key-policy';
import { findOriginal, whenAvailable } from './original-snapshot';
import { decideOnDeleted, earlierRestore, findWithTags, type RestoreOnce } from './restored-before';
import { claimOf, expectRestorable } from './restored-input';
import { engineOf, findAllOffers, leftOutPhrase } from './settings/carried-offers';

export interface ClusterInput extends StepInput, RestoredInput, RestoreOnce, DeclaredClusterSettings {
  /** ARN of the cluster's key or of its alias; absent when it won't be encrypted. */
  readonly keyArn?: string;
}

export interface ClusterObservation {
  readonly cluster?: Cluster;
  /** What was restored already, under another name. This and the next ones are looked for only while there is no cluster. */
  readonly otherName?: Cluster;
  readonly snapshot?: Snapshot;
  /** The same as its own account sees it. */
  readonly withTags?: Snapshot;
  readonly sourceCluster?: Cluster;
  readonly key?: Key;
  /** What settings of the source depend on. */
  readonly offers?: Offers;
}

/** Restores the cluster in the target account, without its instances. A cluster that exists is never touched. */
export const cluster: Step<ClusterInput, ClusterObservation, ClusterRestoreRequest> = {
  type: StepType.CLUSTER,
  name: 'cluster',
  unknownAttributes: UNKNOWN_CLUSTER,
  parse: parseCluster,
  subject: (input) => input.clusterIdentifier,
  observe: async (input, accounts) => {
    const { rds, kms } = accounts.own();
    const restored = await rds.clusters.findDatabase(input.clusterIdentifier);
    if (restored !== undefined) return { cluster: restored };
    const otherName = restoredUnderOtherName(await rds.clusters.listDatabases(), claimOf(input));
    // renamed back between the two looks.
    if (otherName?.identifier === input.clusterIdentifier) return { cluster: otherName };
    if (otherName !== undefined) return { otherName };
    const { source, sourceDatabase: { region, identifier } } = input;
    const [snapshot, sourceCluster, key] = await Promise.all([
      findOriginal(rds, DatabaseKind.CLUSTER, input.snapshotArn, input.accountId),
      accounts.source(source, region).rds.clusters.findDatabase(identifier),
      input.keyArn === undefined ? undefined : kms.findKey(input.keyArn),
    ]);
    const [withTags, offers] = await Promise.all([
      findWithTags(DatabaseKind.CLUSTER, input, accounts, snapshot),
      snapshot && sourceCluster && findAllOffers(rds.prerequisites, engineOf(snapshot, sourceCluster)),
    ]);
    return { snapshot, withTags, sourceCluster, key, offers };
  },
  updated: (input, before) => ({ ...input, earlier: earlierRestore(input, before) }),
  decide: decideCluster,
  start: (_input, accounts, request) => accounts.own().rds.clusters.restoreCluster(request),
  findBlamedKey: (_input, accounts, keyArn) => accounts.own(arnParts(keyArn)?.region).kms.findKey(keyArn),
  findKeyPolicy: (input, accounts, keyArn) => findKeyPolicy(input, input.source, accounts, keyArn),
};

function parseCluster(reader: PropertyReader): ClusterInput {
  const input = {
    ...readStepInput(reader),
    ...readRestoredInput(reader),
    clusterIdentifier: rdsStored(reader.text('ClusterIdentifier', CLUSTER_IDENTIFIER)),
    keyArn: reader.optionalText('KeyArn', KEY_REFERENCE_ARN),
    subnetGroupName: reader.optionalText('SubnetGroupName', SUBNET_GROUP_NAME),
    securityGroupIds: reader.optionalTexts('SecurityGroupIds', SECURITY_GROUP_ID),
    groups: readTargetGroups(reader),
    deletionProtection: reader.text('DeletionProtection', FLAG) === 'true',
    acceptDefaults: readAcceptDefaults(reader),
    declared: readDeclaredSettings(reader),
  };
  expectInTarget(reader, input, input.source);
  expectRestorable(reader, input, DatabaseKind.CLUSTER);
  reader.expect(input.keyArn === undefined || isArnOfRegion(input.keyArn, input.region),
    `KeyArn, ${input.keyArn}, isn't of the Region ${input.region}: the key of a cluster is where the cluster is`);
  expectInPartition(reader, 'KeyArn', input.keyArn, input.source.RoleArn);
  return input;
}

export function decideCluster(input: ClusterInput, observation: ClusterObservation, waited: number): Decision<ClusterRestoreRequest> {
  const { accountId, snapshotArn: arn, sourceDatabase, keyArn } = input;
  const { cluster: restored, otherName, snapshot, withTags, sourceCluster, key, offers = { classes: [] } } = observation;
  const claim = claimOf(input);
  if (restored !== undefined) return decideOnExistingDatabase(DatabaseKind.CLUSTER, restored, claim, clusterAttributes(restored));
  if (otherName !== undefined) return failOn(restoredAlready(DatabaseKind.CLUSTER, input.clusterIdentifier, otherName));
  const deleted = decideOnDeleted(DatabaseKind.CLUSTER, input.clusterIdentifier, input, withTags);
  if (deleted !== undefined) return deleted;
  const unusable = keyArn === undefined ? undefined : decideOnUnusableKey(keyArn, key, waited);
  if (unusable !== undefined) return unusable;
  return whenAvailable({ arn, accountId, use: 'restore' }, snapshot, waited, (found) => {
    if (sourceCluster === undefined) return sourceGone(sourceDatabase.identifier, input.source.AccountId, arn);
    if (key === undefined && found.encrypted) {
      return fail('RF-3301', `The snapshot ${arn} isn't restored: it is encrypted (key ${found.keyArn ?? 'of AWS'}), and the cluster was to be `
        + 'unencrypted, '
        + 'which RDS doesn\'t make of it. Declare how the source is encrypted (a factory of `SourceEncryption` other than `none()`), '
        + 'then run `cdk deploy` again.');
    }
    const engine = found.engine ?? sourceCluster.engine;
    if (engine === undefined) return wait(`waiting to see the engine of the snapshot ${arn}`);
    const origin = { engine, snapshot: found, source: sourceCluster, offers, region: input.region, key };
    return start(
      clusterRestoreRequest(input, origin, claim),
      `restoring ${input.clusterIdentifier} from ${resourceName(arn)} (${encryptionPhrase(found)}) `
      + `${key === undefined ? 'without a key' : `under the key ${key.arn}`}`
      + leftOutPhrase(wantedClusterSettings(input, origin).leftOut),
    );
  });
}
