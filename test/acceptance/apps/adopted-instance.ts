import { SourceDatabase, SourceEncryption } from '../../../lib';
import { pairOfStacks, SOURCE, TARGET } from './pair-of-stacks';

/** An instance with a parameter group of its own, that a stack of the user's adopts afterwards. */
pairOfStacks({
  source: { account: SOURCE },
  target: { account: TARGET },
  region: 'ap-northeast-1',
  migrations: [{ id: 'orders', source: SourceDatabase.instance('orders', { encryption: SourceEncryption.awsManaged() }) }],
});
