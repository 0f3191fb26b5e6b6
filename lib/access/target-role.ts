import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { grantAll } from '../permissions/grant-all';
import { targetPermissions } from '../permissions/target-permissions';
import { NETWORK_INTERFACES } from '../permissions/vpc-permissions';
import type { FerryPlan } from '../plan/ferry-plan';
import { pathProp } from '../plan/naming';
import { keepRole } from './fixed-role';

export interface TargetRoleProps {
  readonly plan: FerryPlan;
  /** Whether the functions that it is for are in a VPC. */
  readonly isInVpc: boolean;
}

/** The role of the handler: it drives the source account through the source role, and copies and restores in its own account. */
export class TargetRole extends Construct {
  public readonly role: Role;

  public constructor(scope: Construct, id: string, { plan, isInVpc }: TargetRoleProps) {
    super(scope, id);
    this.role = new Role(this, 'Resource', {
      roleName: plan.names.targetRoleName,
      path: pathProp(plan.names.rolePath),
      description: 'Role of the function that moves the declared RDS databases into this account',
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    keepRole(this.role, plan.names.targetRoleName, plan.names.rolePath);
    grantAll(this.role, [...targetPermissions(Stack.of(this), plan), ...(isInVpc ? [NETWORK_INTERFACES] : [])]);
  }
}
