import { RefusalKind } from '../../../../../lambda/step/clients/call/refusal';
import { keyStatements, type PreflightProperties } from '../../../../../lambda/step/contract';
import type { Look } from '../../../../../lambda/step/engine/look';
import { SPREAD_MINUTES } from '../../../../../lambda/step/engine/patience';
import type { Key } from '../../../../../lambda/step/model/keys';
import type { CommonObservation } from '../../../../../lambda/step/preflight/observe/observation';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../../support/cases/keys';
import { aKey, anInstance, aRefusal, DEFAULT_KEY, REGION } from '../../fixtures';
import { absent, decideCluster, decideInstance, reasonOf, shown } from '../declared';

const OWN_KEY = `arn:aws:kms:${REGION}:${SOURCE_ACCOUNT}:key/own`;
const ROLE = `arn:aws:iam::${TARGET_ACCOUNT}:role/rds-ferry-target`;
const owned = { source: shown(anInstance({ keyArn: OWN_KEY })), defaultKey: undefined };
const sharingOwnKey = { SourceEncryption: 'customer-managed', SourceKeyArn: OWN_KEY, TransferKeyArn: OWN_KEY } as const;
const ownKey = shown(aKey({ arn: OWN_KEY }));
const barred = {
  refusal: aRefusal({
    kind: RefusalKind.UNSETTLED, operation: 'kms:DescribeKey', code: 'AccessDeniedException', caller: { accountId: TARGET_ACCOUNT, principal: ROLE },
  }),
};

