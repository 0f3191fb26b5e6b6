import type { InstanceRestoreRequest } from '../clients/requests';
import type { Instance } from '../model/databases';
import { type NewClaim, tagsOf } from '../model/ownership';
import type { Snapshot } from '../model/snapshots';
import { restoredStorage } from './restored-storage';

/** What the migration's declaration says about the restored instance. */
export interface DeclaredInstanceSettings {
  readonly instanceIdentifier: string;
  /** Full ARN of the snapshot to restore. */
  readonly snapshotArn: string;
  readonly subnetGroupName?: string;
  readonly securityGroupIds?: readonly string[];
  readonly instanceClass?: string;
  readonly parameterGroupName?: string;
  readonly optionGroupName?: string;
  readonly storageType?: string;
  readonly multiAz?: boolean;
  readonly deletionProtection: boolean;
}

/** The restore of a snapshot, with the settings that it doesn't carry taken over from the source database. */
export function instanceRestoreRequest(
  declared: DeclaredInstanceSettings, snapshot: Snapshot, source: Instance, claim: NewClaim,
): InstanceRestoreRequest {
  return {
    identifier: declared.instanceIdentifier,
    snapshotArn: declared.snapshotArn,
    subnetGroupName: declared.subnetGroupName,
    securityGroupIds: declared.securityGroupIds,
    instanceClass: declared.instanceClass ?? source.instanceClass,
    parameterGroupName: declared.parameterGroupName,
    optionGroupName: declared.optionGroupName,
    ...restoredStorage(declared.storageType, snapshot),
    multiAz: declared.multiAz ?? source.multiAz,
    deletionProtection: declared.deletionProtection,
    iamAuthentication: source.iamAuthentication,
    copyTagsToSnapshot: source.copyTagsToSnapshot,
    autoMinorVersionUpgrade: source.autoMinorVersionUpgrade,
    logExports: source.logExports,
    // without it RDS enrols the restored database in Extended Support, which costs.
    engineLifecycleSupport: source.engineLifecycleSupport,
    tags: tagsOf(claim, source.tags),
  };
}

/**
 * Why a snapshot can't be restored as it was declared, and what to do; nothing when it can.
 * Magnetic storage (`standard`) can be restored no more since 2026-07-01 ("Magnetic storage", RDS User Guide).
 */
export function storageTrouble({ storageType }: DeclaredInstanceSettings, snapshot: Snapshot): string | undefined {
  if ((storageType ?? snapshot.storageType) !== 'standard') return undefined;
  return 'it is on magnetic storage ("standard"), to which RDS restores nothing any more. Declare a storageType such as StorageType.GP3';
}
