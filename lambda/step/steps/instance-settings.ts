import type { InstanceRestoreRequest } from '../clients/requests';
import type { DatabaseSetting } from '../contract';
import { carriedInstanceSettings, type Offers } from '../model/carried-settings';
import type { Instance } from '../model/databases';
import { isMirrored } from '../model/engine-version';
import { type NewClaim, tagsOf } from '../model/ownership';
import { restoredStorage } from '../model/restored-storage';
import type { TargetGroups } from '../model/settings/setting';
import { offersOnStorage, settingsBy, wantedSettings } from '../model/settings/wanted-settings';
import type { Snapshot } from '../model/snapshots';

/** What the migration's declaration says about the restored instance. */
export interface DeclaredInstanceSettings {
  readonly instanceIdentifier: string;
  /** Full ARN of the snapshot to restore. */
  readonly snapshotArn: string;
  readonly subnetGroupName?: string;
  readonly securityGroupIds?: readonly string[];
  readonly instanceClass?: string;
  readonly groups: TargetGroups;
  readonly optionGroupName?: string;
  readonly storageType?: string;
  readonly multiAz?: boolean;
  readonly deletionProtection: boolean;
  /** Settings of the source that are left to RDS. */
  readonly acceptDefaults: readonly DatabaseSetting[];
}

/** What an instance is restored from. */
export interface InstanceOrigin {
  readonly snapshot: Snapshot;
  readonly source: Instance;
  readonly offers: Offers;
}

/** The restore of a snapshot, with the settings that it doesn't carry taken over from the source database, as far as they can be had. */
export function instanceRestoreRequest(
  declared: DeclaredInstanceSettings, { snapshot, source, offers }: InstanceOrigin, claim: NewClaim,
): InstanceRestoreRequest {
  const { settings } = carriedInstanceSettings(source, offers);
  const instanceClass = declared.instanceClass ?? source.instanceClass;
  const storage = restoredStorage(declared.storageType, snapshot);
  const { values } = wantedSettings({
    owner: 'instance', source: source.settings, accepted: declared.acceptDefaults, target: {
      groups: declared.groups, engine: snapshot.engine, version: offers.version, keepsClass: instanceClass === source.instanceClass,
      classes: offersOnStorage(offers.classes, storage.storageType ?? snapshot.storageType),
    },
  });
  return {
    identifier: declared.instanceIdentifier,
    snapshotArn: declared.snapshotArn,
    subnetGroupName: declared.subnetGroupName,
    securityGroupIds: declared.securityGroupIds,
    instanceClass,
    optionGroupName: declared.optionGroupName,
    ...storage,
    // one that is mirrored gets its standby when it is there: "Mirroring cannot be applied to instances with backup retention set to zero."
    multiAz: wantsMultiAz(declared, source) && !isMirrored(snapshot.engine ?? source.engine),
    deletionProtection: declared.deletionProtection,
    iamAuthentication: settings.iamAuthentication,
    copyTagsToSnapshot: source.copyTagsToSnapshot,
    autoMinorVersionUpgrade: source.autoMinorVersionUpgrade,
    logExports: settings.logExports,
    // without it RDS enrols the restored database in Extended Support, which costs.
    engineLifecycleSupport: source.engineLifecycleSupport,
    settings: settingsBy('restore', 'instance', values),
    tags: tagsOf(claim, source.tags),
  };
}

/** Whether the instance is to have a standby. */
export function wantsMultiAz({ multiAz }: Pick<DeclaredInstanceSettings, 'multiAz'>, source: Instance | undefined): boolean {
  return multiAz ?? source?.multiAz ?? false;
}

/**
 * Why a snapshot can't be restored as it was declared, and what to do; nothing when it can.
 * Magnetic storage (`standard`) can be restored no more since 2026-07-01 ("Magnetic storage", RDS User Guide).
 */
export function storageTrouble({ storageType }: DeclaredInstanceSettings, snapshot: Snapshot): string | undefined {
  if ((storageType ?? snapshot.storageType) !== 'standard') return undefined;
  return 'it is on magnetic storage ("standard"), to which RDS restores nothing any more. Declare a storageType such as StorageType.GP3';
}
