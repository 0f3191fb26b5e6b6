import { CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { shortened } from '../lambda/step/contract';
import { SourceRole } from './access/source-role';
import type { FerryProps } from './declaration/ferry-props';
import { managedPolicies } from './permissions/grant-all';
import { sourcePermissions } from './permissions/source-permissions';
import { asOfNow } from './plan/before-closing';
import { type FerryPlan, openPlan } from './plan/ferry-plan';
import { planFerry } from './plan-ferry';
import { runtimeFailures } from './validation/runtime-rules';
import { checkBoundaries } from './validation/stacks/boundaries';
import { keepAsMade } from './validation/stacks/kept-stack';
import { checkPairs } from './validation/stacks/pairs';
import { checkStackQuotas } from './validation/stacks/stack-quotas';

/** Name of the output that says what a stack is needed for. */
export const NEEDED_FOR = 'NeededFor';

/** The declaration, and what else a stack can be given; account and Region come from the declaration. */
export interface FerryStackProps extends FerryProps, Omit<StackProps, 'env' | 'tags'> {}

/**
 * The stack of the source account: one role with its policy. Nothing runs there.
 *
 * Deploy it before the target's stack.
 */
export class SourceStack extends Stack {
  /** Name of the role that the target's handler assumes. */
  public readonly roleName: string;

  /** @throws an error that lists everything that is wrong with the declaration. */
  public constructor(scope: Construct, id: string, declared: FerryStackProps) {
    const props = asOfNow(scope, declared);
    // the same props are often given to both stacks.
    const plan = planFerry(props, runtimeFailures(props));
    super(scope, id, {
      description: 'Lets the target account move the declared RDS databases out of this account',
      ...props,
      env: { account: plan.sourceAccount, region: plan.sourceRegion },
    });
    this.roleName = plan.names.sourceRoleName;
    new SourceRole(this, 'Role', { plan });
    new CfnOutput(this, NEEDED_FOR, { value: neededFor(plan), description: 'What this stack is needed for' });
    tagAll(this, plan.tags);
    checkStackQuotas(this, {
      migrations: plan.migrations.length,
      policiesFor: (count) => managedPolicies(this, sourcePermissions(this, { ...plan, migrations: plan.migrations.slice(0, count) })),
    });
    checkBoundaries(this);
    keepAsMade(this);
    checkPairs(this, { side: 'source', declaration: props, plan });
  }
}

/** As declared: nothing runs here that could see more. Closing works through the role, so it has to be there until the target's stack is done. */
function neededFor(plan: FerryPlan): string {
  const open = openPlan(plan).migrations.map(({ label }) => label);
  return open.length > 0
    ? `the migrations that aren't closed: ${shortened(open, ', ')}`
    : `nothing, once the deployment of the stack in account ${plan.targetAccount} that closes the migrations has ended, and its output ${NEEDED_FOR} `
      + 'says that it can be destroyed: destroy that one first';
}

/** Beside the tags of the stack itself, which CloudFormation hands on: so they stand in the template, whoever deploys it. */
export function tagAll(stack: Stack, tags: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(tags)) Tags.of(stack).add(key, value);
}
