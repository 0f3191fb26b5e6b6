/** Where a transfer key comes from. */
export type TransferKeyPlace = 'target' | 'source' | 'existing';

/** The customer managed key that a snapshot crosses the account border under. */
export class TransferKey {
  /** A key that is made in the target account. It stays when the stacks are deleted, and is found again. */
  public static inTarget(...surplus: never[]): TransferKey {
    return new TransferKey('target', undefined, surplus);
  }

  /** A key that is made in the source account, through the source role. It stays when the stacks are deleted, and is found again. */
  public static inSource(...surplus: never[]): TransferKey {
    return new TransferKey('source', undefined, surplus);
  }

  /**
   * A key that is there already. Its policy has to let the source role and the target role use it through RDS. The
   * section "The transfer key" of docs/guide.md shows the statements.
   *
   * @param keyArn - ARN of a customer managed key (not of an alias) in the Region of the source or of the target, in any account.
   */
  public static existing(keyArn: string, ...surplus: never[]): TransferKey {
    return new TransferKey('existing', keyArn, surplus);
  }

  private constructor(
    public readonly place: TransferKeyPlace,
    /** ARN of an existing key. */
    public readonly keyArn?: string,
    /** Arguments that the factory doesn't take; the validation refuses them. */
    public readonly surplus: readonly unknown[] = [],
  ) {}
}
