/**
 * A service's view of its own role in each account, as RDS needs AWSServiceRoleForRDS, which it makes with the first database of an account.
 * Implemented by IAM.
 */
export interface ServiceLinkedRoles {
  exists(accountId: string): boolean;
  /**
   * Makes the role where the account doesn't have it.
   * @param known - whether it is one that has been there for long, which needs no time to spread.
   */
  create(accountId: string, known?: boolean): void;
}
