import { DatabaseKind } from '../../../lambda/step/contract';
import { testChains } from '../../support/chain-run';

testChains(DatabaseKind.CLUSTER, 'same Region');
