import { distinctChains } from '../../cases/all-cases';
import { expectMoved, givenCase } from './chain-run';

jest.setTimeout(60_000);

const CHAINS = distinctChains()
  .filter(({ chain, combination }) => chain.startsWith('cluster') && combination.region === 'other Region')
  .map(each => [each.chain, each] as const);

test.each(CHAINS)('moves a database by %s', async (_, each) => {
  const given = await givenCase(each);
  try {
    await expectMoved(given);
  } finally {
    await given.aws.close();
  }
});
