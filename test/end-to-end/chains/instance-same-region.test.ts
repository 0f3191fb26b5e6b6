import { DatabaseKind } from '../../../lambda/step/contract';
import { testChains } from './chain-run';

testChains(DatabaseKind.INSTANCE, 'same Region');
