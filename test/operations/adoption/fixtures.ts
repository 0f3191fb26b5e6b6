import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { DeclaredMigration } from '../../../cloud-assembly/declared-migrations';
import { OwnershipTag } from '../../../lambda/step/contract';

const SOURCE = '111111111111';
export const TARGET = '222222222222';
export const REGION = 'ap-northeast-1';

/** The snapshot that the databases here were restored from. */
export const MADE_FROM = `arn:aws:rds:${REGION}:${TARGET}:snapshot:rds-ferry-orders-imported`;

export const CREATED = '2026-01-02T03:04:05.000Z';

const tag = (Key: string, Value: string): { readonly Key: string; readonly Value: string } => ({ Key, Value });

/** The tags of what the migration `orders` restored. */
export const OURS = [tag(OwnershipTag.MIGRATION, 'orders'), tag(OwnershipTag.SOURCE, MADE_FROM)];

/** `orders`, which restores the DB instance `orders-new`. */
export function migration(given: Partial<DeclaredMigration> = {}): DeclaredMigration {
  return {
    Migration: 'orders', Region: REGION, AccountId: TARGET, Leg: '1', Legs: '1',
    Source: { AccountId: SOURCE, RoleArn: `arn:aws:iam::${SOURCE}:role/source`, ExternalId: 'external' },
    SourceDatabase: { Kind: 'instance', Identifier: 'orders', Region: REGION }, DatabaseFamily: 'instance', SourceEncryption: 'aws-managed',
    Origin: 'fresh', Snapshots: [], Restore: { Identifier: 'orders-new', MadeFrom: MADE_FROM, GroupPrefix: 'rds-ferry-orders-group' }, ...given,
  };
}

/** The same, which restores the DB cluster `orders-new`. */
export function clusterMigration(): DeclaredMigration {
  return migration({ SourceDatabase: { Kind: 'cluster', Identifier: 'orders', Region: REGION }, DatabaseFamily: 'aurora' });
}

export function instance(given: Partial<DBInstance> = {}): DBInstance {
  return {
    DBInstanceIdentifier: 'orders-new', DBInstanceArn: `arn:aws:rds:${REGION}:${TARGET}:db:orders-new`, DBInstanceStatus: 'available',
    InstanceCreateTime: new Date(CREATED), Engine: 'mysql', EngineVersion: '8.0.42', DBInstanceClass: 'db.m6g.large', AllocatedStorage: 100,
    StorageType: 'gp3', Iops: 3000, StorageThroughput: 125, MasterUsername: 'admin', Endpoint: { Port: 3306 }, MultiAZ: false,
    DBParameterGroups: [{ DBParameterGroupName: 'tuned' }], TagList: [...OURS, tag('aws:backup:source', 'x'), tag('team', 'shop')], ...given,
  };
}

export function cluster(given: Partial<DBCluster> = {}): DBCluster {
  return {
    DBClusterIdentifier: 'orders-new', DBClusterArn: `arn:aws:rds:${REGION}:${TARGET}:cluster:orders-new`, Status: 'available',
    ClusterCreateTime: new Date(CREATED), Engine: 'aurora-mysql', EngineMode: 'provisioned', DBClusterParameterGroup: 'tuned-cluster', Port: 3306,
    TagList: [...OURS], ...given,
  };
}

export function member(number: number, given: Partial<DBInstance> = {}): DBInstance {
  const name = `orders-new-${number}`;
  return {
    DBInstanceIdentifier: name, DBInstanceArn: `arn:aws:rds:${REGION}:${TARGET}:db:${name}`, DBClusterIdentifier: 'orders-new',
    DBInstanceStatus: 'available', DBInstanceClass: 'db.r6g.large', Engine: 'aurora-mysql', EngineVersion: '8.0.mysql_aurora.3.08.0',
    PromotionTier: number, StorageType: 'aurora', AllocatedStorage: 1, BackupRetentionPeriod: 7, MasterUsername: 'admin',
    DBParameterGroups: [{ DBParameterGroupName: 'tuned' }], ...given,
  };
}
