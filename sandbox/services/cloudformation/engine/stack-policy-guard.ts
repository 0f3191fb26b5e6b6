import { ResourceFailure } from '../resources/handler/handler';
import { deniedByStackPolicy, type StackPolicy, type UpdateAction } from '../rules/stack-policy';
import type { StackResource } from '../state/stack-resource';
import type { Provisioner } from './provisioner';

/** Keeps an update from what the stack's policy doesn't let it do. */
export class StackPolicyGuard {
  public constructor(private readonly policy: StackPolicy | undefined, private readonly provisioner: Provisioner) {}

  /** Whether the policy denies it; the resource has failed then. */
  public denies(action: UpdateAction, record: StackResource): boolean {
    const reason = this.policy === undefined ? undefined : deniedByStackPolicy(this.policy, action, record.logicalId, record.type);
    if (reason === undefined) return false;
    this.provisioner.refuse(record.declaration, record, new ResourceFailure(reason));
    return true;
  }
}
