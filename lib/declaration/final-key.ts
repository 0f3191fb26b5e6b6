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
  public static awsManaged(...surplus: never[]): FinalKey {
    return new FinalKey('aws-managed', {}, surplus);
  }

  /**
   * A customer managed key of the target account, whose policy lets the account's IAM policies decide, or the target role use it through RDS.
   *
   * @param keyArn - ARN of the key, or of an alias of it, in the target account and Region. A token has to become the key's own ARN, as
   * `Key.keyArn` does.
   */
  public static customerManaged(keyArn: string, ...surplus: never[]): FinalKey {
    return new FinalKey('customer-managed', { keyArn }, surplus);
  }

  /**
   * The transfer key: the key that the snapshot crosses the accounts under. The database depends on it for life. A key that was made stays
   * when the stacks are deleted, with its alias, and must never be deleted from then on.
   */
  public static transferKey(props: TransferKeyAsFinalKeyProps = {}, ...surplus: never[]): FinalKey {
    return new FinalKey('transfer-key', { props }, surplus);
  }

  /** None: a database that isn't encrypted stays so. */
  public static none(...surplus: never[]): FinalKey {
    return new FinalKey('none', {}, surplus);
  }

  /** ARN of a customer managed key, or of an alias of it. */
  public readonly keyArn?: string;
  /** What the transfer key as final key was given. */
  public readonly props?: TransferKeyAsFinalKeyProps;
  /** Whether the database may depend on a key of another account. */
  public readonly acceptsForeignKey: boolean;

  private constructor(
    public readonly kind: FinalKeyKind,
    given: Pick<FinalKey, 'keyArn' | 'props'>,
    /** Arguments that the factory doesn't take; the validation refuses them. */
    public readonly surplus: readonly unknown[],
  ) {
    this.keyArn = given.keyArn;
    this.props = given.props;
    // an app that runs without a type check may give anything in place of the props.
    this.acceptsForeignKey = given.props?.acceptForeignKey === true;
  }
}
