import { asStored } from './rds-identifier';
import type { SourceEncryption } from './source-encryption';

/** Properties of a source DB instance. */
export interface SourceInstanceProps {
  /** How the instance is encrypted now. */
  readonly encryption: SourceEncryption;
}

/** The database that a migration reads. It is never changed. */
export class SourceDatabase {
  /**
   * A DB instance that isn't a member of a cluster.
   *
   * @param instanceIdentifier DB instance identifier in the source account: 1 to 63 letters, digits and hyphens; RDS keeps it in lower case.
   */
  public static instance(instanceIdentifier: string, props: SourceInstanceProps): SourceDatabase {
    return new SourceDatabase(asStored(instanceIdentifier), props.encryption);
  }

  private constructor(
    /** DB instance identifier, in lower case as RDS has it. */
    public readonly identifier: string,
    public readonly encryption: SourceEncryption,
  ) {}
}
