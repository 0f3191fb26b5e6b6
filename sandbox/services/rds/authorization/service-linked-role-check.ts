import type { AuthorizationRequest, Call } from '../../../core/operation';
import { principalName } from '../../../core/principal';
import type { RdsContext } from '../context';
import { enforce } from '../rules/enforce';
import { serviceLinkedRole } from '../rules/instance-changes';

/**
 * Makes AWSServiceRoleForRDS with the first instance of an account, by the caller's right to do so. RDS's refusal doesn't name what the caller
 * lacks, so the journal does.
 *
 * @throws AwsError - when the caller may not. Source: UG:UsingWithRDS.IAM.ServiceLinkedRoles.
 */
export function ensureServiceLinkedRole(context: RdsContext, call: Call): void {
  const { serviceLinkedRoles } = context;
  const exists = serviceLinkedRoles.exists(call.accountId);
  enforce(serviceLinkedRole(exists, exists || mayCreate(context, call)));
  if (!exists) serviceLinkedRoles.create(call.accountId);
}

function mayCreate({ authorizer, clock, journal }: RdsContext, call: Call): boolean {
  const question: AuthorizationRequest = {
    action: 'iam:CreateServiceLinkedRole', resource: roleArn(call.accountId), context: { 'iam:AWSServiceName': 'rds.amazonaws.com' },
  };
  const { allowed, reason, explanation = [] } = authorizer.verdict(call, question);
  if (!allowed) {
    const { action, resource } = question;
    journal.write({
      kind: 'denied', time: clock.now(), caller: principalName(call.principal), action, resource, reason: [reason, ...explanation].join('; '),
    });
  }
  return allowed;
}

function roleArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS`;
}
