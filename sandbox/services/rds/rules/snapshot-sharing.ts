import { AwsError } from '../../../core/aws-error';
import { QUOTA } from './quotas';

/** `restore` is the only attribute. */
export function attributeName(name: string): AwsError | undefined {
  return name === 'restore' ? undefined : new AwsError('InvalidParameterValue', `Invalid snapshot attribute: ${name}. The only valid value is restore.`);
}

/** Values are account ids or `all`. */
export function attributeValues(values: readonly string[]): AwsError | undefined {
  const wrong = values.find(value => value !== 'all' && !/^\d{12}$/.test(value));
  return wrong === undefined ? undefined : new AwsError('InvalidParameterValue', `Invalid value for the attribute restore: ${wrong}. Give account IDs or all.`);
}

/** Only a finished snapshot can be shared. */
export function shareableState(identifier: string, status: string): AwsError | undefined {
  if (status === 'available') return undefined;
  return new AwsError('InvalidDBSnapshotState', `The snapshot ${identifier} is in the state ${status}. Its attributes can be modified when it is available.`);
}

/** A snapshot under an AWS managed key stays in its account. `manager` is absent when the snapshot isn't encrypted. */
export function shareableKey(adds: boolean, manager: 'AWS' | 'CUSTOMER' | undefined): AwsError | undefined {
  if (!adds || manager !== 'AWS') return undefined;
  return new AwsError('InvalidParameterValue', 'Sharing snapshots encrypted with the default service key for RDS is currently not supported.');
}

/** An encrypted snapshot is shared with named accounts only. */
export function notPublicWhenEncrypted(values: readonly string[], encrypted: boolean): AwsError | undefined {
  if (!encrypted || !values.includes('all')) return undefined;
  return new AwsError('InvalidParameterValue', 'Encrypted snapshots cannot be shared publicly. Specify the account IDs to share the snapshot with.');
}

/** @param values - all values that the attribute would have. */
export function sharedAccountQuota(values: ReadonlySet<string>): AwsError | undefined {
  const accounts = [...values].filter(value => value !== 'all').length;
  if (accounts <= QUOTA.accountsPerSnapshot) return undefined;
  return new AwsError('SharedSnapshotQuotaExceeded', `You can share a manual snapshot with up to ${QUOTA.accountsPerSnapshot} accounts.`);
}
