import type { AccountClients } from '../../../../../lambda/step/clients/account-clients';
import type { Accounts } from '../../../../../lambda/step/engine/step';
import { observeKeyPolicies } from '../../../../../lambda/step/preflight/observe/observe-key-policies';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, THIRD_ACCOUNT } from '../../../../support/cases/keys';
import { FakeAws } from '../../fake-aws';
import { aKey, REGION } from '../../fixtures';
import { instanceInput, shown } from '../declared';

const arn = (account: string, id: string, region = REGION): string => `arn:aws:kms:${region}:${account}:key/${id}`;

/** Accounts whose clients say in the place of each policy who read it. */
const accounts: Accounts = {
  now: 0,
  own: (region) => reader(`target in ${region}`),
  source: (_, region) => reader(`source in ${region}`),
};

function reader(words: string): AccountClients {
  const clients = new FakeAws().own(REGION, TARGET_ACCOUNT);
  return { ...clients, kms: { ...clients.kms, findPolicy: () => Promise.resolve(words) } };
}

test('each policy is read by the role of the key\'s own account, in the key\'s Region', async () => {
  const [source, transfer, final] = [arn(SOURCE_ACCOUNT, 'own'), arn(SOURCE_ACCOUNT, 'transfer', 'us-east-1'), arn(TARGET_ACCOUNT, 'final')];
  expect(await observeKeyPolicies(instanceInput(), accounts, {
    sourceKey: shown(aKey({ arn: source })), transferKeyFromTarget: shown(aKey({ arn: transfer })), finalKey: shown(aKey({ arn: final })),
  })).toEqual([
    { key: 'source', keyArn: source, found: shown(`source in ${REGION}`) },
    { key: 'transfer', keyArn: transfer, found: shown('source in us-east-1') },
    { key: 'final', keyArn: final, found: shown(`target in ${REGION}`) },
  ]);
});

test('nobody reads the policies of a key of a third account, of AWS\'s own, and of keys that aren\'t seen', async () => {
  expect(await observeKeyPolicies(instanceInput(), accounts, {
    sourceKey: shown(undefined), transferKeyFromSource: shown(aKey({ arn: arn(THIRD_ACCOUNT, 'transfer') })),
    finalKey: shown(aKey({ arn: arn(TARGET_ACCOUNT, 'default'), manager: 'AWS' })),
  })).toEqual([]);
});
