import type { Service } from '../../core/operation';
import { managedPolicyOperations } from './operations/managed-policy-operations';
import { policyTagOperations } from './operations/policy-tag-operations';
import { roleOperations } from './operations/role-operations';
import { rolePolicyOperations } from './operations/role-policy-operations';
import { roleTagOperations } from './operations/role-tag-operations';
import { serviceLinkedRoleOperations } from './operations/service-linked-role-operations';
import { simulationOperations } from './operations/simulation-operations';
import type { IamState } from './state/iam-state';

/** IAM: roles and managed policies. Reads show a change at once; what it permits follows after `settings.iamSpread`. */
export class IamService {
  public readonly service: Service;

  public constructor(state: IamState) {
    const context = { state };
    this.service = {
      signingName: 'iam',
      operations: {
        ...roleOperations(context),
        ...rolePolicyOperations(context),
        ...policyTagOperations(context), ...roleTagOperations(context),
        ...managedPolicyOperations(context),
        ...serviceLinkedRoleOperations(context),
        ...simulationOperations(context),
      },
    };
  }
}
