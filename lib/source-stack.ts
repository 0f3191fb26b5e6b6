import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { SourceRole } from './access/source-role';
import type { FerryProps } from './declaration/ferry-props';
import { planFerry } from './plan-ferry';
import { checkStackQuotas } from './validation/stack-quotas';

/** The declaration, and what else a stack can be given; account and Region come from the declaration. */
export interface FerryStackProps extends FerryProps, Omit<StackProps, 'env'> {}

/**
 * The stack of the source account: one role with its policy. Nothing runs there.
 *
 * Deploy it before the target's stack.
 */
export class SourceStack extends Stack {
  /** @throws an error that lists everything that is wrong with the declaration. */
  public constructor(scope: Construct, id: string, props: FerryStackProps) {
    const plan = planFerry(props);
    super(scope, id, {
      description: 'Lets the target account move the declared RDS databases out of this account',
      ...props,
      env: { account: plan.sourceAccount, region: plan.sourceRegion },
    });
    new SourceRole(this, 'Role', { plan });
    checkStackQuotas(this);
  }
}
