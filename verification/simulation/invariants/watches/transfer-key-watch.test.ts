import type { JournalEntry } from '@rds-ferry/sandbox';
import { TRANSFER_KEY_TAG } from '../../../../lambda/step/contract';
import { madeKeys } from '../../../../lib/plan/made-keys';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, THIRD_ACCOUNT } from '../../../../test/support/cases/keys';
import { appsOf } from '../../scenario/pool';
import type { SimulatedApp } from '../../scenario/simulated-app';
import { wrongKeyChange } from './transfer-key-watch';

/** The first declaration whose transfer key a step makes. */
const app = appWithKey();
const [key] = madeKeys(app.plan);
const { account = '', region = '', aliasName = '' } = key ?? {};

function appWithKey(): SimulatedApp {
  for (let seed = 0; ; seed++) {
    const { app: found } = appsOf(seed);
    if (madeKeys(found.plan).length === 1) return found;
  }
}

function wrong(operation: string, input: object, accountId = account): string | undefined {
  const entry = { kind: 'call', time: 0, service: 'kms', operation, caller: '', accountId, region, input } satisfies JournalEntry;
  return wrongKeyChange(entry, [app]);
}

const TAGS = [{ TagKey: TRANSFER_KEY_TAG, TagValue: aliasName.replace('alias/', '') }];
const root = (of: string): object => ({ AWS: `arn:aws:iam::${of}:root` });
const policyOf = (...statements: object[]): string => JSON.stringify({ Statement: statements });
const USE = { Action: ['kms:Decrypt'], Principal: root(SOURCE_ACCOUNT) };
const keeping = (of: string): object => ({
  Action: 'kms:PutKeyPolicy', Principal: { AWS: '*' },
  Condition: { StringEquals: { 'kms:CallerAccount': of }, ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${of}:role/keeper` } },
});
const RIGHT = policyOf(USE, keeping(account));

test('nothing is wrong with a key that is made and kept as it is declared', () => {
  expect(wrong('CreateKey', { Policy: RIGHT, Tags: TAGS })).toBeUndefined();
  expect(wrong('CreateAlias', { AliasName: aliasName })).toBeUndefined();
  expect(wrong('PutKeyPolicy', { Policy: RIGHT })).toBeUndefined();
  expect(wrong('EnableKeyRotation', {})).toBeUndefined();
});

test.each<[string, string, object]>([
  ['without its tag', 'CreateKey', { Policy: RIGHT }],
  ['with no policy', 'CreateKey', { Tags: TAGS }],
  ['for every action', 'PutKeyPolicy', { Policy: policyOf({ ...USE, Action: 'kms:*' }) }],
  ['for another account', 'PutKeyPolicy', { Policy: policyOf({ ...USE, Principal: root(THIRD_ACCOUNT) }) }],
  ['for everybody', 'PutKeyPolicy', { Policy: policyOf({ ...USE, Principal: { AWS: '*' } }) }],
  ['kept by another account', 'PutKeyPolicy', { Policy: policyOf(keeping(THIRD_ACCOUNT)) }],
  ['under another alias', 'UpdateAlias', { AliasName: 'alias/other' }],
  ['that is disabled', 'DisableKey', {}],
  ['that is deleted', 'ScheduleKeyDeletion', {}],
])('something is wrong with a key %s', (_, operation, input) => {
  expect(wrong(operation, input)).toBeDefined();
});

test('a key of the other account is none that is declared', () => {
  expect(wrong('CreateKey', { Policy: RIGHT, Tags: TAGS }, account === SOURCE_ACCOUNT ? TARGET_ACCOUNT : SOURCE_ACCOUNT)).toBeDefined();
});
