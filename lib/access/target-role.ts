import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { grantAll } from '../permissions/grant-all';
import { targetPermissions } from '../permissions/target-permissions';
import type { FerryPlan } from '../plan/ferry-plan';

export interface TargetRoleProps {
  readonly plan: FerryPlan;
}

/** The role of the handler: it drives the source account through the source role, and copies and restores in its own account. */
export class TargetRole extends Construct {
  public readonly role: Role;

  public constructor(scope: Construct, id: string, { plan }: TargetRoleProps) {
    super(scope, id);
    this.role = new Role(this, 'Resource', {
      roleName: plan.names.targetRoleName,
      description: 'Role of the function that moves the declared RDS databases into this account',
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    grantAll(this.role, targetPermissions(Stack.of(this), plan));
  }
}
