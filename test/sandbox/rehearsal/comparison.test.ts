import { shortfalls, type Comparison } from '../../../sandbox/rehearsal/comparison';
import { comparison, databaseFacts, TARGET } from './fixtures';

const restoring = databaseFacts({ instance: { DBInstanceStatus: 'creating' } });
const renamed = databaseFacts({ instance: { DBInstanceStatus: 'available', EngineVersion: '8.0.36' } });

test('a rehearsal in which every database arrived and every source is as it was falls short of nothing', () => {
  expect(shortfalls(0, [comparison(), comparison()])).toEqual([]);
});

test.each<[what: string, exitCode: number | null, given: Partial<Comparison>, told: string[]]>([
  ['a CLI that failed', 1, { after: undefined }, ['`cdk deploy` ended with exit code 1.']],
  ['a CLI that a signal ended', null, { after: undefined }, ['`cdk deploy` was ended by a signal.']],
  ['a database that isn\'t there', 0, { after: undefined }, [`\`cdk deploy\` went through, but orders-new in the account ${TARGET} isn't there.`]],
  ['a database that isn\'t ready', 0, { after: restoring }, [`\`cdk deploy\` went through, but orders-new in the account ${TARGET} has the status creating.`]],
  ['a source that changed', 0, { sourceAfter: renamed }, ['The source database orders-old isn\'t as it was before: please report this as a fault.']],
  ['a source that is gone', 0, { sourceAfter: undefined }, ['The source database orders-old isn\'t as it was before: please report this as a fault.']],
  ['a source that changed in a deployment that failed', 1, { sourceAfter: renamed }, [
    '`cdk deploy` ended with exit code 1.', 'The source database orders-old isn\'t as it was before: please report this as a fault.',
  ]],
])('tells of %s', (_what, exitCode, given, told) => {
  expect(shortfalls(exitCode, [comparison(), comparison(given)])).toEqual(told);
});
