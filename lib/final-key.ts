/** The key that the imported snapshot and the restored database are under. */
export class FinalKey {
  /** The target account's AWS managed key `aws/rds`. KMS makes it when it is first asked for. */
  public static awsManaged(): FinalKey {
    return new FinalKey('alias/aws/rds');
  }

  /** @param aliasName alias in the target account, with its `alias/`. */
  private constructor(public readonly aliasName: string) {}
}
