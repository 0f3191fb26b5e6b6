import type { ServiceLinkedRoles } from '../../../core/ports/service-linked-roles';

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
