import { MalformedPolicyError } from './malformed-policy';
import type { PolicyKind } from './policy';

/**
 * Refuses an action that IAM wouldn't store; its name can be anything (recorded on AWS in moto's tests/test_iam/test_iam_policies.py).
 * @throws MalformedPolicyError - in IAM's words.
 */
export function checkAction(action: string, label: string, kind: PolicyKind): void {
  const [vendor = '', name, ...more] = action.split(':');
  if (name === undefined && vendor !== '*') {
    throw new MalformedPolicyError(`Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc. ${label} has the action ${action}`);
  }
  if (more.length > 0) throw new MalformedPolicyError(`Actions/Condition can contain only one colon. ${label} has the action ${action}`);
  if (vendor !== '*' && !/^[A-Za-z0-9.-]+$/.test(vendor)) throw new MalformedPolicyError(`Vendor ${vendor} is not valid`);
  if (kind === 'trust' && vendor.toLowerCase() !== 'sts') {
    throw new MalformedPolicyError(`AssumeRole policy may only specify STS AssumeRole actions. ${label} has the action ${action}`);
  }
}
