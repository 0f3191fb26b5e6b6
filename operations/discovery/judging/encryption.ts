import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { KeyManagers } from '../account/described';
import type { DiscoveredDatabase } from '../discovery-schema';

type Encryption = Pick<DiscoveredDatabase, 'encryption' | 'keyArn' | 'keyAccountId'>;

/** How a database is encrypted. Under a key that AWS owns it counts as unencrypted for `StorageEncrypted`: RDS API Reference, DBCluster. */
export function encryptionOf(database: DBInstance | DBCluster, accountId: string, keys: KeyManagers): Encryption {
  const { StorageEncrypted: isEncrypted, StorageEncryptionType: type, KmsKeyId: keyArn } = database;
  if (type === 'sse-rds') return { encryption: 'aws-owned' };
  if (isEncrypted !== true) return { encryption: 'none' };
  if (keyArn === undefined) return { encryption: 'aws-owned' };
  const [, , , , keyAccountId] = keyArn.split(':');
  if (keyAccountId !== undefined && keyAccountId !== accountId) return { encryption: 'customer-managed', keyArn, keyAccountId };
  const manager = keys.get(keyArn);
  return { encryption: manager === undefined ? 'unknown' : manager === 'AWS' ? 'aws-managed' : 'customer-managed', keyArn };
}
