import { distinctChains } from '../support/cases/all-cases';
import { coveringChains, stepsOf } from '../support/cases/covering-chains';
import { testEach } from '../support/chain-run';

const CHAINS = coveringChains();

test('the chains that are run here have every step of all; the acceptance runs all of them', () => {
  expect(new Set(CHAINS.flatMap(stepsOf))).toEqual(new Set(distinctChains().flatMap(stepsOf)));
});

testEach(CHAINS);
