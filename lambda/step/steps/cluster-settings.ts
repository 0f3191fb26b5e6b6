import type { ClusterRestoreRequest } from '../clients/requests';
import type { DatabaseSetting } from '../contract';
import { carriedClusterSettings, type Offers } from '../model/carried-settings';
import type { Cluster } from '../model/databases';
import type { Key } from '../model/keys';
import { type NewClaim, tagsOf } from '../model/ownership';
import type { TargetGroups } from '../model/settings/setting';
import { settingsBy, wantedSettings } from '../model/settings/wanted-settings';
import type { Snapshot } from '../model/snapshots';

/** What the migration's declaration says about the restored cluster. */
export interface DeclaredClusterSettings {
  readonly clusterIdentifier: string;
  /** Full ARN of the snapshot to restore. */
  readonly snapshotArn: string;
  readonly subnetGroupName?: string;
  readonly securityGroupIds?: readonly string[];
  readonly groups: TargetGroups;
  readonly deletionProtection: boolean;
  /** Settings of the source that are left to RDS. */
  readonly acceptDefaults: readonly DatabaseSetting[];
}

/** What a cluster is restored from. */
export interface ClusterOrigin {
  readonly engine: string;
  readonly snapshot: Snapshot;
  readonly source: Cluster;
  readonly offers: Offers;
  /** Region that it is restored in. */
  readonly region: string;
  /** The key that the cluster is to be under; absent when it won't be encrypted. */
  readonly key?: Key;
}

/** The restore of a cluster snapshot, with the settings that it doesn't carry taken over from the source cluster, as far as they can be had. */
export function clusterRestoreRequest(declared: DeclaredClusterSettings, origin: ClusterOrigin, claim: NewClaim): ClusterRestoreRequest {
  const { engine, snapshot, source, offers, region, key } = origin;
  const { settings } = carriedClusterSettings(source, offers, region);
  const { values } = wantedSettings({
    owner: 'cluster', source: source.settings, accepted: declared.acceptDefaults,
    target: { engine, version: offers.version, classes: offers.classes, keepsClass: true, groups: declared.groups },
  });
  return {
    identifier: declared.clusterIdentifier,
    snapshotArn: declared.snapshotArn,
    engine,
    // without it RDS takes the engine's default version of the day: API Reference, RestoreDBClusterFromSnapshot.
    engineVersion: snapshot.engineVersion,
    keyArn: key?.arn,
    subnetGroupName: declared.subnetGroupName,
    securityGroupIds: declared.securityGroupIds,
    port: source.endpointPort,
    storageType: settings.storageType,
    serverlessV2: settings.serverlessV2,
    backtrackWindow: settings.backtrackWindow,
    deletionProtection: declared.deletionProtection,
    iamAuthentication: settings.iamAuthentication,
    copyTagsToSnapshot: source.copyTagsToSnapshot,
    logExports: settings.logExports,
    // without it RDS enrols the restored cluster in Extended Support, which costs.
    engineLifecycleSupport: source.engineLifecycleSupport,
    settings: settingsBy('restore', 'cluster', values),
    tags: tagsOf(claim, source.tags),
  };
}
