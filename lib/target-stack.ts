import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { SourceAccess } from '../lambda/step/contract';
import { TargetRole } from './access/target-role';
import { Migration } from './migration';
import { roleArn } from './plan/arns';
import type { FerryPlan } from './plan/ferry-plan';
import { type MadeKey, madeKeys } from './plan/made-keys';
import { planFerry } from './plan-ferry';
import { StepHandler } from './runtime/step-handler';
import { StepProvider } from './runtime/step-provider';
import { refuseWhileUnfinished } from './runtime/unfinished-deployment';
import type { FerryStackProps } from './source-stack';
import { MadeTransferKey } from './steps/made-transfer-key';
import type { Preflight } from './steps/preflight';
import { checkStackQuotas } from './validation/stack-quotas';

/**
 * The stack of the target account: the handler, and the steps of every migration, with one for each transfer key that is made. When its
 * deployment ends, the databases run in this account, verified.
 *
 * Deploy it after the source's stack.
 */
export class TargetStack extends Stack {
  /** The migrations, in the order of the declaration. */
  public readonly migrations: readonly Migration[];

  /** @throws an error that lists everything that is wrong with the declaration. */
  public constructor(scope: Construct, id: string, props: FerryStackProps) {
    const plan = planFerry(props);
    super(scope, id, {
      description: 'Moves the declared RDS databases into this account',
      ...props,
      env: { account: plan.targetAccount, region: plan.targetRegion },
    });
    const { role } = new TargetRole(this, 'Role', { plan });
    // the id must stay: under another logical id, CloudFormation can't make functions whose names are taken.
    const handler = new StepHandler(this, 'StepFunction', { names: plan.names, role });
    const provider = new StepProvider(this, 'StepProvider', { handler });
    const common = { ferry: plan, provider, source: this.sourceAccess(plan), after: [role] };
    this.migrations = plan.migrations.map((migration) => new Migration(this, migration.constructId, { ...common, plan: migration }));
    const preflights = this.migrations.map(({ preflight }) => preflight);
    for (const migration of this.migrations) migration.startAfter(preflights.filter((preflight) => preflight !== migration.preflight));
    for (const key of madeKeys(plan)) this.makeTransferKey(plan, provider, key, preflights);
    refuseWhileUnfinished(this);
    checkStackQuotas(this);
  }

  /** A key is made when nothing stands against any migration, and before the first change of those that use it. */
  private makeTransferKey(plan: FerryPlan, provider: StepProvider, key: MadeKey, preflights: readonly Preflight[]): void {
    const id = key.account === plan.targetAccount ? 'TransferKey' : 'SourceTransferKey';
    const made = new MadeTransferKey(this, id, { provider, plan, key, source: this.sourceAccess(plan), after: preflights });
    const users = new Set(key.migrations.map(({ constructId }) => constructId));
    for (const migration of this.migrations.filter(({ node }) => users.has(node.id))) migration.startAfter([made]);
    new CfnOutput(this, `${id}Arn`, { value: made.keyArn, description: `ARN of the transfer key in account ${key.account}` });
  }

  private sourceAccess({ sourceAccount, names, externalId }: FerryPlan): SourceAccess {
    return { AccountId: sourceAccount, RoleArn: roleArn(this, sourceAccount, names.sourceRoleName), ExternalId: externalId };
  }
}
