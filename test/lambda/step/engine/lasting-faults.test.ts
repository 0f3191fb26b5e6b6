import { RefusalKind } from '../../../../lambda/step/clients/call/refusal';
import { judgeRefusal } from '../../../../lambda/step/engine/judge-refusal';
import { LastingFaults } from '../../../../lambda/step/engine/lasting-faults';
import { done, type Outcome, wait } from '../../../../lambda/step/engine/outcome';
import { aRefusal, MINUTE } from '../fixtures';

const refused = (code: string, isFault = true): Outcome => judgeRefusal(
  aRefusal({ kind: RefusalKind.TRANSIENT, code, isFault, requestId: 'r-1', operation: 'rds:RestoreDBClusterFromSnapshot' }), 0, 'restoring orders',
);
const INTERNAL = refused('InternalFailure');

/** The kinds of the outcomes at these minutes. */
function kinds(seen: readonly (readonly [number, Outcome])[]): string[] {
  const faults = new LastingFaults();
  return seen.map(([minute, outcome]) => faults.judge('step', outcome, minute * MINUTE).kind);
}

const every = (from: number, to: number, outcome: Outcome): (readonly [number, Outcome])[] =>
  Array.from({ length: to - from + 1 }, (_, index) => [from + index, outcome]);

test('a fault that has lasted for half an hour, with nothing else, fails', () => {
  expect(kinds(every(0, 30, INTERNAL))).toEqual([...Array.from({ length: 30 }, () => 'wait'), 'fail']);
});

test.each([
  ['ends before', [...every(0, 29, INTERNAL), [30, done({})]]],
  ['is broken by another answer', [...every(0, 20, INTERNAL), [21, wait('copying')], ...every(22, 40, INTERNAL)]],
  ['is another fault since', [...every(0, 20, INTERNAL), ...every(21, 40, refused('ServiceUnavailable'))]],
  ['wasn\'t looked at for a while', [[0, INTERNAL], [20, INTERNAL], [40, INTERNAL]]],
  ['is only throttling', every(0, 60, refused('Throttling', false))],
] as const)('one that %s is waited for', (_case, seen) => {
  expect(kinds(seen)).not.toContain('fail');
});

test('steps don\'t share their faults', () => {
  const faults = new LastingFaults();
  for (const [minute] of every(0, 29, INTERNAL)) faults.judge('one', INTERNAL, minute * MINUTE);
  expect(faults.judge('other', INTERNAL, 30 * MINUTE).kind).toBe('wait');
});

test.each([
  ['InternalFailure', /AWS refused rds:RestoreDBClusterFromSnapshot .*: InternalFailure, No\. For 31 minutes there was no other answer\./],
  ['InternalFailure', /The last request was r-1\..*AWS Support.*Then run `cdk deploy` again/],
  ['ETIMEDOUT', /See that the handler reaches rds.*interface endpoint/],
  ['HTTP 502', /a proxy or a firewall answers for rds/],
])('%s is told with AWS\'s words, the request and what to do', (code, words) => {
  const outcome = refused(code);
  expect(outcome.kind === 'wait' && outcome.fault?.lasted(31)).toMatchObject({
    kind: 'fail', code: 'RF-4014', reason: expect.stringMatching(words) as string,
  });
});
