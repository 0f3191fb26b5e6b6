import type { Instance, Key, Snapshot } from '../../../lambda/step/clients/account-clients';
import { AwsRefusal, RefusalKind } from '../../../lambda/step/clients/refusal';
import type {
  DatabaseProperties, PreflightProperties, SnapshotCopyProperties, SnapshotProperties, SnapshotShareProperties, SourceAccess, VerificationProperties,
} from '../../../lambda/step/contract';
import { OwnershipTag, StepType } from '../../../lambda/step/contract';
import type { Tag } from '../../../lambda/step/ownership';

export const A = '111111111111';
export const B = '222222222222';
export const REGION = 'ap-northeast-1';
export const MIGRATION = 'orders';
export const MINUTE = 60_000;

export const SOURCE: SourceAccess = { AccountId: A, RoleArn: `arn:aws:iam::${A}:role/rds-ferry-source`, ExternalId: 'ferry-1' };
export const TRANSFER_ALIAS = `arn:aws:kms:${REGION}:${B}:alias/rds-ferry`;
export const TARGET_ALIAS = `arn:aws:kms:${REGION}:${B}:alias/aws/rds`;
export const DEFAULT_ALIAS = `arn:aws:kms:${REGION}:${A}:alias/aws/rds`;

export const INSTANCE_ARN = `arn:aws:rds:${REGION}:${A}:db:database-1`;
export const SNAPSHOT_ARN = `arn:aws:rds:${REGION}:${A}:snapshot:ferry-orders`;
export const TRANSFER_ARN = `arn:aws:rds:${REGION}:${A}:snapshot:ferry-orders-transfer`;
export const IMPORTED_ARN = `arn:aws:rds:${REGION}:${B}:snapshot:ferry-orders-imported`;
export const RESTORED_ARN = `arn:aws:rds:${REGION}:${B}:db:database-1`;

export const DEFAULT_KEY = `arn:aws:kms:${REGION}:${A}:key/default-a`;
export const TRANSFER_KEY = `arn:aws:kms:${REGION}:${B}:key/transfer`;
export const TARGET_KEY = `arn:aws:kms:${REGION}:${B}:key/default-b`;

const LEGS = { Migration: MIGRATION, Region: REGION, Leg: '1', Legs: '2' };

export const preflightProperties: PreflightProperties = {
  ...LEGS, Legs: '1', AccountId: B, Source: SOURCE, SourceDatabase: 'database-1', SourceEncryption: 'aws-managed', TransferKeyAliasArn: TRANSFER_ALIAS,
  SnapshotName: 'ferry-orders', TransferSnapshotName: 'ferry-orders-transfer', ImportedSnapshotName: 'ferry-orders-imported',
  InstanceIdentifier: 'database-1', SubnetGroupName: 'private', SecurityGroupIds: ['sg-0123456789abcdef0'],
};
export const snapshotProperties: SnapshotProperties = {
  ...LEGS, AccountId: A, Source: SOURCE, SourceDatabase: 'database-1', SnapshotName: 'ferry-orders',
};
export const transferCopyProperties: SnapshotCopyProperties = {
  ...LEGS, AccountId: A, Source: SOURCE, SourceSnapshotArn: SNAPSHOT_ARN, SnapshotName: 'ferry-orders-transfer', KeyAliasArn: TRANSFER_ALIAS,
};
export const importCopyProperties: SnapshotCopyProperties = {
  ...LEGS, AccountId: B, SourceSnapshotArn: TRANSFER_ARN, SnapshotName: 'ferry-orders-imported', KeyAliasArn: TARGET_ALIAS,
};
export const shareProperties: SnapshotShareProperties = {
  ...LEGS, Legs: '1', AccountId: A, Source: SOURCE, SnapshotName: 'ferry-orders-transfer', WithAccountId: B,
};
export const databaseProperties: DatabaseProperties = {
  ...LEGS, AccountId: B, Source: SOURCE, SourceDatabase: 'database-1', SnapshotName: 'ferry-orders-imported', InstanceIdentifier: 'database-1',
  DeletionProtection: 'true',
};
export const verificationProperties: VerificationProperties = {
  ...LEGS, Legs: '1', AccountId: B, Source: SOURCE, SourceDatabase: 'database-1', SnapshotName: 'ferry-orders-imported',
  InstanceIdentifier: 'database-1', KeyAliasArn: TARGET_ALIAS,
};

/** Valid properties of every type of step. */
export const VALID_PROPERTIES: Readonly<Record<StepType, object>> = {
  [StepType.PREFLIGHT]: preflightProperties,
  [StepType.SNAPSHOT]: snapshotProperties,
  [StepType.SNAPSHOT_COPY]: transferCopyProperties,
  [StepType.SNAPSHOT_SHARE]: shareProperties,
  [StepType.DATABASE]: databaseProperties,
  [StepType.VERIFICATION]: verificationProperties,
};

export function ownTags(source: string, migration = MIGRATION): readonly Tag[] {
  return [{ key: OwnershipTag.MIGRATION, value: migration }, { key: OwnershipTag.SOURCE, value: source }];
}

export function aSnapshot(changes: Partial<Snapshot> = {}): Snapshot {
  return {
    arn: SNAPSHOT_ARN, status: 'available', percent: 100, encrypted: true, keyArn: DEFAULT_KEY, engine: 'mysql', engineVersion: '8.0.35',
    allocatedStorage: 20, storageType: 'gp3', masterUsername: 'admin', tags: ownTags(INSTANCE_ARN), ...changes,
  };
}

export function anInstance(changes: Partial<Instance> = {}): Instance {
  return {
    identifier: 'database-1', arn: INSTANCE_ARN, status: 'available', instanceClass: 'db.t4g.micro', encrypted: true, encryptionType: 'sse-kms',
    keyArn: DEFAULT_KEY, engine: 'mysql', engineVersion: '8.0.35', allocatedStorage: 20, storageType: 'gp3', masterUsername: 'admin',
    endpointAddress: 'database-1.example', endpointPort: 3306, multiAz: false, iamAuthentication: false, copyTagsToSnapshot: true,
    autoMinorVersionUpgrade: true, logExports: [], tags: [{ key: 'team', value: 'shop' }], ...changes,
  };
}

export function aKey(changes: Partial<Key> = {}): Key {
  return { arn: TRANSFER_KEY, manager: 'CUSTOMER', state: 'Enabled', usage: 'ENCRYPT_DECRYPT', spec: 'SYMMETRIC_DEFAULT', ...changes };
}

export function aRefusal(changes: Partial<Pick<AwsRefusal, 'kind' | 'operation' | 'code' | 'message' | 'caller'>> = {}): AwsRefusal {
  const { kind = RefusalKind.FINAL, operation = 'rds:CopyDBSnapshot', code = 'InvalidParameterValue', message = 'No.' } = changes;
  return new AwsRefusal(kind, operation, code, message, changes.caller ?? { accountId: A, principal: SOURCE.RoleArn });
}
