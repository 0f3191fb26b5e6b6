import {
  type FerryProps, type MigrationProps, type RestoredClusterOptions, type RestoredInstanceOptions, type SnapshotOrigin, SourceDatabase,
  SourceEncryption, TargetDatabase,
} from '../../lib';
import { givenMigration, stepsTemplate, targetTemplate } from './given';
import { resourcesOf, type TemplateResource } from './template-statements';

/** What the steps of `givenFerry` are told, as it stands in templates. */
export const INSTANCE = { Kind: 'instance', Identifier: 'orders-db', Region: 'ap-northeast-1' };
export const CLUSTER = { ...INSTANCE, Kind: 'cluster' };
export const TRANSFER_KEY = 'arn:aws:kms:ap-northeast-1:222222222222:alias/rds-ferry-transfer';
export const FINAL_KEY = 'arn:aws:kms:ap-northeast-1:222222222222:alias/aws/rds';
export const SOURCE_KEY = 'arn:aws:kms:ap-northeast-1:111111111111:key/11111111-1111-1111-1111-111111111111';
export const SNAPSHOTS = 'arn:aws:rds:ap-northeast-1:111111111111:snapshot';
export const CLUSTER_SNAPSHOTS = 'arn:aws:rds:ap-northeast-1:111111111111:cluster-snapshot';
export const GROUP_PREFIX = 'rds-ferry-orders-group';
export const IMPORTED = 'arn:aws:rds:ap-northeast-1:222222222222:snapshot:rds-ferry-orders-imported';

export const awsManaged = SourceEncryption.awsManaged();
export const customerManaged = SourceEncryption.customerManaged(SOURCE_KEY);
export const instance = (encryption: SourceEncryption, snapshot?: SnapshotOrigin): SourceDatabase =>
  SourceDatabase.instance('orders-db', { encryption, snapshot });
export const cluster = (encryption: SourceEncryption, snapshot?: SnapshotOrigin): SourceDatabase =>
  SourceDatabase.auroraCluster('orders-db', { encryption, snapshot });

type Step = readonly [logicalId: string, resource: TemplateResource];

/** The steps of the one migration, in the order in which they run: Preflight of the target's stack, the others of the nested one. */
export function steps(migration: Partial<MigrationProps> = {}, ferry: Partial<FerryProps> = {}): readonly Step[] {
  const migrations = [givenMigration(migration)];
  return [targetTemplate({ ...ferry, migrations }), stepsTemplate({ ...ferry, migrations })]
    .flatMap((template) => Object.entries(resourcesOf(template)))
    .filter(([, { Type: type }]) => type.startsWith('Custom::') && type !== 'Custom::RdsFerryTransferKey');
}

/** The properties of one step, without those that all have. */
export function propertiesOf(step: string, migration: Partial<MigrationProps> = {}, ferry: Partial<FerryProps> = {}): Record<string, unknown> {
  const found = steps(migration, ferry).find(([logicalId]) => new RegExp(`^orders(cutover)?${step}Leg`).test(logicalId));
  return Object.fromEntries(Object.entries(found?.[1].Properties ?? {}).filter(([name]) => !['ServiceToken', 'Leg', 'Legs', 'Waits'].includes(name)));
}

export const at = (AccountId: string, Region = 'ap-northeast-1'): object => ({ Migration: 'orders', AccountId, Region });
export const attribute = (step: string, name: string): object =>
  ({ 'Fn::GetAtt': [expect.stringMatching(new RegExp(`^orders${step}(Leg|End)`)), name] });
export const restored = (options: RestoredInstanceOptions): Partial<MigrationProps> => ({ database: TargetDatabase.instance(options) });
export const restoredCluster = (options: RestoredClusterOptions): Partial<MigrationProps> =>
  ({ source: cluster(awsManaged), database: TargetDatabase.cluster(options) });
