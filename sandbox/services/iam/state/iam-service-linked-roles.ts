import type { ServiceLinkedRoles } from '../../../core/ports/service-linked-roles';
import type { IamState } from './iam-state';
import { addServiceLinkedRole, ownDescription, serviceLinkedRoleName } from './service-linked-role';

/** One service's access to its service-linked role in each account, the same role that the account's own calls of IAM see and make. */
export class IamServiceLinkedRoles implements ServiceLinkedRoles {
  private readonly roleName: string;

  /**
   * @param service - the service's principal: `rds.amazonaws.com`.
   * @throws Error - for a service that has no such role in the sandbox.
   */
  public constructor(private readonly state: IamState, private readonly service: string) {
    const roleName = serviceLinkedRoleName(service);
    if (roleName === undefined) throw new Error(`the sandbox has no service-linked role for ${service}; add it to LINKED_ROLES`);
    this.roleName = roleName;
  }

  public exists(accountId: string): boolean {
    return this.state.role(accountId, this.roleName) !== undefined;
  }

  public create(accountId: string, known = false): void {
    if (this.exists(accountId)) return;
    addServiceLinkedRole(this.state, this.roleName, { service: this.service, accountId, known, description: ownDescription(this.service) });
  }
}
