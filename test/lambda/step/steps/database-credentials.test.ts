import { inspect } from 'node:util';
import type { SettingValues } from '../../../../lambda/step/contract';
import { ownPasswordNote } from '../../../../lambda/step/model/credentials/credentials';
import type { OwnSecret } from '../../../../lambda/step/model/credentials/own-secret';
import { Password } from '../../../../lambda/step/model/credentials/password';
import type { Instance } from '../../../../lambda/step/model/databases';
import type { Tag } from '../../../../lambda/step/model/ownership';
import { wantedSettings } from '../../../../lambda/step/model/settings/wanted-settings';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import { credentialsDifferences } from '../../../../lambda/step/steps/credentials/credentials-differences';
import { databaseSettings, type DatabaseSettingsObservation, decideDatabaseSettings } from '../../../../lambda/step/steps/settings/database-settings';
import { parseDatabaseSettings } from '../../../../lambda/step/steps/settings/database-settings-input';
import { accountsOf } from '../accounts';
import { FakeAws } from '../fake-aws';
import { aKey, anInstance, databaseSettingsProperties, IMPORTED_ARN, MINUTE, ownTags, REGION, RESTORED_ARN } from '../fixtures';

const ACCOUNT = databaseSettingsProperties.AccountId;
const SECRET = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:orders-AbCdEf`;
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const OWN = { Credentials: 'secret', SecretArn: SECRET };
const MANAGED = { Credentials: 'managed' };
const UNDER_KEY = { ...MANAGED, SecretKeyArn: KEY };

const inputOf = (changes: object = {}) => parseDatabaseSettings(new PropertyReader({ ...databaseSettingsProperties, ...changes }));
const noted = (value: string): readonly Tag[] => [...ownTags(IMPORTED_ARN), { key: 'rds-ferry:settings', value }];
const restored = (changes: Partial<Instance> = {}): Instance =>
  anInstance({ arn: RESTORED_ARN, identifier: 'database-1', status: 'available', tags: ownTags(IMPORTED_ARN), ...changes });
const secret = (changes: Partial<OwnSecret> = {}): OwnSecret => ({ arn: SECRET, password: new Password('correct-horse'), ...changes });
const managed = (status: string, keyArn = KEY): Partial<Instance> => ({
  settings: { 'managed-master-password': true }, masterSecret: { arn: 'arn:secret', keyArn, status }, tags: noted('managed-master-password'),
});
/** @param observation - its `wanted` is what the source has; undefined where the source is gone. */
const decide = (declared: object, observation: DatabaseSettingsObservation, waited = 0) => {
  const input = inputOf(declared);
  const { wanted: source } = { wanted: {}, ...observation };
  const target = { classes: [], keepsClass: true };
  const wanted = source && wantedSettings({ owner: 'instance', source, declared: input.declared, accepted: [], target }).values;
  return decideDatabaseSettings(input, { ...observation, wanted }, waited);
};

const FROM_SOURCE: SettingValues = { 'managed-master-password': true };
const asks = (modification: object) => ({ kind: 'start', request: { modification: { identifier: 'database-1', ...modification } } });

test.each<[string, object, DatabaseSettingsObservation, object]>([
  ['a source whose password RDS manages', {}, { database: restored(), wanted: FROM_SOURCE }, asks({ settings: FROM_SOURCE })],
  ['a source whose password is its own', {}, { database: restored() }, { kind: 'done' }],
  ['a managed one that is declared', MANAGED, { database: restored() }, asks({ settings: FROM_SOURCE })],
  ['a managed one that is declared, where the source is gone', MANAGED, { database: restored(), wanted: undefined }, asks({ settings: FROM_SOURCE })],
  ['a managed one under a key of the user\'s', UNDER_KEY, { database: restored(), credentials: { key: aKey({ arn: KEY }) } },
    asks({ settings: FROM_SOURCE, secretKeyArn: KEY })],
  ['an inherited one, of a source that RDS manages', { Credentials: 'inherited' }, { database: restored(), wanted: FROM_SOURCE }, { kind: 'done' }],
  ['one of a secret, of a source that RDS manages', OWN, { database: restored(), wanted: FROM_SOURCE, credentials: { secret: secret() } },
    asks({ settings: {} })],
  ['one of a secret that it has been given', OWN, { database: restored({ tags: noted(ownPasswordNote(SECRET)) }) }, { kind: 'done' }],
  ['one of another secret than it has been given', OWN,
    { database: restored({ tags: noted(ownPasswordNote('arn:other')) }), credentials: { secret: secret() } }, { kind: 'start' }],
])('the master password of %s', (_, declared, observation, outcome) => {
  expect(decide(declared, observation)).toMatchObject(outcome);
});

test('the password of a secret comes in one modification with the settings, is noted without it, and shows itself in nothing', () => {
  const decision = decide(OWN, { database: restored(), wanted: { 'maintenance-window': 'wed:02:15-wed:02:45' }, credentials: { secret: secret() } });
  if (decision.kind !== 'start') throw new Error(`expected a start, not ${decision.kind}`);
  const { modification, noted: { value } } = decision.request;
  expect(modification?.masterPassword?.reveal()).toBe('correct-horse');
  expect(modification?.settings).toEqual({ 'maintenance-window': 'wed:02:15-wed:02:45' });
  expect(value).toMatch(/^maintenance-window:[0-9a-f]{6} master-password:[0-9a-f]{8}$/);
  for (const text of [JSON.stringify(decision), inspect(decision, { depth: 9, showHidden: true }), String(modification?.masterPassword)]) {
    expect(text).not.toContain('correct-horse');
    expect(text).toContain('****');
  }
});

test.each<[string, object, Partial<Instance>, DatabaseSettingsObservation['credentials'], number, RegExp, string]>([
  ['a secret that isn\'t there yet', OWN, {}, {}, 0, /waiting for the secret arn/, 'wait'],
  ['a secret that isn\'t there', OWN, {}, {}, 11 * MINUTE, /The secret arn.* doesn't exist/, 'fail'],
  ['a secret without a password', OWN, {}, { secret: secret({ password: undefined }) }, 0, /must be a JSON object/, 'fail'],
  ['a password that is too short', OWN, {}, { secret: secret({ password: new Password('short') }) }, 0, /8 to 41 characters/, 'fail'],
  ['a key that isn\'t there', UNDER_KEY, {}, {}, 11 * MINUTE, /there is no such key/, 'fail'],
  ['a disabled key', UNDER_KEY, {}, { key: aKey({ arn: KEY, state: 'Disabled' }) }, 0, /its state is Disabled/, 'fail'],
  ['a secret that RDS is making', MANAGED, managed('creating'), {}, 0, /waiting for the secret of database-1, which is creating/, 'wait'],
  ['a secret in a status that nobody knows', MANAGED, managed('wondering'), {}, 0, /wondering/, 'wait'],
  ['an impaired secret', MANAGED, managed('impaired'), {}, 0, /"impaired"/, 'fail'],
  ['a password that is on its way', OWN, { passwordPending: true, tags: noted(ownPasswordNote(SECRET)) }, {}, 0, /setting the master password/,
    'wait'],
])('%s is waited for, or told', (_, declared, database, credentials, waited, words, kind) => {
  const decision = decide(declared, { database: restored(database), credentials }, waited);
  expect(decision.kind).toBe(kind);
  expect('reason' in decision ? decision.reason : 'detail' in decision ? decision.detail : '').toMatch(words);
  expect(JSON.stringify(decision)).not.toMatch(/correct-horse|short/);
});

test('the ARN of the secret that RDS keeps is told', () => {
  expect(decide(MANAGED, { database: restored(managed('active')) })).toMatchObject({ kind: 'done', attributes: { SecretArn: 'arn:secret' } });
});

test.each<[string, object, Partial<Instance>, RegExp | undefined]>([
  ['as declared', UNDER_KEY, managed('active'), undefined], ['rotating', MANAGED, managed('rotating'), undefined],
  ['not managed, which the comparison of settings tells', MANAGED, {}, undefined],
  ['under another key', UNDER_KEY, managed('active', 'arn:other'), /under the key arn:other, not arn:aws:kms/],
  ['impaired, as the source\'s is managed', {}, managed('impaired'), /"impaired"/],
  ['not of the secret', OWN, {}, /wasn't given the password of the secret/],
  ['of the secret', OWN, { tags: noted(ownPasswordNote(SECRET)) }, undefined],
])('the verification compares a password that is %s', (_, declared, database, words) => {
  const differences = credentialsDifferences(restored(database), inputOf(declared).credentials, { secretKey: aKey({ arn: KEY }) });
  expect(differences.filter((one) => one !== undefined)).toEqual(words === undefined ? [] : [expect.stringMatching(words)]);
});

test.each<[string, object, string]>([
  ['a secret of another account', { ...OWN, SecretArn: SECRET.replace(ACCOUNT, '333333333333') }, `isn't of the account ${ACCOUNT}`],
  ['a key of another Region', { ...UNDER_KEY, SecretKeyArn: KEY.replace(REGION, 'eu-west-1') }, `the Region ${REGION}`],
  ['a secret that is missing', { Credentials: 'secret' }, 'SecretArn is missing'],
  ['a secret of credentials that have none', { ...OWN, Credentials: 'managed' }, 'Credentials is managed'],
  ['a key of credentials that have none', { Credentials: 'inherited', SecretKeyArn: KEY }, 'not "managed"'],
])('the properties with %s are refused', (_, changes, words) => {
  const reader = new PropertyReader({ ...databaseSettingsProperties, ...changes });
  parseDatabaseSettings(reader);
  expect(reader.problems.join(' ')).toContain(words);
});

test('the secret is read once, and not any more when the database has its password', async () => {
  const aws = new FakeAws();
  aws.secrets.set(SECRET, secret());
  aws.target.instances.set('database-1', restored());
  const input = inputOf(OWN);
  const observation = await databaseSettings.observe(input, accountsOf(aws));
  const decision = decideDatabaseSettings(input, observation, 0);
  if (decision.kind !== 'start') throw new Error(`expected a start, not ${decision.kind}`);
  await databaseSettings.start(input, accountsOf(aws), decision.request);
  expect(aws.modifications.map(({ masterPassword }) => masterPassword?.reveal())).toEqual(['correct-horse']);
  aws.target.instances.set('database-1', restored({ tags: noted(ownPasswordNote(SECRET)) }));
  const before = aws.calls.length;
  await databaseSettings.observe(input, accountsOf(aws));
  expect(aws.calls.slice(before)).not.toContain('GetSecretValue');
});
