import { AwsRefusal, RefusalKind } from '../../../lambda/step/clients/call/refusal';
import {
  type ClosedTransferKeyProperties, type ClosingProperties, type ClusterMembersProperties, type ClusterProperties,
  type ClusterVerificationProperties, DatabaseFamily, type DatabaseGroupsProperties, DatabaseKind, DatabaseSetting, type DatabaseSettingsProperties,
  type InstanceProperties, type InstanceVerificationProperties, type LeftoversProperties, OwnershipTag, type PreflightProperties,
  type SnapshotCopyProperties, SnapshotOriginKind, type SnapshotProperties, type SnapshotShareProperties, type SourceAccess,
  type SourceDatabaseProperties, SourceEncryptionKind, StepType, type TransferKeyProperties,
} from '../../../lambda/step/contract';
import type { Cluster, Instance } from '../../../lambda/step/model/databases';
import type { Key } from '../../../lambda/step/model/keys';
import type { Tag } from '../../../lambda/step/model/ownership';
import type { ClassOffer } from '../../../lambda/step/model/prerequisites';
import type { DeclaredSettings } from '../../../lambda/step/model/settings/declared-settings';
import type { Snapshot } from '../../../lambda/step/model/snapshots';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';

export const REGION = TARGET_REGION;
export const MIGRATION = 'orders';
export const MINUTE = 60_000;

export const SOURCE: SourceAccess = {
  AccountId: SOURCE_ACCOUNT, RoleArn: `arn:aws:iam::${SOURCE_ACCOUNT}:role/rds-ferry-source`, ExternalId: 'ferry-1',
};
export const TRANSFER_ALIAS = `arn:aws:kms:${REGION}:${TARGET_ACCOUNT}:alias/rds-ferry`;
export const TARGET_ALIAS = `arn:aws:kms:${REGION}:${TARGET_ACCOUNT}:alias/aws/rds`;
export const DEFAULT_ALIAS = `arn:aws:kms:${REGION}:${SOURCE_ACCOUNT}:alias/aws/rds`;

export const INSTANCE_ARN = `arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:db:database-1`;
export const SNAPSHOT_ARN = `arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:snapshot:ferry-orders`;
export const TRANSFER_ARN = `arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:snapshot:ferry-orders-transfer`;
export const IMPORTED_ARN = `arn:aws:rds:${REGION}:${TARGET_ACCOUNT}:snapshot:ferry-orders-imported`;
export const RESTORED_ARN = `arn:aws:rds:${REGION}:${TARGET_ACCOUNT}:db:database-1`;

export const DEFAULT_KEY = `arn:aws:kms:${REGION}:${SOURCE_ACCOUNT}:key/default-a`;
export const TRANSFER_KEY = `arn:aws:kms:${REGION}:${TARGET_ACCOUNT}:key/transfer`;
export const TARGET_KEY = `arn:aws:kms:${REGION}:${TARGET_ACCOUNT}:key/default-b`;

export const CLUSTER_ARN = `arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:cluster:cluster-1`;
export const CLUSTER_SNAPSHOT_ARN = `arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:cluster-snapshot:ferry-orders`;
export const CLUSTER_TRANSFER_ARN = `arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:cluster-snapshot:ferry-orders-transfer`;
export const CLUSTER_IMPORTED_ARN = `arn:aws:rds:${REGION}:${TARGET_ACCOUNT}:cluster-snapshot:ferry-orders-imported`;
export const RESTORED_CLUSTER_ARN = `arn:aws:rds:${REGION}:${TARGET_ACCOUNT}:cluster:cluster-1`;

/** Where the groups of a restored database come from. */
export const GROUPS = { GroupPrefix: 'ferry-orders-group' };
const LEGS = { Migration: MIGRATION, Region: REGION, Leg: '1', Legs: '2' };

export const SOURCE_INSTANCE: SourceDatabaseProperties = { Kind: DatabaseKind.INSTANCE, Identifier: 'database-1', Region: REGION };
export const SOURCE_CLUSTER: SourceDatabaseProperties = { Kind: DatabaseKind.CLUSTER, Identifier: 'cluster-1', Region: REGION };

