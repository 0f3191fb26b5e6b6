import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { SourceAccess } from '../lambda/step/contract';
import { TargetRole } from './access/target-role';
import { madeTransferKey } from './access/transfer-key-resource';
import type { RuntimeProps } from './declaration/runtime-props';
import { Migration } from './migration';
import { roleArn } from './plan/arns';
import type { FerryPlan } from './plan/ferry-plan';
import { planFerry } from './plan-ferry';
import { StepHandler } from './runtime/step-handler';
import { StepProvider } from './runtime/step-provider';
import { refuseWhileUnfinished } from './runtime/unfinished-deployment';
import { type FerryStackProps, tagAll } from './source-stack';
import { runtimeFailures } from './validation/runtime-rules';
import { checkStackQuotas } from './validation/stack-quotas';

/** The declaration, how the functions run, and what else a stack can be given. */
export interface TargetStackProps extends FerryStackProps, RuntimeProps {}

/**
 * The stack of the target account: the transfer key where one is needed there, the handler, and the steps of every migration. When its
 * deployment ends, the databases run in this account, verified.
 *
 * Deploy it after the source's stack.
 */
export class TargetStack extends Stack {
  /** The migrations, in the order of the declaration. */
  public readonly migrations: readonly Migration[];

  /** @throws an error that lists everything that is wrong with the declaration. */
  public constructor(scope: Construct, id: string, props: TargetStackProps) {
    const plan = planFerry(props, runtimeFailures(props));
    super(scope, id, {
      description: 'Moves the declared RDS databases into this account',
      ...props,
      env: { account: plan.targetAccount, region: plan.targetRegion },
    });
    const transferKey = madeTransferKey(this, plan);
    const { role } = new TargetRole(this, 'Role', { plan, isInVpc: props.vpc !== undefined });
    // the id must stay: under another logical id, CloudFormation can't make functions whose names are taken.
    const handler = new StepHandler(this, 'StepFunction', { names: plan.names, tags: plan.tags, role, runtime: props });
    const provider = new StepProvider(this, 'StepProvider', { handler, rolePath: plan.names.rolePath, runtime: props });
    const common = { ferry: plan, provider, source: this.sourceAccess(plan), after: transferKey === undefined ? [role] : [transferKey, role] };
    this.migrations = plan.migrations.map((migration) => new Migration(this, migration.constructId, { ...common, plan: migration }));
    for (const migration of this.migrations) {
      migration.startAfter(this.migrations.filter((other) => other !== migration).map(({ preflight }) => preflight));
    }
    refuseWhileUnfinished(this);
    tagAll(this, plan.tags);
    checkStackQuotas(this);
  }

  private sourceAccess({ sourceAccount, names, externalId }: FerryPlan): SourceAccess {
    return { AccountId: sourceAccount, RoleArn: roleArn(this, sourceAccount, names.sourceRoleWithPath), ExternalId: externalId };
  }
}
