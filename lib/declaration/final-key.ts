/** What a final key is. */
export type FinalKeyKind = 'aws-managed' | 'customer-managed' | 'transfer-key' | 'none';

/** Properties of a final key that is the transfer key. */
export interface TransferKeyAsFinalKeyProps {
  /**
   * Says that the database may depend for its whole life on a key of another account than its own: when that key is disabled or deleted, the
   * database is lost. Needed where the transfer key isn't in the target account.
   *
   * @default false
   */
  readonly acceptForeignKey?: boolean;
}

/** The key that the restored database is under. */
export class FinalKey {
  /** The target account's AWS managed key `aws/rds`. KMS makes it when it is first asked for. */
  public static awsManaged(): FinalKey {
    return new FinalKey('aws-managed');
  }

  /**
   * A customer managed key of the target account, whose policy lets the account's IAM policies decide, or the target role use it through RDS.
   *
   * @param keyArn - ARN of the key, or of an alias of it, in the target account and Region. A token has to become the key's own ARN, as
   * `Key.keyArn` does.
   */
  public static customerManaged(keyArn: string): FinalKey {
    return new FinalKey('customer-managed', keyArn);
  }

  /**
   * The transfer key: the key that the snapshot crosses the accounts under. The database depends on it for life. A key that a stack made stays
   * when the stack is deleted, without its alias, and must never be deleted from then on.
   */
  public static transferKey(props: TransferKeyAsFinalKeyProps = {}): FinalKey {
    return new FinalKey('transfer-key', undefined, props.acceptForeignKey ?? false);
  }

  /** None: a database that isn't encrypted stays so. */
  public static none(): FinalKey {
    return new FinalKey('none');
  }

  private constructor(
    public readonly kind: FinalKeyKind,
    /** ARN of a customer managed key, or of an alias of it. */
    public readonly keyArn?: string,
    /** Whether the database may depend on a key of another account. */
    public readonly acceptsForeignKey = false,
  ) {}
}
