import { FinalKey, SourceDatabase, SourceEncryption, TransferKey } from '../../../lib';
import { keyArn, pairOfStacks, SOURCE, TARGET } from './pair-of-stacks';

/** Databases that move to another Region: one copy by the target account, a copy in each, and one by the source account. */
pairOfStacks({
  source: { account: SOURCE, region: 'eu-central-1' },
  target: { account: TARGET },
  region: 'ap-northeast-1',
  migrations: [
    {
      id: 'orders', source: SourceDatabase.instance('orders', { encryption: SourceEncryption.customerManaged(keyArn(SOURCE, '1', 'eu-central-1')) }),
    },
    { id: 'billing', source: SourceDatabase.instance('billing', { encryption: SourceEncryption.awsManaged() }), transferKey: TransferKey.inSource() },
    { id: 'plain', source: SourceDatabase.instance('plain', { encryption: SourceEncryption.none() }), finalKey: FinalKey.none() },
    { id: 'shop', source: SourceDatabase.auroraCluster('shop', { encryption: SourceEncryption.awsManaged() }) },
  ],
});
