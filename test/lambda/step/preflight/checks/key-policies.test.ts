import { RefusalKind } from '../../../../../lambda/step/clients/call/refusal';
import type { PreflightProperties } from '../../../../../lambda/step/contract';
import { SPREAD_MINUTES } from '../../../../../lambda/step/engine/patience';
import type { CommonObservation, KeyPolicyLook } from '../../../../../lambda/step/preflight/observe/observation';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, THIRD_ACCOUNT } from '../../../../support/cases/keys';
import { aKey, anInstance, aRefusal, preflightProperties, REGION, SOURCE } from '../../fixtures';
import { absent, decideCluster, decideInstance, reasonOf, shown } from '../declared';

const SOURCE_KEY = `arn:aws:kms:${REGION}:${SOURCE_ACCOUNT}:key/own`;
const FINAL_KEY = `arn:aws:kms:${REGION}:${TARGET_ACCOUNT}:key/final`;
const TRANSFER_KEY = `arn:aws:kms:${REGION}:${TARGET_ACCOUNT}:key/transfer`;
const TARGET_ROLE = `arn:aws:iam::${TARGET_ACCOUNT}:role/rds-ferry-target`;

const policy = (...statements: readonly object[]): string => JSON.stringify({
  Version: '2012-10-17', Statement: statements.map((statement) => ({ Effect: 'Allow', Resource: '*', ...statement })),
});
const root = (account: string): object => ({ AWS: `arn:aws:iam::${account}:root` });
const everything = (account: string): string => policy({ Principal: root(account), Action: 'kms:*' });
const look = (key: KeyPolicyLook['key'], keyArn: string, document: string): Omit<Partial<CommonObservation>, 'source'> => ({
  keyPolicies: [{ key, keyArn, found: shown(document) }], targetRoleArn: TARGET_ROLE,
  ...key === 'final' ? { finalKey: shown(aKey({ arn: keyArn })) } : {},
});
/** Nothing of KMS but what the console gives to users of a key; grants stand in a statement of their own there. */
const CONSOLE_USERS = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];
const withoutGrants = (account: string): string => policy({ Principal: root(account), Action: CONSOLE_USERS });

const underOwnKey = { SourceEncryption: 'customer-managed', SourceKeyArn: SOURCE_KEY } as const;
const owned = { source: shown(anInstance({ keyArn: SOURCE_KEY })), defaultKey: undefined, sourceKey: shown(aKey({ arn: SOURCE_KEY })) };
/** The transfer copy of the usual case is under the transfer key. */
const existing = (arn = TRANSFER_KEY): Partial<PreflightProperties> => ({
  TransferKeyArn: arn,
  Snapshots: (preflightProperties.Snapshots ?? []).map((one) => (one.KeyArn === preflightProperties.TransferKeyArn ? { ...one, KeyArn: arn } : one)),
});

test('policies that leave it to the roles stand against nothing', () => {
  expect(decideInstance({ ...owned, ...look('source', SOURCE_KEY, everything(SOURCE_ACCOUNT)) }, underOwnKey).kind).toBe('done');
  expect(decideInstance(look('final', FINAL_KEY, everything(TARGET_ACCOUNT)), { FinalKeyArn: FINAL_KEY }).kind).toBe('done');
});

test('the source\'s key that lets nobody make grants is found with the statement that it lacks', () => {
  const seen = { ...owned, ...look('source', SOURCE_KEY, withoutGrants(SOURCE_ACCOUNT)) };
  expect(decideInstance(seen, underOwnKey).kind).toBe('wait');
  const reason = reasonOf(decideInstance(seen, underOwnKey, SPREAD_MINUTES));
  expect(reason).toMatch(/^1 thing /);
  expect(reason).toContain(`The policy of the source's key ${SOURCE_KEY} doesn't let RDS use the key for this migration. `
    + `It lacks kms:CreateGrant of ${SOURCE.RoleArn}. The copy or the restore that needs it would fail, after hours.`);
  expect(reason).toContain(`Whoever owns ${SOURCE_KEY} in account ${SOURCE_ACCOUNT} has to change its policy`);
  expect(reason).toContain(`add {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${SOURCE_ACCOUNT}:root"},"Action":["kms:CreateGrant"],`
    + `"Resource":"*","Condition":{"StringEquals":{"kms:ViaService":"rds.${REGION}.amazonaws.com"},"Bool":{"kms:GrantIsForAWSResource":"true"},`
    + `"ArnEquals":{"aws:PrincipalArn":"${SOURCE.RoleArn}"}}}`);
});

