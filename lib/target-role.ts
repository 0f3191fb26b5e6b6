import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledgeWildcard } from './acknowledged-wildcard';
import { everyKeyArn, rdsArn } from './arns';
import type { FerryPlan } from './ferry-plan';
import { DEFAULT_OPTION_GROUPS, DEFAULT_PARAMETER_GROUPS, everySnapshotArn, targetStatements } from './target-policy';
import type { TransferKey } from './transfer-key';

export interface TargetRoleProps {
  readonly plan: FerryPlan;
  readonly transferKey: TransferKey;
}

/** The role of the step function: it drives the source account through the source role, and copies and restores in its own account. */
export class TargetRole extends Construct {
  public readonly role: Role;

  constructor(scope: Construct, id: string, { plan, transferKey }: TargetRoleProps) {
    super(scope, id);
    const stack = Stack.of(this);
    this.role = new Role(this, 'Resource', {
      roleName: plan.names.targetRoleName,
      description: 'Role of the function that moves the declared RDS databases into this account',
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    targetStatements(stack, plan, transferKey).forEach((statement) => this.role.addToPolicy(statement));
    acknowledgeWildcards(this.role, stack, plan);
  }
}

function acknowledgeWildcards(role: Role, stack: Stack, plan: FerryPlan): void {
  acknowledgeWildcard(role, everySnapshotArn(stack),
    'AWS doesn\'t document the ARN that the description of a shared snapshot is authorized under; the statement only reads');
  acknowledgeWildcard(role, everyKeyArn(stack, plan.targetAccount),
    'The id of aws/rds isn\'t known before KMS makes it; a condition on its alias narrows the statement to the one key');
  acknowledgeWildcard(role, rdsArn(stack, plan.targetAccount, 'og', DEFAULT_OPTION_GROUPS),
    'A restore takes RDS\'s default option group, whose name ends in the engine\'s version');
  acknowledgeWildcard(role, rdsArn(stack, plan.targetAccount, 'pg', DEFAULT_PARAMETER_GROUPS),
    'A restore takes RDS\'s default parameter group, whose name ends in the engine\'s version');
  acknowledgeWildcard(role, '*', 'ec2:DescribeSecurityGroups can\'t be limited to a resource');
}
