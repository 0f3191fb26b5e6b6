import { DatabaseKind, DatabaseFamilyName } from '../../lambda/step/contract';

/**
 * Databases whose snapshots follow the same rules, with those rules: what a chain of steps may leave out is decided from them, and from
 * nothing else about the engine.
 */
export interface DatabaseFamily {
  /** The word that the step function knows it by. */
  readonly name: DatabaseFamilyName;
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

export const DatabaseFamily = {
  /**
   * "You can't restore a DB instance from a snapshot that is both shared and encrypted": UG USER_ShareSnapshot. The restore has no parameter
   * for a key; a copy of an unencrypted snapshot with one is encrypted: API CopyDBSnapshot. Copies across account and Region in one step: UG
   * USER_CopySnapshot, unconfirmed, since one leftover sentence there says otherwise.
   */
  INSTANCE: {
    name: DatabaseFamilyName.INSTANCE, kind: DatabaseKind.INSTANCE, title: 'a DB instance',
    restoresSharedEncrypted: false, takesKeyAtRestore: false, encryptsByCopy: true, copiesSharedAcrossRegions: true, maxSnapshotName: 255,
  },
  /** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-share-snapshot.html and Overview.Encryption.html */
  AURORA: {
    name: DatabaseFamilyName.AURORA, kind: DatabaseKind.CLUSTER, title: 'an Aurora cluster',
    restoresSharedEncrypted: true, takesKeyAtRestore: true, encryptsByCopy: false, copiesSharedAcrossRegions: false, maxSnapshotName: 63,
  },
  /** https://docs.aws.amazon.com/documentdb/latest/developerguide/backup_restore-share_cluster_snapshots.html */
  DOCUMENT_DB: {
    name: DatabaseFamilyName.DOCUMENT_DB, kind: DatabaseKind.CLUSTER, title: 'a DocumentDB cluster',
    restoresSharedEncrypted: false, takesKeyAtRestore: true, encryptsByCopy: false, copiesSharedAcrossRegions: false, maxSnapshotName: 63,
  },
  /** https://docs.aws.amazon.com/neptune/latest/userguide/backup-restore-share-snapshot.html */
  NEPTUNE: {
    name: DatabaseFamilyName.NEPTUNE, kind: DatabaseKind.CLUSTER, title: 'a Neptune cluster',
    restoresSharedEncrypted: false, takesKeyAtRestore: true, encryptsByCopy: false, copiesSharedAcrossRegions: false, maxSnapshotName: 63,
  },
} as const satisfies Readonly<Record<string, DatabaseFamily>>;