test('what a statement denies is told with its id, and with the exception to make', () => {
  const denying = policy(
    { Principal: root(TARGET_ACCOUNT), Action: 'kms:*' },
    { Sid: 'Ec2Only', Effect: 'Deny', Principal: '*', Action: 'kms:CreateGrant', Condition: { StringNotLike: { 'kms:ViaService': 'ec2.*' } } },
  );
  const reason = reasonOf(decideInstance(look('final', FINAL_KEY, denying), { FinalKeyArn: FINAL_KEY }, SPREAD_MINUTES));
  expect(reason).toContain(
    `The policy of the final key ${FINAL_KEY} doesn't let RDS use the key for this migration. It denies or lacks kms:CreateGrant`,
  );
  expect(reason).toContain(`except ${TARGET_ROLE} from its "Ec2Only" with "ArnNotEquals": {"aws:PrincipalArn": "${TARGET_ROLE}"}`);
  expect(reason).not.toContain('add {');
});

describe('an existing transfer key', () => {
  test('that lacks something for both roles is one finding', () => {
    const seen = look('transfer', TRANSFER_KEY, policy(
      { Principal: { AWS: [`arn:aws:iam::${SOURCE_ACCOUNT}:root`, `arn:aws:iam::${TARGET_ACCOUNT}:root`] }, Action: CONSOLE_USERS },
    ));
    const reason = reasonOf(decideInstance(seen, existing(), SPREAD_MINUTES));
    expect(reason).toMatch(/^1 thing /);
    expect(reason).toContain(`It lacks kms:CreateGrant of ${SOURCE.RoleArn}, and kms:CreateGrant of ${TARGET_ROLE}.`);
  });

  test('is asked nothing for a role that doesn\'t see it: that is told already', () => {
    const barred = { refusal: aRefusal({ kind: RefusalKind.FINAL, operation: 'kms:DescribeKey', code: 'AccessDeniedException' }) };
    const seen = { ...look('transfer', TRANSFER_KEY, everything(TARGET_ACCOUNT)), transferKeyFromSource: barred };
    expect(reasonOf(decideInstance(seen, existing(), SPREAD_MINUTES))).toMatch(/^1 thing .*isn't allowed kms:DescribeKey/);
  });

  test('of the source, which the snapshot is under, is the target\'s to use alone', () => {
    const declared = {
      ...underOwnKey, TransferKeyArn: SOURCE_KEY, Snapshots: (preflightProperties.Snapshots ?? []).filter(({ KeyArn }) => KeyArn === undefined),
    };
    const own = shown(aKey({ arn: SOURCE_KEY }));
    const seen = {
      ...owned, sourceKey: undefined, transferKeyFromSource: own, transferKeyFromTarget: own, snapshots: [],
      ...look('transfer', SOURCE_KEY, policy(
        { Principal: root(SOURCE_ACCOUNT), Action: 'kms:DescribeKey' },
        { Principal: root(TARGET_ACCOUNT), Action: ['kms:DescribeKey', 'kms:Decrypt'] },
      )),
    };
    const reason = reasonOf(decideInstance(seen, declared, SPREAD_MINUTES));
    expect(reason).toMatch(/^1 thing .*The policy of the source's key/);
    expect(reason).toContain(`It lacks kms:CreateGrant of ${TARGET_ROLE}.`);
    expect(reason).not.toContain(SOURCE.RoleArn);
  });
});

test('a key that a cluster is restored under as it is needs what AWS names for a restore', () => {
  const declared = { Snapshots: [], FinalKeyArn: FINAL_KEY };
  const seen = {
    ...look('final', FINAL_KEY, policy({ Principal: root(TARGET_ACCOUNT), Action: ['kms:DescribeKey', 'kms:CreateGrant'] })), snapshots: [],
  };
  expect(decideCluster(seen, declared).kind).toBe('done');
});

test('the policy of a role that isn\'t known stands against nothing', () => {
  const seen = { ...look('final', FINAL_KEY, withoutGrants(TARGET_ACCOUNT)), targetRoleArn: undefined };
  expect(decideInstance(seen, { FinalKeyArn: FINAL_KEY }).kind).toBe('done');
});

test.each([
  ['AccessDeniedException', RefusalKind.UNSETTLED, 'done'],
  ['NotFoundException', RefusalKind.FINAL, 'done'],
  ['ThrottlingException', RefusalKind.TRANSIENT, 'wait'],
])('a policy that isn\'t shown, for %s, is passed over, or looked at again', (code, kind, expected) => {
  const refusal = aRefusal({ kind, operation: 'kms:GetKeyPolicy', code });
  expect(decideInstance({ keyPolicies: [{ key: 'final', keyArn: FINAL_KEY, found: { refusal } }] }).kind).toBe(expected);
  expect(decideInstance({ keyPolicies: [{ key: 'final', keyArn: FINAL_KEY, found: absent }] }).kind).toBe('done');
});

test('a key of a third account is asked nothing', () => {
  const declared = existing(TRANSFER_KEY.replace(TARGET_ACCOUNT, THIRD_ACCOUNT));
  expect(decideInstance({ keyPolicies: [], targetRoleArn: TARGET_ROLE }, declared).kind).toBe('done');
});
