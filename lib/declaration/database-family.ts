import { DatabaseFamily, DatabaseKind } from '../../lambda/step/contract';

/**
 * What is true of a family of engines: which steps a chain can leave out is decided from this, and from nothing else about the engine.
 */
export interface DatabaseFamilyRules {
  /** As the handler knows it. */
  readonly name: DatabaseFamily;
  /** What RDS calls a database of the family, and so which operations there are for it. */
  readonly kind: DatabaseKind;
  /** As in "… of an Aurora cluster". */
  readonly title: string;
  /** Whether a shared snapshot can be restored although it is encrypted. */
  readonly restoresSharedEncrypted: boolean;
  /** Whether a restore takes a key: it changes the key, or encrypts what isn't. */
  readonly takesKeyAtRestore: boolean;
  /** Whether a copy of a snapshot that isn't encrypted can be encrypted. */
  readonly encryptsByCopy: boolean;
  /** Whether the target account can copy a shared snapshot to another Region in one call. */
  readonly copiesSharedAcrossRegions: boolean;
  /** Characters that the name of a snapshot has at most. */
  readonly maxSnapshotName: number;
}

/** The rules of each family, with their sources. */
export const DATABASE_FAMILIES: Readonly<Record<DatabaseFamily, DatabaseFamilyRules>> = {
  /**
   * "You can't restore a DB instance from a snapshot that is both shared and encrypted": UG USER_ShareSnapshot. The restore has no parameter
   * for a key; a copy of an unencrypted snapshot with one is encrypted: API CopyDBSnapshot. Copies across account and Region in one step: UG
   * USER_CopySnapshot, unconfirmed, since one leftover sentence there says otherwise.
   */
  [DatabaseFamily.INSTANCE]: {
    name: DatabaseFamily.INSTANCE, kind: DatabaseKind.INSTANCE, title: 'a DB instance',
    restoresSharedEncrypted: false, takesKeyAtRestore: false, encryptsByCopy: true, copiesSharedAcrossRegions: true, maxSnapshotName: 255,
  },
  /** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-share-snapshot.html and Overview.Encryption.html */
  [DatabaseFamily.AURORA]: {
    name: DatabaseFamily.AURORA, kind: DatabaseKind.CLUSTER, title: 'an Aurora cluster',
    restoresSharedEncrypted: true, takesKeyAtRestore: true, encryptsByCopy: false, copiesSharedAcrossRegions: false, maxSnapshotName: 63,
  },
  /** https://docs.aws.amazon.com/documentdb/latest/developerguide/backup_restore-share_cluster_snapshots.html */
  [DatabaseFamily.DOCUMENT_DB]: {
    name: DatabaseFamily.DOCUMENT_DB, kind: DatabaseKind.CLUSTER, title: 'a DocumentDB cluster',
    restoresSharedEncrypted: false, takesKeyAtRestore: true, encryptsByCopy: false, copiesSharedAcrossRegions: false, maxSnapshotName: 63,
  },
  /** https://docs.aws.amazon.com/neptune/latest/userguide/backup-restore-share-snapshot.html */
  [DatabaseFamily.NEPTUNE]: {
    name: DatabaseFamily.NEPTUNE, kind: DatabaseKind.CLUSTER, title: 'a Neptune cluster',
    restoresSharedEncrypted: false, takesKeyAtRestore: true, encryptsByCopy: false, copiesSharedAcrossRegions: false, maxSnapshotName: 63,
  },
};
