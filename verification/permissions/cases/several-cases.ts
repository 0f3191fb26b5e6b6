import { Duration } from 'aws-cdk-lib';
import {
  type FerryProps, FinalKey, type MigrationProps, SnapshotOrigin, SourceDatabase, SourceEncryption, TargetDatabase, TransferKey,
} from '../../../lib';
import type { Case } from '../../../test/support/cases/all-cases';
import { OTHER_REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';

/** ARN of the key with that digit all over its id. */
function key(digit: number, account: string, region = TARGET_REGION): string {
  return `arn:aws:kms:${region}:${account}:key/${'8-4-4-4-12'.split('-').map((length) => String(digit).repeat(Number(length))).join('-')}`;
}

const sourceKey = (digit: number, region?: string): SourceEncryption => SourceEncryption.customerManaged(key(digit, SOURCE_ACCOUNT, region));
const finalKey = (digit: number): FinalKey => FinalKey.customerManaged(key(digit, TARGET_ACCOUNT));
const awsManaged = SourceEncryption.awsManaged();

function declared(region: string, migrations: readonly MigrationProps[]): FerryProps {
  return {
    source: { account: SOURCE_ACCOUNT, region }, target: { account: TARGET_ACCOUNT }, region: TARGET_REGION,
    migrations: migrations.map((migration) => ({ ...migration, maxWait: Duration.hours(1) })),
  };
}

/** Every kind, and keys of every kind, so that statements of one name have several keys, or a second one with other conditions. */
const MIXED: readonly MigrationProps[] = [
  { id: 'orders', source: SourceDatabase.instance('orders', { encryption: sourceKey(1) }), finalKey: finalKey(2) },
  {
    id: 'payments', source: SourceDatabase.instance('payments', { encryption: awsManaged, snapshot: SnapshotOrigin.newestAutomated() }),
    finalKey: finalKey(3),
  },
  {
    id: 'invoices', source: SourceDatabase.instance('invoices', { encryption: awsManaged }),
    finalKey: FinalKey.customerManaged(`arn:aws:kms:${TARGET_REGION}:${TARGET_ACCOUNT}:alias/databases`), database: TargetDatabase.importedSnapshot(),
  },
  { id: 'logs', source: SourceDatabase.instance('logs', { encryption: SourceEncryption.none() }), finalKey: FinalKey.none() },
  {
    id: 'users', source: SourceDatabase.auroraCluster('users', { encryption: sourceKey(4) }),
    finalKey: FinalKey.transferKey({ acceptForeignKey: true }),
  },
  { id: 'sessions', source: SourceDatabase.auroraCluster('sessions', { encryption: sourceKey(5) }), finalKey: finalKey(2) },
  { id: 'profiles', source: SourceDatabase.documentDbCluster('profiles', { encryption: SourceEncryption.none() }), finalKey: finalKey(6) },
  { id: 'graph', source: SourceDatabase.neptuneCluster('graph', { encryption: sourceKey(7) }), database: TargetDatabase.cluster({ instances: 1 }) },
];

/** Several keys that cross Regions, of the source and of the target. */
const FROM_OTHER_REGION: readonly MigrationProps[] = [
  {
    id: 'orders', source: SourceDatabase.instance('orders', { encryption: sourceKey(1, OTHER_REGION) }), transferKey: TransferKey.inSource(),
    finalKey: finalKey(2),
  },
  {
    id: 'payments', source: SourceDatabase.instance('payments', { encryption: sourceKey(3, OTHER_REGION) }),
    transferKey: TransferKey.existing(key(4, SOURCE_ACCOUNT, OTHER_REGION)),
  },
  {
    id: 'users', source: SourceDatabase.auroraCluster('users', { encryption: sourceKey(5, OTHER_REGION) }),
    transferKey: TransferKey.existing(key(8, SOURCE_ACCOUNT)), finalKey: finalKey(6),
  },
];

/** So many that no statement may hold all of their snapshots. */
const MANY = Array.from({ length: 12 }, (_, index): MigrationProps => ({
  id: `production-orders-${index}`, source: SourceDatabase.instance(`production-orders-${index}`, { encryption: awsManaged }), finalKey: finalKey(2),
}));

/** Declarations of more than one migration, whose permissions share statements. */
export const SEVERAL_CASES: readonly Case[] = [
  { name: 'eight migrations of every kind under different keys', ferry: declared(TARGET_REGION, MIXED) },
  { name: 'three migrations from another Region under different keys', ferry: declared(OTHER_REGION, FROM_OTHER_REGION) },
  { name: 'twelve instances, whose statements are divided', ferry: declared(TARGET_REGION, MANY) },
];
