import { Duration } from 'aws-cdk-lib';
import { type FerryProps, FinalKey, SnapshotOrigin, SourceDatabase, SourceEncryption, TargetDatabase, TransferKey } from '../../../lib';
import type { Case } from '../../../test/support/cases/all-cases';
import { FIXED_KEYS, OTHER_REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';

const encryption = SourceEncryption.awsManaged();

function closed(migration: Omit<FerryProps['migrations'][number], 'id'>, region?: string): FerryProps {
  return {
    source: { account: SOURCE_ACCOUNT, region }, target: { account: TARGET_ACCOUNT }, region: TARGET_REGION, closed: true,
    migrations: [{ id: 'orders', maxWait: Duration.hours(1), ...migration }],
  };
}

/** Closed migrations, which need other permissions than those that move: one of each chain and key that makes a difference. */
export const CLOSING_CASES: readonly Case[] = [
  { name: 'an instance, closed', ferry: closed({ source: SourceDatabase.instance('orders', { encryption }) }) },
  {
    name: 'an instance whose transfer key is in the source account, closed',
    ferry: closed({ source: SourceDatabase.instance('orders', { encryption }), transferKey: TransferKey.inSource() }),
  },
  {
    name: 'an instance of another Region whose transfer key is there in the source account, closed',
    ferry: closed({ source: SourceDatabase.instance('orders', { encryption }), transferKey: TransferKey.inSource() }, OTHER_REGION),
  },
  {
    name: 'an instance of another Region under a key of its own, closed',
    ferry: closed({
      source: SourceDatabase.instance('orders', { encryption }), finalKey: FinalKey.customerManaged(FIXED_KEYS.final),
    }, OTHER_REGION),
  },
  {
    name: 'an instance with a declared snapshot, closed',
    ferry: closed({
      source: SourceDatabase.instance('orders', { encryption: SourceEncryption.none(), snapshot: SnapshotOrigin.manual('orders-before-move') }),
    }),
  },
  {
    name: 'an imported snapshot, closed',
    ferry: closed({ source: SourceDatabase.instance('orders', { encryption }), database: TargetDatabase.importedSnapshot() }),
  },
  { name: 'a cluster, closed', ferry: closed({ source: SourceDatabase.auroraCluster('users', { encryption }) }) },
  {
    name: 'a cluster that isn\'t encrypted, closed',
    ferry: closed({ source: SourceDatabase.auroraCluster('users', { encryption: SourceEncryption.none() }), finalKey: FinalKey.none() }),
  },
];
