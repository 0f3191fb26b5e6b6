import { DatabaseKind } from '../../lambda/step/contract';
import type { RestoredClusterOptions, RestoredInstanceOptions } from './restored-database';

/** How a snapshot is imported, where no database is restored from it here. */
export interface ImportedSnapshotOptions {
  /**
   * Name of an existing option group in the target account that the imported snapshot of a DB instance gets. For Oracle databases with the option
   * `Timezone` or `OLS` it has to have that option.
   *
   * @default - one that is made after the source's, where the snapshot can't be without its options; otherwise the engine version's default one
   */
  readonly optionGroupName?: string;
}

/** The options that were given: those of one of them. */
type Ending = Pick<TargetDatabase, 'instance' | 'cluster' | 'importedSnapshot'>;

/** What a migration ends with in the target account. */
export class TargetDatabase {
  /** A DB instance, restored from the snapshot of one. */
  public static instance(options: RestoredInstanceOptions = {}, ...surplus: never[]): TargetDatabase {
    return new TargetDatabase(DatabaseKind.INSTANCE, { instance: options }, surplus);
  }

  /** A DB cluster with its member instances, restored from the snapshot of one. */
  public static cluster(options: RestoredClusterOptions = {}, ...surplus: never[]): TargetDatabase {
    return new TargetDatabase(DatabaseKind.CLUSTER, { cluster: options }, surplus);
  }

  /**
   * The snapshot, imported into the target account under the final key, and no database: hand it to CDK's `DatabaseInstanceFromSnapshot` or
   * `DatabaseClusterFromSnapshot`. The section "Handing over to CDK" of docs/guide.md tells how, and what to mind.
   */
  public static importedSnapshot(options: ImportedSnapshotOptions = {}, ...surplus: never[]): TargetDatabase {
    return new TargetDatabase(undefined, { importedSnapshot: options }, surplus);
  }

  public readonly instance?: RestoredInstanceOptions;
  public readonly cluster?: RestoredClusterOptions;
  public readonly importedSnapshot?: ImportedSnapshotOptions;
  /** Option group of the imported snapshot, where nothing is restored. */
  public readonly optionGroupName?: string;

  private constructor(
    /** What is restored; absent when the migration ends with the snapshot. */
    public readonly kind: DatabaseKind | undefined,
    { instance, cluster, importedSnapshot }: Ending,
    /** Arguments that the factory doesn't take; the validation refuses them. */
    public readonly surplus: readonly unknown[],
  ) {
    this.instance = instance;
    this.cluster = cluster;
    this.importedSnapshot = importedSnapshot;
    this.optionGroupName = importedSnapshot?.optionGroupName;
  }
}
