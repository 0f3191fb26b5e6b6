import { AwsError } from '../../../core/aws-error';
import type { KeyView } from '../../../core/ports/key-access';

/**
 * What a copy asks on the source's key and on its own. `kms:ReEncrypt*` of the documentation is two actions.
 * Source: UG:USER_CopySnapshot.
 */
export const COPY_ACTIONS: readonly string[] = [
  'kms:DescribeKey', 'kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom', 'kms:ReEncryptTo',
];

/** What making or restoring an encrypted instance asks. Source: UG:Overview.Encryption.Keys. */
export const INSTANCE_ACTIONS: readonly string[] = ['kms:DescribeKey', 'kms:CreateGrant'];

/** Which key of a call RDS means in its message. */
export type KeyRole = 'source' | 'target' | 'cluster target' | 'specified';

const SUBJECT: Readonly<Record<KeyRole, string>> = {
  'source': 'The source snapshot KMS key', 'target': 'The target KMS key', 'cluster target': 'Specified KMS key',
  'specified': 'The specified KMS key',
};

/** RDS gives one answer for a key that isn't there, isn't enabled or symmetric, is of another Region, or that the caller may not use. */
export function keyUsable(role: KeyRole, identifier: string, region: string, key: KeyView | undefined, denied: boolean): AwsError | undefined {
  if (key?.state === 'Enabled' && key.spec === 'SYMMETRIC_DEFAULT' && key.region === region && !denied) return undefined;
  return new AwsError(
    'KMSKeyNotAccessibleFault', `${SUBJECT[role]} [${identifier}] does not exist, is not enabled or you do not have permissions to access it.`,
  );
}

/** A key is named only for encrypted storage. */
export function keyNeedsEncryption(storageEncrypted: boolean | undefined, keyIdentifier: string | undefined): AwsError | undefined {
  if (keyIdentifier === undefined || storageEncrypted === true) return undefined;
  return new AwsError('InvalidParameterCombination', 'KmsKeyId can only be specified when StorageEncrypted is true.');
}

/** An encrypted instance starts only while its key is enabled; RDS uses its own grant, the caller's rights don't matter. */
export function keyOfInstanceUsable(keyArn: string, enabled: boolean): AwsError | undefined {
  if (enabled) return undefined;
  return new AwsError(
    'KMSKeyNotAccessibleFault', `${SUBJECT.specified} [${keyArn}] does not exist, is not enabled or you do not have permissions to access it.`,
  );
}
