import { AWS_MANAGED_KEY_ALIAS } from '../../contract';
import { type Look, look } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import { arnParts } from '../../model/arns';
import type { Database } from '../../model/databases';
import type { Key } from '../../model/keys';
import type { Snapshot } from '../../model/snapshots';
import type { PreflightInput } from './input';
import type { CommonObservation, PlannedSnapshotLook } from './observation';
import { observeKeyPolicies } from './observe-key-policies';
import { observeTransferKey, type TransferKeyLooks } from './observe-transfer-key';

type KeyLooks = TransferKeyLooks & Pick<CommonObservation, 'defaultKey' | 'sourceKey' | 'finalKey' | 'keyPolicies' | 'targetRoleArn'>;

/**
 * Looks at the keys of the chain, each in its own Region.
 *
 * @param moved - what the migration begins with.
 */
export async function observeKeys(
  input: PreflightInput, accounts: Accounts, moved: Database | Snapshot | undefined, snapshots: readonly PlannedSnapshotLook[],
): Promise<KeyLooks> {
  const { transferKeyArn, sourceKeyArn, finalKeyArn } = input;
  const fromSource = (arn: string): Promise<Look<Key | undefined>> => look(accounts.source(input.source, regionOf(arn, input)).kms.findKey(arn));
  const fromTarget = (arn: string): Promise<Look<Key | undefined>> => look(accounts.own(regionOf(arn, input)).kms.findKey(arn));
  const [defaultKey, sourceKey, transferKey, finalKey] = await Promise.all([
    needsDefaultKey(input, moved) ? fromSource(defaultKeyAliasArn(input)) : undefined,
    sourceKeyArn === undefined || sourceKeyArn === transferKeyArn ? undefined : fromSource(sourceKeyArn),
    observeTransferKey(input, accounts, snapshots),
    finalKeyArn === undefined || finalKeyArn === transferKeyArn ? undefined : fromTarget(finalKeyArn),
  ]);
  const keyPolicies = await observeKeyPolicies(input, accounts, { sourceKey, ...transferKey, finalKey });
  return {
    defaultKey, sourceKey, ...transferKey, finalKey: finalKey ?? transferAsFinal(input, transferKey.transferKeyFromTarget), keyPolicies,
    targetRoleArn: accounts.functionRoleArn,
  };
}

/** The look at `aws/rds` makes that key where it isn't there yet: it is left out where the answer can't matter. */
function needsDefaultKey(input: PreflightInput, moved: Database | Snapshot | undefined): boolean {
  return moved?.keyArn !== undefined && moved.keyArn !== input.sourceKeyArn;
}

/** The AWS managed key that RDS uses by default in the source account, by its alias. */
function defaultKeyAliasArn(input: PreflightInput): string {
  const partition = arnParts(input.source.RoleArn)?.partition ?? 'aws';
  return `arn:${partition}:kms:${input.sourceDatabase.region}:${input.source.AccountId}:${AWS_MANAGED_KEY_ALIAS}`;
}

function transferAsFinal(input: PreflightInput, shared: Look<Key | undefined> | undefined): Look<Key | undefined> | undefined {
  return input.finalKeyArn === input.transferKeyArn ? shared : undefined;
}

function regionOf(arn: string, input: PreflightInput): string {
  return arnParts(arn)?.region ?? input.region;
}
