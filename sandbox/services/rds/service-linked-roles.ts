/** Knows which accounts have the role AWSServiceRoleForRDS, which RDS makes with the first DB instance of an account. */
export interface ServiceLinkedRoles {
  exists(accountId: string): boolean;
  create(accountId: string): void;
}

/** Keeps the roles in memory, for a sandbox whose IAM doesn't show them. */
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
