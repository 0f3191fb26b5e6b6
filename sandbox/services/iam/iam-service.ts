import type { Service } from '../../core/operation';
import type { IamState } from './iam-state';
import { managedPolicyOperations } from './managed-policy-operations';
import { roleOperations } from './role-operations';
import { rolePolicyOperations } from './role-policy-operations';
import { roleTagOperations } from './role-tag-operations';
import { serviceLinkedRoleOperations } from './service-linked-role-operations';
import { simulationOperations } from './simulation-operations';

/** IAM: roles and managed policies. Reads show a change at once; what it permits follows after `settings.iamSpread`. */
export class IamService {
  public readonly service: Service;

  public constructor(state: IamState) {
    this.service = {
      signingName: 'iam',
      operations: {
        ...roleOperations(state),
        ...rolePolicyOperations(state),
        ...roleTagOperations(state),
        ...managedPolicyOperations(state),
        ...serviceLinkedRoleOperations(state),
        ...simulationOperations(state),
      },
    };
  }
}
