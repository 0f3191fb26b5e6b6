import type { Instance, RestoreRequest, Snapshot } from '../clients/account-clients';
import { type Claim, tagsOf } from '../ownership';

/** What the migration's declaration says about the restored database. */
export interface DeclaredSettings {
  readonly instanceIdentifier: string;
  readonly snapshotName: string;
  readonly subnetGroupName?: string;
  readonly securityGroupIds?: readonly string[];
  readonly instanceClass?: string;
  readonly parameterGroupName?: string;
  readonly multiAz?: boolean;
  readonly deletionProtection: boolean;
}

/** Smallest gp3 volume of the RDS engines, GiB ("Amazon RDS DB instance storage", RDS User Guide). */
const MIN_GP3_STORAGE = 20;

/** The restore of a snapshot, with the settings that it doesn't carry taken over from the source database. */
export function restoreRequest(declared: DeclaredSettings, snapshot: Snapshot, source: Instance, claim: Claim): RestoreRequest {
  return {
    identifier: declared.instanceIdentifier,
    snapshotName: declared.snapshotName,
    subnetGroupName: declared.subnetGroupName,
    securityGroupIds: declared.securityGroupIds,
    instanceClass: declared.instanceClass ?? source.instanceClass,
    parameterGroupName: declared.parameterGroupName,
    multiAz: declared.multiAz ?? source.multiAz,
    deletionProtection: declared.deletionProtection,
    ...storage(snapshot),
    iamAuthentication: source.iamAuthentication,
    copyTagsToSnapshot: source.copyTagsToSnapshot,
    autoMinorVersionUpgrade: source.autoMinorVersionUpgrade,
    logExports: source.logExports,
    // without it RDS enrols the restored database in Extended Support, which costs.
    engineLifecycleSupport: source.engineLifecycleSupport,
    tags: tagsOf(claim, source.tags),
  };
}

/** Magnetic storage (`standard`) can be restored no more since 2026-07-01; any other comes from the snapshot. */
function storage(snapshot: Snapshot): Pick<RestoreRequest, 'storageType' | 'allocatedStorage'> {
  if (snapshot.storageType !== 'standard') return {};
  const isTooSmall = snapshot.allocatedStorage !== undefined && snapshot.allocatedStorage < MIN_GP3_STORAGE;
  return { storageType: 'gp3', allocatedStorage: isTooSmall ? MIN_GP3_STORAGE : undefined };
}
