import { type Fault, Faults } from '../../core/faults';

const FAULT: Fault = { service: 'rds', operation: 'CopyDBSnapshot', code: 'SnapshotQuotaExceeded', message: 'no more' };
const call = { signingName: 'rds', operationName: 'CopyDBSnapshot', call: { accountId: '111111111111', region: 'eu-west-1' } };

/** Whether each of `count` calls is refused. */
function refusals(fault: Partial<Fault>, count: number, ask: typeof call = call): boolean[] {
  const faults = new Faults();
  faults.replace([{ ...FAULT, ...fault }]);
  return Array.from({ length: count }, () => faults.refusalOf(ask) !== undefined);
}

test.each([
  ['always, where it does not say how often', {}, [true, true, true]],
  ['as often as it says', { times: 2 }, [true, true, false]],
  ['after as many calls as it lets pass', { skip: 1, times: 1 }, [false, true, false]],
  ['in its account', { account: '111111111111' }, [true]],
  ['in no other account', { account: '222222222222' }, [false]],
  ['in its Region', { region: 'eu-west-1' }, [true]],
  ['in no other Region', { region: 'us-east-1' }, [false]],
  ['for no other operation', { operation: 'DescribeDBSnapshots' }, [false]],
  ['for no other service', { service: 'kms' }, [false]],
])('a fault happens %s', (_when, fault, expected) => {
  expect(refusals(fault, expected.length)).toEqual(expected);
});

test('a fault answers in its own words', () => {
  const faults = new Faults();
  faults.replace([{ ...FAULT, status: 409 }]);
  expect(faults.refusalOf(call)).toMatchObject({ code: 'SnapshotQuotaExceeded', message: 'no more', status: 409 });
});

test('of several faults the first that is due happens, and each is counted', () => {
  const faults = new Faults();
  faults.replace([{ ...FAULT, times: 1, code: 'First' }, { ...FAULT, code: 'Second' }]);
  expect([1, 2, 3].map(() => faults.refusalOf(call)?.code)).toEqual(['First', 'Second', 'Second']);
  expect(faults.counts().map(({ refused }) => refused)).toEqual([1, 2]);
});
