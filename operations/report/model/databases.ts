import type { DBCluster, DBClusterSnapshot, DBInstance, DBSnapshot } from '@aws-sdk/client-rds';
import { OwnershipTag } from '../../../lambda/step/contract';
import type { SeenKey } from '../looks/keys';
import { type Look, mapped } from '../looks/look';
import type { Encryption, ReportedDatabase, ReportedKey, ReportedSnapshot } from '../report-schema';

/** Keys that were looked at, by ARN. */
export type KeysByArn = ReadonlyMap<string, Look<SeenKey>>;

/** A database as the report tells it: nothing of its credentials. */
export function reportedDatabase(is: DBInstance | DBCluster, keys: KeysByArn): ReportedDatabase {
  const place = placeOf('DBClusterArn' in is ? is.DBClusterArn : (is as DBInstance).DBInstanceArn);
  const common = { ...place, engine: is.Engine ?? '', engineVersion: is.EngineVersion ?? '', storageType: is.StorageType, multiAz: is.MultiAZ };
  const encryption = encryptionOf(is.StorageEncrypted, is.KmsKeyId, keys);
  if ('DBClusterArn' in is) {
    return {
      ...common, encryption, kind: 'DB cluster', identifier: is.DBClusterIdentifier ?? '', status: is.Status ?? '',
      createdAt: is.ClusterCreateTime?.toISOString(), endpoint: is.Endpoint,
      members: (is.DBClusterMembers ?? []).map(({ DBInstanceIdentifier = '' }) => DBInstanceIdentifier),
    };
  }
  const instance = is as DBInstance;
  return {
    ...common, encryption, kind: 'DB instance', identifier: instance.DBInstanceIdentifier ?? '', status: instance.DBInstanceStatus ?? '',
    createdAt: instance.InstanceCreateTime?.toISOString(), endpoint: instance.Endpoint?.Address, allocatedGib: instance.AllocatedStorage, members: [],
  };
}

const GIB = 1024 ** 3;

/** A snapshot as the report tells it. */
export function reportedSnapshot(
  is: DBSnapshot | DBClusterSnapshot, sharedWith: ReportedSnapshot['sharedWith'], keys: KeysByArn,
): ReportedSnapshot {
  const isOfCluster = 'DBClusterSnapshotArn' in is;
  const [arn, bytes, encrypted] = isOfCluster
    ? [is.DBClusterSnapshotArn, undefined, is.StorageEncrypted]
    : [(is as DBSnapshot).DBSnapshotArn, (is as DBSnapshot).FullSnapshotSizeInBytes, (is as DBSnapshot).Encrypted];
  return {
    arn: arn ?? '', status: is.Status ?? '', createdAt: is.SnapshotCreateTime?.toISOString(), sharedWith,
    gib: bytes !== undefined ? bytes / GIB : (is.AllocatedStorage ?? 0) > 0 ? is.AllocatedStorage : undefined,
    encryption: encryptionOf(encrypted, is.KmsKeyId, keys),
    restored: (is.TagList ?? []).find(({ Key }) => Key === OwnershipTag.RESTORED)?.Value,
  };
}

/** What is encrypted without a key that RDS names is under one that AWS owns. */
function encryptionOf(isEncrypted: boolean | undefined, keyArn: string | undefined, keys: KeysByArn): Encryption {
  if (isEncrypted !== true) return { encrypted: false };
  const look = keyArn === undefined ? undefined : keys.get(keyArn);
  return { encrypted: true, keyArn, key: look === undefined ? undefined : mapped(look, reportedKey) };
}

/** A key as the report tells it. */
export function reportedKey({ metadata, aliases }: SeenKey): ReportedKey {
  return {
    arn: metadata.Arn ?? '', accountId: metadata.AWSAccountId ?? '', manager: metadata.KeyManager ?? 'unknown', state: metadata.KeyState ?? 'unknown',
    description: metadata.Description ?? '', aliases: mapped(aliases, (names) => [...names]),
  };
}

/** `arn:<partition>:rds:<Region>:<account>:…` */
function placeOf(arn = ''): Pick<ReportedDatabase, 'arn' | 'accountId' | 'region'> {
  const [, , , region = '', accountId = ''] = arn.split(':');
  return { arn, accountId, region };
}
