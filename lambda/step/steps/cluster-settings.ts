import type { ClusterRestoreRequest } from '../clients/requests';
import { type DatabaseSetting, KeptSetting } from '../contract';
import type { Cluster } from '../model/databases';
import type { Key } from '../model/keys';
import { type NewClaim, tagsOf } from '../model/ownership';
import type { Offers } from '../model/prerequisites';
import type { DeclaredSettings } from '../model/settings/declared-settings';
import { settingValues } from '../model/settings/kept-values';
import type { TargetGroups } from '../model/settings/setting';
import { settingsBy, type WantedSettings, wantedSettings } from '../model/settings/wanted-settings';
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
  /** Other settings that are declared. */
  readonly declared: DeclaredSettings;
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

/** The settings that the restored cluster is to have, beside those of its members. */
export function wantedClusterSettings(declared: DeclaredClusterSettings, { engine, source, offers, region }: ClusterOrigin): WantedSettings {
  return wantedSettings({
    owner: 'cluster', source: settingValues('cluster', source), declared: declared.declared, accepted: declared.acceptDefaults,
    target: { engine, region, version: offers.version, classes: offers.classes, keepsClass: true, groups: declared.groups },
  });
}

/** The restore of a cluster snapshot, with the settings that it doesn't carry taken over from the source cluster, as far as they can be had. */
export function clusterRestoreRequest(declared: DeclaredClusterSettings, origin: ClusterOrigin, claim: NewClaim): ClusterRestoreRequest {
  const { engine, snapshot, source, key } = origin;
  const { values } = wantedClusterSettings(declared, origin);
  return {
    identifier: declared.clusterIdentifier,
    snapshotArn: declared.snapshotArn,
    engine,
    // without it RDS takes the engine's default version of the day: API Reference, RestoreDBClusterFromSnapshot.
    engineVersion: snapshot.engineVersion,
    keyArn: key?.arn,
    subnetGroupName: declared.subnetGroupName,
    securityGroupIds: declared.securityGroupIds,
    port: values[KeptSetting.PORT],
    storageType: values[KeptSetting.STORAGE_TYPE],
    serverlessV2: values[KeptSetting.CAPACITY_RANGE],
    backtrackWindow: values[KeptSetting.BACKTRACK],
    deletionProtection: declared.deletionProtection,
    iamAuthentication: values[KeptSetting.IAM_AUTHENTICATION] === true,
    copyTagsToSnapshot: values[KeptSetting.TAGS_OF_SNAPSHOTS] === true,
    logExports: values[KeptSetting.LOG_EXPORTS] ?? [],
    // without it RDS enrols the restored cluster in Extended Support, which costs.
    engineLifecycleSupport: values[KeptSetting.EXTENDED_SUPPORT],
    settings: settingsBy('restore', 'cluster', values),
    tags: tagsOf(claim, source.tags),
  };
}
