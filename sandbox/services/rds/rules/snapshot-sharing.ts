import { AwsError } from '../../../core/aws-error';
import { notCustom } from './obtainable/offers';
import { QUOTA } from './quotas';

/** `restore` is the only attribute. */
export function attributeName(name: string): AwsError | undefined {
  return name === 'restore'
    ? undefined
    : new AwsError('InvalidParameterValue', `Invalid snapshot attribute: ${name}. The only valid value is restore.`);
}

/** Values are account ids or `all`. */
export function attributeValues(values: readonly string[]): AwsError | undefined {
  const wrong = values.find((value) => value !== 'all' && !/^\d{12}$/.test(value));
  return wrong === undefined
    ? undefined
    : new AwsError('InvalidParameterValue', `Invalid value for the attribute restore: ${wrong}. Give account IDs or all.`);
}

/** Only a finished snapshot can be shared. */
export function shareableState(identifier: string, status: string): AwsError | undefined {
  if (status === 'available') return undefined;
  return new AwsError(
    'InvalidDBSnapshotState', `The snapshot ${identifier} is in the state ${status}. Its attributes can be modified when it is available.`,
  );
}

/** A snapshot under an AWS managed key stays in its account. `manager` is absent when the snapshot isn't encrypted. */
export function shareableKey(adds: boolean, manager: 'AWS' | 'CUSTOMER' | undefined): AwsError | undefined {
  if (!adds || manager !== 'AWS') return undefined;
  return new AwsError('InvalidParameterValue', 'Sharing snapshots encrypted with the default service key for RDS is currently not supported.');
}

/** So does one under a key that AWS owns: no other account can be given the use of that. */
export function shareableAwsOwnedKey(adds: boolean, encryptionType: string): AwsError | undefined {
  if (!adds || encryptionType !== 'sse-rds') return undefined;
  return new AwsError('InvalidParameterValue', 'Sharing snapshots encrypted with an AWS owned key is not supported.');
}

/** Oracle's options with which a snapshot can be shared all the same. */
const SHAREABLE_OPTIONS: readonly string[] = ['Timezone', 'OLS'];

/** A snapshot with transparent data encryption, or with other persistent or permanent options, stays in its account. */
export function shareableOptions(
  adds: boolean, { engine, tdeCredentialArn }: { readonly engine: string; readonly tdeCredentialArn?: string }, lasting: readonly string[],
): AwsError | undefined {
  const exempt = engine.startsWith('oracle-') ? SHAREABLE_OPTIONS : [];
  const kept = lasting.filter((option) => !exempt.includes(option));
  if (!adds || (kept.length === 0 && tdeCredentialArn === undefined)) return undefined;
  return new AwsError('InvalidParameterValue',
    `Sharing snapshots that use transparent data encryption, or persistent or permanent options, is not supported: ${kept.join(', ') || 'TDE'}.`);
}

/** RDS Custom's snapshots aren't shared. */
export function shareableEngine(adds: boolean, engine: string): AwsError | undefined {
  return adds ? notCustom(engine, 'ModifyDBSnapshotAttribute') : undefined;
}

/** An encrypted snapshot is shared with named accounts only. */
export function notPublicWhenEncrypted(values: readonly string[], encrypted: boolean): AwsError | undefined {
  if (!encrypted || !values.includes('all')) return undefined;
  return new AwsError('InvalidParameterValue', 'Encrypted snapshots cannot be shared publicly. Specify the account IDs to share the snapshot with.');
}

/** @param values - all values that the attribute would have. */
export function sharedAccountQuota(values: ReadonlySet<string>): AwsError | undefined {
  const accounts = [...values].filter((value) => value !== 'all').length;
  if (accounts <= QUOTA.accountsPerSnapshot) return undefined;
  return new AwsError('SharedSnapshotQuotaExceeded', `You can share a manual snapshot with up to ${QUOTA.accountsPerSnapshot} accounts.`);
}
