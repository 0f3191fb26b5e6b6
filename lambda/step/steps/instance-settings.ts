import type { InstanceRestoreRequest } from '../clients/requests';
import { type DatabaseSetting, KeptSetting } from '../contract';
import type { Instance } from '../model/databases';
import { isMirrored } from '../model/engine-version';
import { type NewClaim, tagsOf } from '../model/ownership';
import type { Offers } from '../model/prerequisites';
import { restoredStorage } from '../model/restored-storage';
import type { DeclaredSettings } from '../model/settings/declared-settings';
import { settingValues } from '../model/settings/kept-values';
import type { TargetGroups } from '../model/settings/setting';
import { offersOnStorage, settingsBy, type WantedSettings, wantedSettings } from '../model/settings/wanted-settings';
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
  readonly storageType?: string;
  readonly multiAz?: boolean;
  /** Name or identifier of the DB capacity reservation that it takes its capacity from. */
  readonly capacityReservation?: string;
  readonly deletionProtection: boolean;
  /** Other settings that are declared. */
  readonly declared: DeclaredSettings;
  /** Settings of the source that are left to RDS. */
  readonly acceptDefaults: readonly DatabaseSetting[];
}

/** What an instance is restored from. */
export interface InstanceOrigin {
  readonly snapshot: Snapshot;
  readonly source: Instance;
  readonly offers: Offers;
}

/** The settings that the restored instance is to have. */
export function wantedInstanceSettings(declared: DeclaredInstanceSettings, { snapshot, source, offers }: InstanceOrigin): WantedSettings {
  const instanceClass = declared.instanceClass ?? source.instanceClass;
  return wantedSettings({
    owner: 'instance', source: settingValues('instance', source), declared: declared.declared, accepted: declared.acceptDefaults, target: {
      groups: declared.groups, engine: snapshot.engine ?? source.engine, version: offers.version, keepsClass: instanceClass === source.instanceClass,
      classes: offersOnStorage(offers.classes, declared.storageType ?? snapshot.storageType),
    },
  });
}

/** The restore of a snapshot, with the settings that it doesn't carry taken over from the source database, as far as they can be had. */
export function instanceRestoreRequest(declared: DeclaredInstanceSettings, origin: InstanceOrigin, claim: NewClaim): InstanceRestoreRequest {
  const { snapshot, source } = origin;
  const { values } = wantedInstanceSettings(declared, origin);
  const storage = restoredStorage(declared.storageType, snapshot);
  const named = declared.declared.values;
  return {
    identifier: declared.instanceIdentifier,
    snapshotArn: declared.snapshotArn,
    subnetGroupName: declared.subnetGroupName,
    securityGroupIds: declared.securityGroupIds,
    instanceClass: declared.instanceClass ?? values[KeptSetting.INSTANCE_CLASS],
    ...storage,
    iops: named[KeptSetting.IOPS] ?? storage.iops,
    storageThroughput: named[KeptSetting.STORAGE_THROUGHPUT],
    port: named[KeptSetting.PORT],
    licenseModel: named[KeptSetting.LICENSE_MODEL],
    // one that is mirrored gets its standby when it is there: "Mirroring cannot be applied to instances with backup retention set to zero."
    multiAz: wantsMultiAz(declared, source) && !isMirrored(snapshot.engine ?? source.engine),
    capacityReservation: declared.capacityReservation,
    deletionProtection: declared.deletionProtection,
    iamAuthentication: values[KeptSetting.IAM_AUTHENTICATION] === true,
    copyTagsToSnapshot: values[KeptSetting.TAGS_OF_SNAPSHOTS] === true,
    autoMinorVersionUpgrade: values[KeptSetting.MINOR_VERSION_UPGRADES] ?? source.autoMinorVersionUpgrade,
    logExports: values[KeptSetting.LOG_EXPORTS] ?? [],
    // without it RDS enrols the restored database in Extended Support, which costs.
    engineLifecycleSupport: values[KeptSetting.EXTENDED_SUPPORT],
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
