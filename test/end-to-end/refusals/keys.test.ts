import { CancelKeyDeletionCommand, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import type { KeySeed } from '@rds-ferry/sandbox';
import { type FerryProps, FinalKey, SourceEncryption, TransferKey } from '../../../lib';
import { keyPlace, keyPolicy } from '../../../rehearsal/templates/declared-keys';
import { FIXED_KEYS, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION, THIRD_ACCOUNT } from '../../support/cases/keys';
import { all, disableKey, enableKey, kmsOf, letIn, settled, sharedKey, SOURCE_ROLE, sourceCluster, sourceInstance, TARGET_ROLE } from './accounts';
import { CLUSTER, halfOf, INSTANCE, type Kind, KINDS, moving } from './declared';
import { type Change, expectRefused, type Refusal } from './refusal';

jest.setTimeout(60_000);

const SOURCE_KEY = FIXED_KEYS.database(TARGET_REGION);
const TRANSFER_KEY = FIXED_KEYS.transfer(TARGET_ACCOUNT, TARGET_REGION);
const THIRD_KEY = FIXED_KEYS.transfer(THIRD_ACCOUNT, TARGET_REGION);
const FINAL_KEY = FIXED_KEYS.final;

const underOwnKey = { encryption: SourceEncryption.customerManaged(SOURCE_KEY) };
const inTarget = { transferKey: TransferKey.inTarget() };
const byExisting = { transferKey: TransferKey.existing(TRANSFER_KEY) };
const toOwnKey = { finalKey: FinalKey.customerManaged(FINAL_KEY) };
const ofThird = moving(INSTANCE.source(), { transferKey: TransferKey.existing(THIRD_KEY) });

const scheduleDeletion = (arn: string): Change => async (aws) => { await kmsOf(aws, arn).send(new ScheduleKeyDeletionCommand({ KeyId: arn })); };
const cancelDeletion = (arn: string): Change => async (aws) => { await kmsOf(aws, arn).send(new CancelKeyDeletionCommand({ KeyId: arn })); };
const key = (arn: string, seed: KeySeed = {}): Change => (aws) => {
  const { accountId, region, keyId } = keyPlace(arn);
  aws.kms.seedKey(accountId, region, { keyId, ...seed });
};
/** A key whose policy leaves nothing to its account's IAM policies: only the account's administrators may do anything. */
const closedKey = (arn: string): Change => key(arn, {
  policy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [{
      Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${keyPlace(arn).accountId}:root` }, Action: 'kms:*', Resource: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/rds-ferry-*' } },
    }],
  }),
});
const sourceOf = (kind: Kind): Change => (kind === CLUSTER ? sourceCluster : sourceInstance)({ encryption: { keyArn: SOURCE_KEY } });

const BARRED: Readonly<Record<string, (kind: Kind) => Refusal>> = {
  'a key of the source that the target account can\'t use': (kind) => ({
    declared: moving(kind.source(underOwnKey)), there: all(key(SOURCE_KEY), sourceOf(kind)), mend: letIn(SOURCE_KEY, TARGET_ROLE),
    denied: ['kms:DescribeKey'],
    says: [
      `The target account can't use the source's key ${SOURCE_KEY}`, `kms:DescribeKey is refused to ${TARGET_ROLE.roleArn ?? ''}`,
      'Add three statements to the policy of that key',
      `arn:aws:iam::${TARGET_ACCOUNT}:root`, 'kms:CreateGrant', '"kms:GrantIsForAWSResource": "true"', '"rds.ap-northeast-1.amazonaws.com"',
      'Or declare `transferKey: TransferKey.inTarget()`',
    ],
  }),
  'a key of the source that the target account can\'t use, unless it crosses under another one': (kind) => ({
    declared: moving(kind.source(underOwnKey)), there: all(key(SOURCE_KEY), sourceOf(kind)), mend: moving(kind.source(underOwnKey), inTarget),
    denied: ['kms:DescribeKey'], says: ['Or declare `transferKey: TransferKey.inTarget()`: then this key needs no statement for the target'],
  }),
  'a key of the source that the source role can\'t use': (kind) => ({
    declared: moving(kind.source(underOwnKey), inTarget), there: all(closedKey(SOURCE_KEY), sourceOf(kind)), mend: letIn(SOURCE_KEY),
    denied: ['kms:DescribeKey'],
    says: [
      `${SOURCE_ROLE.roleArn ?? ''} isn't allowed kms:DescribeKey in account ${SOURCE_ACCOUNT}`, `the source's key ${SOURCE_KEY}`,
      'the policy of the key must allow',
    ],
  }),
  'a final key that the target role can\'t use': (kind) => ({
    declared: moving(kind.source(), toOwnKey), there: all(closedKey(FINAL_KEY), kind === CLUSTER ? sourceCluster() : sourceInstance()),
    mend: letIn(FINAL_KEY), denied: ['kms:DescribeKey'],
    says: [
      `${TARGET_ROLE.roleArn ?? ''} isn't allowed kms:DescribeKey in account ${TARGET_ACCOUNT}`, `the final key ${FINAL_KEY}`,
      'the policy of the key must allow',
    ],
  }),
};

const MISSING: Readonly<Record<string, Refusal>> = {
  'a transfer key of a third account that nobody was let in to': {
    declared: ofThird, there: all(key(THIRD_KEY), sourceInstance()), mend: letIn(THIRD_KEY, SOURCE_ROLE, TARGET_ROLE), denied: ['kms:DescribeKey'],
    findings: 2,
    says: [
      `The target account can't use the transfer key ${THIRD_KEY}`,
      `${SOURCE_ROLE.roleArn ?? ''} isn't allowed kms:DescribeKey in account ${SOURCE_ACCOUNT}`,
    ],
  },
  'a transfer key that nobody has': {
    declared: moving(INSTANCE.source(), byExisting), there: sourceInstance(), mend: sharedKey(TRANSFER_KEY, SOURCE_ROLE, TARGET_ROLE), findings: 2,
    says: [`The transfer key ${TRANSFER_KEY} doesn't exist`, 'Correct its ARN, or declare another one'],
  },
  'a final key that nobody has': {
    declared: moving(INSTANCE.source(), toOwnKey), there: sourceInstance(), mend: key(FINAL_KEY),
    says: [`The final key ${FINAL_KEY} doesn't exist`, 'Declare a `finalKey` that is there'],
  },
  'an alias of a final key that nobody has': {
    declared: moving(INSTANCE.source(), { finalKey: FinalKey.customerManaged(FIXED_KEYS.finalAlias) }), there: sourceInstance(),
    mend: key(FINAL_KEY, { alias: 'alias/databases' }),
    says: [`The final key ${FIXED_KEYS.finalAlias} doesn't exist`, 'Declare a `finalKey` that is there'],
  },
};

const command = (operation: string, arn: string): string => `\`aws kms ${operation} --key-id ${arn} --region ${keyPlace(arn).region}\``;

/** What is wrong with a key: how it comes to be so, how it is mended, and how Preflight calls it. */
interface Trouble {
  readonly words: string;
  /** What is run to mend it. */
  readonly commands: (arn: string) => string;
  readonly harm: (arn: string) => Change;
  readonly heal: (arn: string) => Change;
}

const TROUBLES = {
  'disabled': {
    words: 'its state is Disabled, not Enabled', commands: (arn) => `Enable it: ${command('enable-key', arn)}.`, harm: disableKey, heal: enableKey,
  },
  'pending deletion': {
    words: 'its state is PendingDeletion, not Enabled',
    commands: (arn) => `Enable it again: ${command('cancel-key-deletion', arn)} and ${command('enable-key', arn)}.`,
    harm: scheduleDeletion, heal: (arn) => all(cancelDeletion(arn), enableKey(arn)),
  },
} as const satisfies Record<string, Trouble>;

/** A key of a chain. */
interface ChainKey {
  readonly arn: string;
  readonly title: string;
  /** A source whose own key can't be used isn't accessible, which is told as well. */
  readonly findings: number;
  readonly declare: (kind: Kind) => FerryProps;
}

const KEYS = {
  'existing transfer key': { arn: TRANSFER_KEY, title: 'The transfer key', findings: 1, declare: (kind) => moving(kind.source(), byExisting) },
  'shared key of the source': { arn: SOURCE_KEY, title: 'The source\'s key', findings: 2, declare: (kind) => moving(kind.source(underOwnKey)) },
  'key of the source': { arn: SOURCE_KEY, title: 'The source\'s key', findings: 2, declare: (kind) => moving(kind.source(underOwnKey), inTarget) },
  'final key': { arn: FINAL_KEY, title: 'The final key', findings: 1, declare: (kind) => moving(kind.source(), toOwnKey) },
} as const satisfies Record<string, ChainKey>;

/** Each key is another look, and each trouble another answer to it: every pair of them is in the test of the key checks. */
const CASES = [
  ['existing transfer key', 'disabled', 'instance'],
  ['shared key of the source', 'pending deletion', 'cluster'],
  ['key of the source', 'disabled', 'cluster'],
  ['final key', 'pending deletion', 'instance'],
] as const;

test.each(CASES)('refuses %s that is %s, of the move of %s', async (keyTitle, troubleTitle, kindTitle) => {
  const { arn, title, findings, declare } = KEYS[keyTitle];
  const trouble = TROUBLES[troubleTitle];
  const kind = kindTitle === 'cluster' ? CLUSTER : INSTANCE;
  await expectRefused({
    declared: declare(kind), fault: all(trouble.harm(arn), settled), mend: trouble.heal(arn), findings,
    says: [`${title} ${arn} can't be used: ${trouble.words}. ${trouble.commands(arn)}`],
  });
});

test.each([
  ['transfer key', TRANSFER_KEY, moving(INSTANCE.source(), byExisting)],
  ['final key', FINAL_KEY, moving(INSTANCE.source(), toOwnKey)],
] as const)('refuses a %s that isn\'t for encryption, or isn\'t symmetric', async (title, arn, declared) => {
  const wrong = (spec: KeySeed['spec']): Change => key(arn, { spec, policy: keyPolicy({ arn, users: [SOURCE_ROLE], regions: [TARGET_REGION] }) });
  await expectRefused({
    declared, there: all(wrong('RSA_2048'), sourceInstance()),
    says: [`The ${title} ${arn} can't be used: it is RSA_2048, and RDS takes symmetric keys only`],
  });
  await expectRefused({
    declared, there: all(wrong('HMAC_256'), sourceInstance()),
    says: [`The ${title} ${arn} can't be used: its usage is GENERATE_VERIFY_MAC, not ENCRYPT_DECRYPT`],
  });
});

describe.each(KINDS)('the move of a %s', (_, kind) => {
  test.each(halfOf(BARRED, kind))('refuses %s', async (_title, refusalOf) => {
    await expectRefused(refusalOf(kind));
  });
});

test.each(Object.entries(MISSING))('refuses %s', async (_, refusal) => {
  await expectRefused(refusal);
});