export const preflightProperties: PreflightProperties = {
  ...LEGS, Legs: '1', AccountId: TARGET_ACCOUNT, Source: SOURCE, SourceDatabase: SOURCE_INSTANCE, DatabaseFamily: DatabaseFamily.INSTANCE,
  SourceEncryption: SourceEncryptionKind.AWS_MANAGED, Origin: SnapshotOriginKind.FRESH,
  Snapshots: [
    { Name: 'ferry-orders', AccountId: SOURCE_ACCOUNT, Region: REGION, MadeFrom: INSTANCE_ARN },
    { Name: 'ferry-orders-transfer', AccountId: SOURCE_ACCOUNT, Region: REGION, MadeFrom: SNAPSHOT_ARN, KeyArn: TRANSFER_ALIAS },
    { Name: 'ferry-orders-imported', AccountId: TARGET_ACCOUNT, Region: REGION, MadeFrom: TRANSFER_ARN, KeyArn: TARGET_ALIAS },
  ],
  TransferKeyArn: TRANSFER_ALIAS,
  FinalKeyArn: TARGET_ALIAS,
  Restore: { ...GROUPS, Identifier: 'database-1', MadeFrom: IMPORTED_ARN, SubnetGroupName: 'private', SecurityGroupIds: ['sg-0123456789abcdef0'] },
};
export const clusterPreflightProperties: PreflightProperties = {
  ...LEGS, Legs: '1', AccountId: TARGET_ACCOUNT, Source: SOURCE, SourceDatabase: SOURCE_CLUSTER, DatabaseFamily: DatabaseFamily.AURORA,
  SourceEncryption: SourceEncryptionKind.AWS_MANAGED, Origin: SnapshotOriginKind.FRESH,
  Snapshots: [
    { Name: 'ferry-orders', AccountId: SOURCE_ACCOUNT, Region: REGION, MadeFrom: CLUSTER_ARN },
    { Name: 'ferry-orders-transfer', AccountId: SOURCE_ACCOUNT, Region: REGION, MadeFrom: CLUSTER_SNAPSHOT_ARN, KeyArn: TRANSFER_ALIAS },
  ],
  TransferKeyArn: TRANSFER_ALIAS,
  FinalKeyArn: TARGET_ALIAS,
  Restore: {
    ...GROUPS, Identifier: 'cluster-1', MadeFrom: CLUSTER_TRANSFER_ARN, SubnetGroupName: 'private', SecurityGroupIds: ['sg-0123456789abcdef0'],
  },
};
export const snapshotProperties: SnapshotProperties = {
  ...LEGS, AccountId: SOURCE_ACCOUNT, Source: SOURCE, SourceDatabase: SOURCE_INSTANCE, SnapshotName: 'ferry-orders',
};
export const transferCopyProperties: SnapshotCopyProperties = {
  ...LEGS, Kind: DatabaseKind.INSTANCE, AccountId: SOURCE_ACCOUNT, Source: SOURCE, SourceSnapshotArn: SNAPSHOT_ARN,
  SnapshotName: 'ferry-orders-transfer', KeyArn: TRANSFER_ALIAS,
};
export const importCopyProperties: SnapshotCopyProperties = {
  ...LEGS, Kind: DatabaseKind.INSTANCE, AccountId: TARGET_ACCOUNT, SourceSnapshotArn: TRANSFER_ARN, SnapshotName: 'ferry-orders-imported',
  KeyArn: TARGET_ALIAS,
};
export const shareProperties: SnapshotShareProperties = {
  ...LEGS, Legs: '1', Kind: DatabaseKind.INSTANCE, AccountId: SOURCE_ACCOUNT, Source: SOURCE, SnapshotName: 'ferry-orders-transfer',
  WithAccountId: TARGET_ACCOUNT,
};
export const instanceProperties: InstanceProperties = {
  ...LEGS, ...GROUPS, AccountId: TARGET_ACCOUNT, Source: SOURCE, SourceDatabase: SOURCE_INSTANCE, SnapshotArn: IMPORTED_ARN,
  InstanceIdentifier: 'database-1', DeletionProtection: 'true',
};
export const instanceVerificationProperties: InstanceVerificationProperties = {
  ...LEGS, ...GROUPS, Legs: '1', AccountId: TARGET_ACCOUNT, Source: SOURCE, SourceDatabase: SOURCE_INSTANCE, SnapshotArn: IMPORTED_ARN,
  InstanceIdentifier: 'database-1', KeyArn: TARGET_ALIAS,
};
export const clusterProperties: ClusterProperties = {
  ...LEGS, ...GROUPS, AccountId: TARGET_ACCOUNT, Source: SOURCE, SourceDatabase: SOURCE_CLUSTER, SnapshotArn: CLUSTER_TRANSFER_ARN,
  ClusterIdentifier: 'cluster-1', KeyArn: TARGET_ALIAS, DeletionProtection: 'true',
};
export const clusterMembersProperties: ClusterMembersProperties = {
  ...LEGS, ...GROUPS, AccountId: TARGET_ACCOUNT, Source: SOURCE, SourceDatabase: SOURCE_CLUSTER, SnapshotArn: CLUSTER_TRANSFER_ARN,
  ClusterIdentifier: 'cluster-1',
};
export const databaseSettingsProperties: DatabaseSettingsProperties = {
  ...LEGS, Legs: '1', AccountId: TARGET_ACCOUNT, Source: SOURCE, SourceDatabase: SOURCE_INSTANCE, SnapshotArn: IMPORTED_ARN,
  Identifier: 'database-1',
};
export const databaseGroupsProperties: DatabaseGroupsProperties = {
  ...LEGS, Legs: '1', AccountId: TARGET_ACCOUNT, Source: SOURCE, SourceDatabase: SOURCE_INSTANCE, SnapshotArn: IMPORTED_ARN,
  SharedSnapshotArn: TRANSFER_ARN, Result: { Arn: RESTORED_ARN, MadeFrom: IMPORTED_ARN }, GroupPrefix: 'ferry-orders-group',
  Groups: [DatabaseSetting.PARAMETER_GROUP],
};
export const clusterVerificationProperties: ClusterVerificationProperties = {
  ...LEGS, ...GROUPS, Legs: '1', AccountId: TARGET_ACCOUNT, Source: SOURCE, SourceDatabase: SOURCE_CLUSTER, SnapshotArn: CLUSTER_TRANSFER_ARN,
  ClusterIdentifier: 'cluster-1', KeyArn: TARGET_ALIAS,
};

