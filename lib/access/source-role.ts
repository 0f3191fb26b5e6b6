import { Stack } from 'aws-cdk-lib';
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { grantAll } from '../permissions/grant-all';
import { sourcePermissions } from '../permissions/source-permissions';
import { roleArn } from '../plan/arns';
import type { FerryPlan } from '../plan/ferry-plan';
import { pathProp } from '../plan/naming';
import { keepRole } from './fixed-role';

export interface SourceRoleProps {
  readonly plan: FerryPlan;
}

/**
 * The role that the handler works through in the source account: it takes, copies and shares snapshots of the declared databases, and
 * uses the keys that they are copied from and to through RDS. Where the transfer key is made in this account, it makes and keeps that key. It can't
 * change, delete or restore a database.
 *
 * Only the target's role can assume it. That role stands in the trust policy as its account's root with a condition on its ARN, because IAM
 * refuses a principal that doesn't exist yet.
 */
export class SourceRole extends Construct {
  public constructor(scope: Construct, id: string, { plan }: SourceRoleProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const role = new Role(this, 'Resource', {
      roleName: plan.names.sourceRoleName,
      path: pathProp(plan.names.rolePath),
      description: `Lets account ${plan.targetAccount} move the declared RDS databases`,
      assumedBy: new AccountPrincipal(plan.targetAccount).withConditions({
        ArnEquals: { 'aws:PrincipalArn': roleArn(stack, plan.targetAccount, plan.names.targetRoleWithPath) },
        StringEquals: { 'sts:ExternalId': plan.externalId },
      }),
    });
    keepRole(role, plan.names.sourceRoleName, plan.names.rolePath);
    grantAll(role, sourcePermissions(stack, plan));
  }
}
