import { SPREAD_MINUTES } from '../../../../../lambda/step/engine/patience';
import { Password } from '../../../../../lambda/step/model/credentials/password';
import { aKey, preflightProperties, REGION } from '../../fixtures';
import { absent, decideInstance, reasonOf, restoring, shown } from '../declared';

const PLACE = `${REGION}:${preflightProperties.AccountId}`;
const ARN = `arn:aws:secretsmanager:${PLACE}:secret:orders-AbCdEf`;
const KEY = `arn:aws:kms:${PLACE}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const own = restoring({ Credentials: 'secret', SecretArn: ARN });
const managed = restoring({ Credentials: 'managed', SecretKeyArn: KEY });
const secret = (password: string | undefined, username?: string) =>
  ({ ownSecret: shown({ arn: ARN, password: password === undefined ? undefined : new Password(password), username }) });

test.each([
  ['a password that fits', secret('correct-horse', 'admin'), /^done$/],
  ['no password', secret(undefined), /1 thing .*must be a JSON object with the text `password`\. Put the password/],
  ['a password that is too long', secret('x'.repeat(42)), /8 to 41 characters/],
  ['what MySQL doesn\'t take', secret('user@example'), /mysql doesn't take: it must be printable ASCII/],
  ['another user\'s password', secret('correct-horse', 'reporting'), /isn't admin, the master user/],
])('a secret with %s', (_, observation, reason) => {
  expect(reasonOf(decideInstance(observation, own))).toMatch(reason);
  expect(reasonOf(decideInstance(observation, own))).not.toMatch(/correct-horse|xxxx|user@example|reporting/);
});

test('a secret and a key that aren\'t there may be yet', () => {
  expect(decideInstance({ ownSecret: absent }, own).kind).toBe('wait');
  expect(reasonOf(decideInstance({ ownSecret: absent }, own, SPREAD_MINUTES)))
    .toMatch(/The secret arn.* doesn't exist\. Make it, or declare another one/);
  expect(reasonOf(decideInstance({ secretKey: absent }, managed, SPREAD_MINUTES))).toMatch(/The key of the secret, arn.* doesn't exist/);
});

test('a key that is disabled can be no secret\'s', () => {
  expect(decideInstance({ secretKey: shown(aKey({ arn: KEY })) }, managed).kind).toBe('done');
  expect(reasonOf(decideInstance({ secretKey: shown(aKey({ arn: KEY, state: 'Disabled' })) }, managed)))
    .toMatch(/The key of the secret, .* can't be used: its state is Disabled.*enable-key/);
});