test.each([
  ['disabled', aKey({ state: 'Disabled' }), /transfer key .*alias\/rds-ferry can't be used: its state is Disabled.*Enable it/],
  ['asymmetric', aKey({ spec: 'RSA_2048' }), /symmetric keys only/],
  ['for signatures', aKey({ usage: 'SIGN_VERIFY' }), /usage is SIGN_VERIFY/],
  ['AWS managed', aKey({ manager: 'AWS' }),
    /is an AWS managed key .*which no other account can use\. Declare a customer managed key, or `transferKey: TransferKey\.inTarget\(\)`/],
])('the transfer key is refused to either account when it is %s', (_case, key, reason) => {
  expect(reasonOf(decideInstance({ transferKeyFromSource: shown(key) }))).toMatch(reason);
  expect(reasonOf(decideInstance({ transferKeyFromTarget: shown(key) }))).toMatch(reason);
});

/** Each key with how it is seen, where it isn't the database's own: of an instance and of a cluster. */
const SEEN_KEYS: readonly [string, (key: Look<Key | undefined>) => Omit<Partial<CommonObservation>, 'source'>, Partial<PreflightProperties>][] = [
  ['the transfer key, from the source', (transferKeyFromSource) => ({ transferKeyFromSource }), {}],
  ['the transfer key, from the target', (transferKeyFromTarget) => ({ transferKeyFromTarget }), {}],
  ['the source\'s key', (sourceKey) => ({ sourceKey }), { SourceEncryption: 'customer-managed', SourceKeyArn: OWN_KEY }],
  ['the final key', (finalKey) => ({ finalKey }), { FinalKeyArn: OWN_KEY }],
];

describe.each(SEEN_KEYS)('%s', (_name, seen, declared) => {
  test.each(['Disabled', 'PendingDeletion'])('is refused while its state is %s, of an instance and of a cluster', (state) => {
    const looked = seen(shown(aKey({ arn: OWN_KEY, state })));
    const refused = new RegExp(`can't be used: its state is ${state}`);
    expect(reasonOf(decideInstance(looked, declared))).toMatch(refused);
    expect(reasonOf(decideCluster(looked, declared))).toMatch(refused);
  });
});

test('a transfer key that neither account finds is told once', () => {
  expect(reasonOf(decideInstance({ transferKeyFromSource: absent, transferKeyFromTarget: absent }, {}, SPREAD_MINUTES)))
    .toMatch(/^1 thing .*transfer key .* doesn't exist\. Correct its ARN, or declare another one/);
});

test('a snapshot that isn\'t encrypted needs no transfer key', () => {
  const source = shown(anInstance({ encrypted: false, keyArn: undefined }));
  expect(decideInstance({ source, transferKeyFromSource: undefined, transferKeyFromTarget: undefined }, {
    SourceEncryption: 'none', TransferKeyArn: undefined,
  }).kind).toBe('done');
});

describe('the source\'s own key', () => {
  test('may be shared', () => {
    expect(decideInstance({ ...owned, transferKeyFromSource: ownKey, transferKeyFromTarget: ownKey }, sharingOwnKey).kind).toBe('done');
  });

  test('that the target can\'t use is refused with the statements that its policy needs, and with what needs none', () => {
    const seen = { ...owned, transferKeyFromSource: ownKey, transferKeyFromTarget: barred };
    expect(decideInstance(seen, sharingOwnKey).kind).toBe('wait');
    const reason = reasonOf(decideInstance(seen, sharingOwnKey, SPREAD_MINUTES));
    expect(reason).toContain(`can't use the source's key ${OWN_KEY}: kms:DescribeKey is refused to ${ROLE}`);
    expect(reason).toContain(`{"AWS": "arn:aws:iam::${TARGET_ACCOUNT}:root"}`);
    expect(reason).toContain(`{"ArnEquals": {"aws:PrincipalArn": "${ROLE}"}}`);
    expect(reason)
      .toMatch(/One allows (kms:(?!CreateGrant)\w+, )+with "StringEquals": {"kms:ViaService": \["rds\.ap-northeast-1\.amazonaws\.com"\]}/);
    expect(reason)
      .toMatch(/one allows kms:CreateGrant, with the same and "Bool": {"kms:GrantIsForAWSResource": "true"}; one allows kms:DescribeKey\./);
    for (const action of [
      'Encrypt', 'Decrypt', 'ReEncryptFrom', 'ReEncryptTo', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'CreateGrant', 'DescribeKey',
    ]) expect(reason).toMatch(new RegExp(`kms:${action}\\b`));
    for (const { conditions } of keyStatements([REGION])) {
      for (const key of Object.values(conditions).flatMap((tests) => Object.keys(tests))) expect(reason).toContain(key);
    }
    expect(reason).toContain('Or declare `transferKey: TransferKey.inTarget()`');
  });

  test('is asked for through RDS of both Regions where they differ', () => {
    const key = OWN_KEY.replace(REGION, 'us-east-1');
    const declared = { ...sharingOwnKey, SourceKeyArn: key, TransferKeyArn: key };
    const seen = { ...owned, source: shown(anInstance({ keyArn: key })), transferKeyFromSource: ownKey, transferKeyFromTarget: barred };
    expect(reasonOf(decideInstance(seen, declared, SPREAD_MINUTES))).toContain('["rds.us-east-1.amazonaws.com", "rds.ap-northeast-1.amazonaws.com"]');
  });

  test('that is AWS managed after all is refused with what declares it', () => {
    const awsManaged = shown(aKey({ arn: DEFAULT_KEY, manager: 'AWS' }));
    const declared = { ...sharingOwnKey, SourceKeyArn: DEFAULT_KEY, TransferKeyArn: DEFAULT_KEY };
    expect(reasonOf(decideInstance({ defaultKey: undefined, transferKeyFromSource: awsManaged, transferKeyFromTarget: awsManaged }, declared)))
      .toMatch(/is an AWS managed key.*Declare `SourceEncryption\.awsManaged\(\)`/);
  });

  test('that isn\'t shared must be usable for the source role', () => {
    const declared = { SourceEncryption: 'customer-managed', SourceKeyArn: OWN_KEY } as const;
    expect(decideInstance({ ...owned, sourceKey: ownKey }, declared).kind).toBe('done');
    expect(reasonOf(decideInstance({ ...owned, sourceKey: shown(aKey({ state: 'PendingDeletion' })) }, declared)))
      .toMatch(/source's key .*key\/own can't be used: its state is PendingDeletion/);
    expect(reasonOf(decideInstance({ ...owned, sourceKey: absent }, declared, SPREAD_MINUTES)))
      .toMatch(/source's key .* doesn't exist\. Correct the ARN/);
  });
});

test('a key of the stacks that a policy keeps from the target is told with the stack that owns the policy', () => {
  expect(reasonOf(decideInstance({ transferKeyFromTarget: barred }, {}, SPREAD_MINUTES)))
    .toMatch(/isn't allowed kms:DescribeKey.*the policy of the key must allow that principal the same\. Deploy the stack that owns the policy/);
});

test.each([
  ['disabled', shown(aKey({ state: 'Disabled' })), 0, /final key .*alias\/aws\/rds can't be used: its state is Disabled/],
  ['asymmetric', shown(aKey({ spec: 'RSA_2048' })), 0, /symmetric keys only/],
  ['missing', absent, SPREAD_MINUTES, /final key .* doesn't exist\. Declare a `finalKey` that is there/],
])('the final key is refused when it is %s', (_case, finalKey, minutes, reason) => {
  expect(reasonOf(decideInstance({ finalKey }, {}, minutes))).toMatch(reason);
});

test('the final key may be AWS managed only by the alias of RDS\'s own', () => {
  const ebs = { FinalKeyArn: `arn:aws:kms:${REGION}:${TARGET_ACCOUNT}:alias/aws/ebs` };
  const finalKey = shown(aKey({ arn: 'arn:ebs', manager: 'AWS' }));
  expect(reasonOf(decideInstance({ finalKey }, ebs)))
    .toMatch(/final key .*alias\/aws\/ebs is an AWS managed key \(arn:ebs\).*Declare `FinalKey\.awsManaged\(\)`.*or a customer managed key/);
  expect(decideInstance({ finalKey }).kind).toBe('done');
});
