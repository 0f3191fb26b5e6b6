/** Knows which accounts have the role AWSServiceRoleForRDS, which RDS makes with the first DB instance of an account. */
export interface ServiceLinkedRoles {
  exists(accountId: string): boolean;
  /**
   * Makes the role where the account doesn't have it.
   * @param known - whether it is one that has been there for long, which needs no time to spread.
   */
  create(accountId: string, known?: boolean): void;
}

/** Keeps the roles in memory, for an RDS without an IAM. */
export class InMemoryServiceLinkedRoles implements ServiceLinkedRoles {
  private readonly accounts = new Set<string>();

  public exists(accountId: string): boolean {
    return this.accounts.has(accountId);
  }

  public create(accountId: string): void {
    this.accounts.add(accountId);
  }
}

/** The ARN that IAM is asked about, and that the account has afterwards. */
export function serviceLinkedRoleArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS`;
}
