import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { SourceAccess } from '../lambda/step/contract';
import { roleArn } from './arns';
import type { FerryPlan } from './ferry-plan';
import { planFerry } from './ferry-plan';
import { Migration } from './migration';
import type { FerryStackProps } from './source-stack';
import { checkStackQuotas } from './stack-quotas';
import { StepFunction } from './step-function';
import { StepProvider } from './step-provider';
import { TargetRole } from './target-role';
import { TransferKey } from './transfer-key';
import { refuseWhileUnfinished } from './unfinished-deployment';

/**
 * The stack of the target account: the transfer key, the step function, and the steps of every migration. When its deployment ends, the
 * databases run in this account, verified.
 *
 * Deploy it after the source's stack.
 */
export class TargetStack extends Stack {
  /** The migrations, in the order of the declaration. */
  public readonly migrations: readonly Migration[];

  /** @throws an error that lists everything that is wrong with the declaration. */
  constructor(scope: Construct, id: string, props: FerryStackProps) {
    const plan = planFerry(props);
    super(scope, id, {
      description: 'Moves the declared RDS databases into this account',
      ...props,
      env: { account: plan.targetAccount, region: plan.region },
    });
    const { names } = plan;
    const transferKey = new TransferKey(this, 'TransferKey', {
      aliasName: names.transferKeyAliasName,
      users: [
        { statementId: 'Source', account: plan.sourceAccount, roleName: names.sourceRoleName },
        { statementId: 'Target', account: plan.targetAccount, roleName: names.targetRoleName },
      ],
    });
    const { role } = new TargetRole(this, 'Role', { plan, transferKey });
    const stepFunction = new StepFunction(this, 'StepFunction', { names, role });
    const provider = new StepProvider(this, 'StepProvider', { stepFunction });
    const common = { provider, transferKey, permissions: role, source: this.sourceAccess(plan) };
    this.migrations = plan.migrations.map((migration) => new Migration(this, migration.id, { ...common, plan: migration }));
    for (const migration of this.migrations) {
      migration.startAfter(this.migrations.filter((other) => other !== migration).map(({ preflight }) => preflight));
    }
    refuseWhileUnfinished(this);
    checkStackQuotas(this);
  }

  private sourceAccess({ sourceAccount, names, externalId }: FerryPlan): SourceAccess {
    return { AccountId: sourceAccount, RoleArn: roleArn(this, sourceAccount, names.sourceRoleName), ExternalId: externalId };
  }
}
