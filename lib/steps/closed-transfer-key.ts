import { Stack } from 'aws-cdk-lib';
import type { Construct, IDependable } from 'constructs';
import {
  ALL_MIGRATIONS, type ClosedTransferKeyAttributes, type ClosedTransferKeyProperties, type SourceAccess, StepType,
} from '../../lambda/step/contract';
import { CLOSING_ACTIONS, transferKeyPolicy } from '../permissions/transfer-key-policy';
import type { FerryPlan } from '../plan/ferry-plan';
import { type ClosedKey, keeperOf } from '../plan/made-keys';
import { Relay } from './relay';
import type { ServiceProvider } from './step-props';

export interface ClosedTransferKeyProps {
  readonly provider: ServiceProvider;
  readonly plan: FerryPlan;
  readonly key: ClosedKey;
  /** How the handler acts in the source account. */
  readonly source: SourceAccess;
  /** What has to be there, or done, before the key's policy is changed. */
  readonly after: readonly IDependable[];
}

/** Takes the other account out of the policy of a transfer key that no migration needs any more. The key stays. */
export class ClosedTransferKey extends Relay<ClosedTransferKeyProperties, ClosedTransferKeyAttributes> {
  public readonly keyArn: string;
  /** What is under it, and when it may go. */
  public readonly use: string;

  public constructor(scope: Construct, id: string, { provider, plan, key: { account, region, aliasName }, source, after }: ClosedTransferKeyProps) {
    super(scope, id, {
      provider, after, account, region,
      migrationId: ALL_MIGRATIONS,
      resourceType: StepType.CLOSED_TRANSFER_KEY,
      wait: undefined,
      properties: {
        Source: source,
        TargetAccountId: plan.targetAccount,
        AliasName: aliasName,
        Policy: transferKeyPolicy(Stack.of(scope), { account, keeper: keeperOf(plan, account), users: [], keeping: CLOSING_ACTIONS }),
      },
    });
    this.keyArn = this.attribute('KeyArn');
    this.use = this.attribute('Use');
  }
}
