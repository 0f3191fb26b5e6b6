import { Format, SnapshotOriginKind } from '../../lambda/step/contract';
import { asStored } from './rds-identifier';

/** The snapshot that a migration begins with. The source database has to be there in any case: its settings are read from it. */
export class SnapshotOrigin {
  /** One that the migration takes when it is deployed. */
  public static fresh(...surplus: never[]): SnapshotOrigin {
    return new SnapshotOrigin(SnapshotOriginKind.FRESH, undefined, surplus);
  }

  /**
   * A manual snapshot that is there already. It isn't copied where it can be shared as it is: then it is shared with the target account, and
   * nothing else about it changes.
   *
   * @param snapshotName - name of a manual snapshot of the source database, in its account and Region.
   */
  public static manual(snapshotName: string, ...surplus: never[]): SnapshotOrigin {
    return new SnapshotOrigin(SnapshotOriginKind.MANUAL, asStored(snapshotName, Format.MANUAL_SNAPSHOT_NAME), surplus);
  }

  /** The newest automated snapshot of the database at the time of the deployment, copied to a manual one: RDS shares no automated ones. */
  public static newestAutomated(...surplus: never[]): SnapshotOrigin {
    return new SnapshotOrigin(SnapshotOriginKind.NEWEST_AUTOMATED, undefined, surplus);
  }

  /**
   * A snapshot that AWS Backup made, copied to a manual one: RDS doesn't share those either.
   *
   * @param snapshotName - its name in RDS, which begins with `awsbackup:`.
   */
  public static awsBackup(snapshotName: string, ...surplus: never[]): SnapshotOrigin {
    return new SnapshotOrigin(SnapshotOriginKind.AWS_BACKUP, asStored(snapshotName, Format.AWS_BACKUP_SNAPSHOT_NAME), surplus);
  }

  private constructor(
    /** As the handler knows it. */
    public readonly kind: SnapshotOriginKind,
    /** Name of the snapshot, where it is named, in lower case as RDS has it. */
    public readonly snapshotName?: string,
    /** Arguments that the factory doesn't take; the validation refuses them. */
    public readonly surplus: readonly unknown[] = [],
  ) {}
}
