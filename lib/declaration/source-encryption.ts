import { SourceEncryptionKind } from '../../lambda/step/contract';

/** How a source database is encrypted. Preflight refuses a database that isn't encrypted as declared. */
export class SourceEncryption {
  /** Not encrypted. The database can be encrypted on the way, by a final key. */
  public static none(...surplus: never[]): SourceEncryption {
    return new SourceEncryption(SourceEncryptionKind.NONE, undefined, surplus);
  }

  /**
   * Under the source account's AWS managed key `aws/rds`. No other account can ever use that key, so the snapshot is copied to the
   * transfer key before it is shared.
   */
  public static awsManaged(...surplus: never[]): SourceEncryption {
    return new SourceEncryption(SourceEncryptionKind.AWS_MANAGED, undefined, surplus);
  }

  /**
   * Under a customer managed key whose policy lets both roles of this project use it: the snapshot is shared as it is. Declare a
   * `transferKey` as well where the key's policy can't be changed; then the snapshot is copied to that one first, and only the source role
   * needs the use of this key.
   *
   * @param keyArn - ARN of the key (not of an alias), in the Region of the database.
   */
  public static customerManaged(keyArn: string, ...surplus: never[]): SourceEncryption {
    return new SourceEncryption(SourceEncryptionKind.CUSTOMER_MANAGED, keyArn, surplus);
  }

  /**
   * Under a key that AWS owns (`StorageEncryptionType` is `sse-rds`), as new Aurora clusters are by default since 2026-02-18. AWS doesn't
   * document whether snapshots under it can be shared, so the snapshot is copied to the transfer key first, as with `aws/rds`. Unconfirmed:
   * nobody has reported such a copy yet.
   */
  public static awsOwned(...surplus: never[]): SourceEncryption {
    return new SourceEncryption(SourceEncryptionKind.AWS_OWNED, undefined, surplus);
  }

  private constructor(
    /** As the handler knows it. */
    public readonly kind: SourceEncryptionKind,
    /** ARN of the customer managed key, where it is one. */
    public readonly keyArn?: string,
    /** Arguments that the factory doesn't take; the validation refuses them. */
    public readonly surplus: readonly unknown[] = [],
  ) {}
}
