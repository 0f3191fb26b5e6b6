import { FinalKey, SnapshotOrigin, SourceDatabase, SourceEncryption, TargetDatabase, TransferKey } from '../../../lib';
import { keyArn, pairOfStacks, SOURCE, TARGET } from './pair-of-stacks';

/** Chains of every length, keys of both accounts, and a migration of two runs, all closed. */
pairOfStacks({
  source: { account: SOURCE },
  target: { account: TARGET },
  region: 'ap-northeast-1',
  closed: true,
  migrations: [
    { id: 'plain', source: SourceDatabase.instance('plain', { encryption: SourceEncryption.none() }) },
    {
      id: 'declared', transferKey: TransferKey.inSource(),
      source: SourceDatabase.instance('declared', { encryption: SourceEncryption.awsManaged(), snapshot: SnapshotOrigin.manual('before') }),
    },
    { id: 'customer', source: SourceDatabase.instance('customer', { encryption: SourceEncryption.customerManaged(keyArn(SOURCE, '1')) }) },
    { id: 'runs', run: 'trial', source: SourceDatabase.instance('runs', { encryption: SourceEncryption.awsManaged() }) },
    {
      id: 'runs', run: 'cutover', startAfter: 'runs/trial', source: SourceDatabase.instance('runs', { encryption: SourceEncryption.awsManaged() }),
      finalKey: FinalKey.transferKey(),
    },
    {
      id: 'archive', source: SourceDatabase.instance('archive', { encryption: SourceEncryption.awsManaged() }),
      database: TargetDatabase.importedSnapshot(),
    },
    { id: 'cluster', source: SourceDatabase.auroraCluster('cluster', { encryption: SourceEncryption.customerManaged(keyArn(SOURCE, '1')) }) },
  ],
});