export const transferKeyProperties: TransferKeyProperties = {
  ...LEGS, Legs: '1', AccountId: TARGET_ACCOUNT, Source: SOURCE, HoldsResults: 'false',
  AliasName: 'alias/rds-ferry-transfer', Policy: {}, Description: 'Carries snapshots',
  Snapshots: [{ Kind: 'instance', Name: 'rds-ferry-database-1-transfer' }],
};

export const closingProperties: ClosingProperties = {
  ...LEGS, Legs: '1', AccountId: TARGET_ACCOUNT, Source: SOURCE, Kind: DatabaseKind.INSTANCE, Result: { Arn: RESTORED_ARN, MadeFrom: IMPORTED_ARN },
  KeyArn: TARGET_ALIAS, Prefix: 'ferry', SourceRegions: [REGION], KeepImportedSnapshot: 'false',
};
export const closedTransferKeyProperties: ClosedTransferKeyProperties = {
  ...LEGS, Legs: '1', AccountId: TARGET_ACCOUNT, Source: SOURCE, TargetAccountId: TARGET_ACCOUNT, AliasName: 'alias/rds-ferry-transfer', Policy: {},
};

export const leftoversProperties: LeftoversProperties = {
  ...LEGS, AccountId: TARGET_ACCOUNT, Source: SOURCE, Prefix: 'ferry', SourceRegions: [REGION], Open: [MIGRATION],
  AliasName: 'alias/ferry-transfer', KeyPlaces: [{ AccountId: TARGET_ACCOUNT, Region: REGION }], LogGroupPrefix: '/aws/lambda/ferry-on-event-',
  Template: '0'.repeat(64),
};

/** Valid properties of every type of step. */
export const VALID_PROPERTIES: Readonly<Record<StepType, object>> = {
  [StepType.PREFLIGHT]: preflightProperties,
  [StepType.TRANSFER_KEY]: transferKeyProperties,
  [StepType.SNAPSHOT]: snapshotProperties,
  [StepType.SNAPSHOT_COPY]: transferCopyProperties,
  [StepType.SNAPSHOT_SHARE]: shareProperties,
  [StepType.DATABASE_GROUPS]: databaseGroupsProperties,
  [StepType.INSTANCE]: instanceProperties,
  [StepType.DATABASE_SETTINGS]: databaseSettingsProperties,
  [StepType.INSTANCE_VERIFICATION]: instanceVerificationProperties,
  [StepType.CLUSTER]: clusterProperties,
  [StepType.CLUSTER_MEMBERS]: clusterMembersProperties,
  [StepType.CLUSTER_VERIFICATION]: clusterVerificationProperties,
  [StepType.CLOSING]: closingProperties,
  [StepType.CLOSED_TRANSFER_KEY]: closedTransferKeyProperties,
  [StepType.LEFTOVERS]: leftoversProperties,
};

export const NOTHING_DECLARED: DeclaredSettings = { values: {}, names: [] };

export function ownTags(source: string, migration = MIGRATION): readonly Tag[] {
  return [{ key: OwnershipTag.MIGRATION, value: migration }, { key: OwnershipTag.SOURCE, value: source }];
}

