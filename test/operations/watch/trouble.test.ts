import { troubleKind, type TroubleKind, troubleText, whatNext, WrongAccount } from '../../../operations/watch/looking/trouble';
import { nextPause, type Pace } from '../../../operations/watch/pace';

function error(name: string, given: object = {}): Error {
  return Object.assign(new Error('said'), { name }, given);
}

test.each<[what: string, error: unknown, kind: TroubleKind | undefined]>([
  ['credentials that expired', error('ExpiredToken', { $metadata: {} }), 'credentials'],
  ['credentials that expired, in another service\'s words', error('ExpiredTokenException', { $metadata: {} }), 'credentials'],
  ['a profile without credentials', error('CredentialsProviderError'), 'credentials'],
  ['keys that AWS doesn\'t know', error('InvalidClientTokenId', { $metadata: {} }), 'credentials'],
  ['another account', new WrongAccount('target', '1', ['2']), 'credentials'],
  ['a missing permission', error('AccessDenied', { $metadata: {} }), 'denied'],
  ['too many calls', error('Throttling', { $metadata: {} }), 'throttling'],
  ['no connection', error('Error', { code: 'ECONNREFUSED', $metadata: {} }), 'connection'],
  ['no name server', error('Error', { code: 'EAI_AGAIN' }), 'connection'],
  ['a connection that timed out', error('TimeoutError', { $metadata: {} }), 'connection'],
  ['a fault of the service', error('InternalFailure', { $metadata: {} }), 'service'],
  ['a fault of our own', new TypeError('x is undefined'), undefined],
  ['no error', 'text', undefined],
])('%s is told apart', (_what, given, kind) => {
  expect(troubleKind(given)).toBe(kind);
});

test('a trouble is told with what stands in the way, and what helps', () => {
  const message = new WrongAccount('target', '111111111111', ['222222222222']).message;
  expect(troubleText({ kind: 'credentials', what: 'the stack Target', side: 'target', message })).toBe('There are no good credentials of the target '
    + 'account to look at the stack Target with: they are those of the account 111111111111, but the target is 222222222222.');
  expect(whatNext('credentials', false)).toContain('Sign in again');
  expect(whatNext('credentials', true)).toContain('environment variables');
});

const PACE: Pace = { before: 30_000, calls: 4, migrations: 10, hasMoved: false, isThrottled: false, isCutOff: false };

test.each<[what: string, given: Partial<Pace>, seconds: number]>([
  ['at first', { before: undefined }, 22.5],
  ['after a step', { hasMoved: true }, 15],
  ['while nothing happens', {}, 45],
  ['while nothing happens for long', { before: 60_000 }, 60],
  ['when a look takes many calls', { calls: 100 }, 120],
  ['of one migration, after a step', { migrations: 1, hasMoved: true }, 48],
  ['when AWS is asked too often', { isThrottled: true }, 60],
  ['when AWS is asked too often again and again', { isThrottled: true, before: 200_000 }, 300],
  ['without credentials', { isCutOff: true, calls: 1 }, 15],
])('the pause %s has its length', (_what, given, seconds) => {
  expect(nextPause({ ...PACE, ...given })).toBe(seconds * 1_000);
});
