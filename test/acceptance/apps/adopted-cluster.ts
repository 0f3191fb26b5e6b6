import { SourceDatabase, SourceEncryption } from '../../../lib';
import { pairOfStacks, SOURCE, TARGET } from './pair-of-stacks';

/** A cluster of two members with groups of its own, that a stack of the user's adopts afterwards. */
pairOfStacks({
  source: { account: SOURCE },
  target: { account: TARGET },
  region: 'ap-northeast-1',
  migrations: [{ id: 'shop', source: SourceDatabase.auroraCluster('shop', { encryption: SourceEncryption.awsManaged() }) }],
});
