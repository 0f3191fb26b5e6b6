import { Stack } from 'aws-cdk-lib';
import type { Construct, IDependable } from 'constructs';
import {
  ALL_MIGRATIONS, MAX_KEY_DESCRIPTION, type SourceAccess, StepType, type TransferKeyAttributes, type TransferKeyProperties,
} from '../../lambda/step/contract';
import { KEEPING_ACTIONS, type KeyUser, MOVE_ALIAS, transferKeyPolicy } from '../permissions/transfer-key-policy';
import type { FerryPlan } from '../plan/ferry-plan';
import { keeperOf, type MadeKey } from '../plan/made-keys';
import { Relay } from './relay';
import type { ServiceProvider } from './step-props';

export interface MadeTransferKeyProps {
  readonly provider: ServiceProvider;
  readonly plan: FerryPlan;
  readonly key: MadeKey;
  /** How the handler acts in the source account. */
  readonly source: SourceAccess;
  /** What has to be there, or done, before the key is made. */
  readonly after: readonly IDependable[];
}

/**
 * Makes the customer managed key that snapshots cross the accounts under, with its alias, or finds the one that is there. The key is no resource
 * of the stack: CloudFormation can't take a key back that it has once given up, and would make another one after each deployment that it rolled
 * back.
 */
export class MadeTransferKey extends Relay<TransferKeyProperties, TransferKeyAttributes> {
  public readonly keyArn: string;

  public constructor(scope: Construct, id: string, { provider, plan, key, source, after }: MadeTransferKeyProps) {
    const { account, region, aliasName, migrations, holdsResults } = key;
    super(scope, id, {
      provider, after, account, region,
      migrationId: ALL_MIGRATIONS,
      resourceType: StepType.TRANSFER_KEY,
      wait: undefined,
      properties: {
        Source: source,
        AliasName: aliasName,
        Policy: transferKeyPolicy(Stack.of(scope), {
          account, keeper: keeperOf(plan, account),
          users: usersOf(plan, region), keeping: KEEPING_ACTIONS.filter((action) => !holdsResults || action !== MOVE_ALIAS),
        }),
        Description: descriptionOf(plan, migrations.map(({ label }) => label)),
        HoldsResults: String(holdsResults),
        Snapshots: migrations.map(({ chain, transferCopy }) => ({ Kind: chain.family.kind, Name: transferCopy.name })),
      },
    });
    this.keyArn = this.attribute('KeyArn');
  }
}

/**
 * The source copies to the key, so for the source only RDS of the key's Region uses it. The target copies from it, maybe to another Region.
 */
function usersOf({ names, sourceAccount, targetAccount, targetRegion }: FerryPlan, region: string): KeyUser[] {
  return [
    { statementId: 'Source', account: sourceAccount, roleName: names.sourceRoleWithPath, regions: [region] },
    { statementId: 'Target', account: targetAccount, roleName: names.targetRoleWithPath, regions: [region, targetRegion] },
  ];
}

/** As many migrations as KMS takes in a description. */
export function descriptionOf({ sourceAccount, targetAccount }: FerryPlan, labels: readonly string[]): string {
  const beginning = `Carries snapshots of RDS databases from account ${sourceAccount} to account ${targetAccount}: `;
  const whole = beginning + labels.join(', ');
  if (whole.length <= MAX_KEY_DESCRIPTION) return whole;
  const ending = (count: number): string => ` and ${count} more`;
  let named = labels.length;
  const text = (): string => beginning + labels.slice(0, named).join(', ') + ending(labels.length - named);
  while (text().length > MAX_KEY_DESCRIPTION) named -= 1;
  return text();
}