export function aSnapshot(changes: Partial<Snapshot> = {}): Snapshot {
  return {
    arn: SNAPSHOT_ARN, status: 'available', percent: 100, encrypted: true, keyArn: DEFAULT_KEY, engine: 'mysql', engineVersion: '8.0.35',
    allocatedStorage: 20, storageType: 'gp3', masterUsername: 'admin', type: 'manual', databaseIdentifier: 'database-1', tags: ownTags(INSTANCE_ARN),
    ...changes,
  };
}

export function aClusterSnapshot(changes: Partial<Snapshot> = {}): Snapshot {
  return {
    arn: CLUSTER_SNAPSHOT_ARN, status: 'available', percent: 100, encrypted: true, keyArn: DEFAULT_KEY, engine: 'aurora-mysql',
    engineVersion: '8.0.mysql_aurora.3.08.0', storageType: 'aurora', masterUsername: 'admin', type: 'manual', databaseIdentifier: 'cluster-1',
    tags: ownTags(CLUSTER_ARN), ...changes,
  };
}

export function anInstance(changes: Partial<Instance> = {}): Instance {
  return {
    identifier: 'database-1', arn: INSTANCE_ARN, status: 'available', instanceClass: 'db.t4g.micro', encrypted: true, encryptionType: 'sse-kms',
    keyArn: DEFAULT_KEY, engine: 'mysql', engineVersion: '8.0.35', allocatedStorage: 20, storageType: 'gp3', masterUsername: 'admin',
    endpointAddress: 'database-1.example', endpointPort: 3306, multiAz: false, iamAuthentication: false, copyTagsToSnapshot: true,
    autoMinorVersionUpgrade: true, logExports: [], optionGroupNames: ['default:mysql-8-0'], securityGroupIds: ['sg-1'],
    settings: {}, lostSettings: {},
    tags: [{ key: 'team', value: 'shop' }], ...changes,
  };
}

export function aCluster(changes: Partial<Cluster> = {}): Cluster {
  return {
    identifier: 'cluster-1', arn: CLUSTER_ARN, status: 'available', encrypted: true, encryptionType: 'sse-kms', keyArn: DEFAULT_KEY,
    engine: 'aurora-mysql', engineVersion: '8.0.mysql_aurora.3.08.0', engineMode: 'provisioned', storageType: 'aurora', masterUsername: 'admin',
    endpointAddress: 'cluster-1.example', endpointPort: 3306, readerEndpointAddress: 'cluster-1-ro.example', iamAuthentication: false,
    copyTagsToSnapshot: true, logExports: [], members: [{ instanceIdentifier: 'member-1', isWriter: true, promotionTier: 1 }],
    securityGroupIds: ['sg-1'], settings: {}, lostSettings: {},
    tags: [{ key: 'team', value: 'shop' }], ...changes,
  };
}

/** A member of a cluster. */
export function aMember(changes: Partial<Instance> = {}): Instance {
  return anInstance({
    identifier: 'member-1', arn: `arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:db:member-1`, clusterIdentifier: 'cluster-1', instanceClass: 'db.r6g.large',
    engine: 'aurora-mysql', engineVersion: '8.0.mysql_aurora.3.08.0', storageType: 'aurora', optionGroupNames: [], promotionTier: 1, ...changes,
  });
}

/** A way in which a class can be had that nothing is wrong with. */
export function aClassOffer(changes: Partial<ClassOffer> = {}): ClassOffer {
  return {
    instanceClass: 'db.t4g.micro', storageType: 'gp3', zones: [`${REGION}a`, `${REGION}c`], multiAz: true, storageEncryption: true,
    iamAuthentication: true, storage: { least: 20, most: 65_536 }, iops: { least: 12_000, most: 64_000 }, iopsPerGib: { least: 0, most: 500 },
    ...changes,
  };
}

export function aKey(changes: Partial<Key> = {}): Key {
  return { arn: TRANSFER_KEY, manager: 'CUSTOMER', state: 'Enabled', usage: 'ENCRYPT_DECRYPT', spec: 'SYMMETRIC_DEFAULT', ...changes };
}

export function aRefusal(
  changes: Partial<Pick<AwsRefusal, 'kind' | 'operation' | 'code' | 'message' | 'caller' | 'requestId' | 'isFault'>> = {},
): AwsRefusal {
  const { kind = RefusalKind.FINAL, operation = 'rds:CopyDBSnapshot', code = 'InvalidParameterValue', message = 'No.', ...options } = changes;
  return new AwsRefusal(kind, operation, code, message, changes.caller ?? { accountId: SOURCE_ACCOUNT, principal: SOURCE.RoleArn }, options);
}
