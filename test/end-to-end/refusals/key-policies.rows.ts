import { type FerryProps, FinalKey, SourceEncryption, TransferKey } from '../../../lib';
import { keyPlace } from '../../../rehearsal/templates/declared-keys';
import { FIXED_KEYS, OTHER_REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { all, letIn, SOURCE_ROLE, sourceCluster, sourceInstance, TARGET_ROLE } from './accounts';
import { CLUSTER, INSTANCE, type Kind, KINDS, moving, movingFromOtherRegion } from './declared';
import { type Change, expectRefused } from './refusal';

jest.setTimeout(60_000);

const SOURCE_KEY = FIXED_KEYS.database(TARGET_REGION);
const FINAL_KEY = FIXED_KEYS.final;
const IN_SOURCE = FIXED_KEYS.transfer(SOURCE_ACCOUNT, TARGET_REGION);
const IN_TARGET = FIXED_KEYS.transfer(TARGET_ACCOUNT, TARGET_REGION);
const underOwnKey = { encryption: SourceEncryption.customerManaged(SOURCE_KEY) };

const root = (accountId: string): object => ({ AWS: `arn:aws:iam::${accountId}:root` });
const everything = (arn: string): object => ({ Effect: 'Allow', Principal: root(keyPlace(arn).accountId), Action: 'kms:*', Resource: '*' });
/** What the console gives to users of a key, but for the grants of AWS's services. */
const useWithoutGrants = (...accounts: readonly string[]): object => ({
  Effect: 'Allow', Principal: { AWS: accounts.map((account) => `arn:aws:iam::${account}:root`) }, Resource: '*',
  Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey', 'kms:GetKeyPolicy'],
});
/** An administrator who isn't the migration can still change the policy. */
const administration = (arn: string): object => ({
  ...everything(arn), Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/rds-ferry-*' } },
});
const ec2Only = {
  Sid: 'Ec2Only', Effect: 'Deny', Principal: '*', Resource: '*', Action: ['kms:CreateGrant', 'kms:Decrypt'],
  Condition: { StringNotLike: { 'kms:ViaService': 'ec2.*.amazonaws.com' } },
};

const key = (arn: string, ...statements: readonly object[]): Change => (aws) => {
  const { accountId, region, keyId } = keyPlace(arn);
  aws.kms.seedKey(accountId, region, { keyId, policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }) });
};
const sourceOf = (kind: Kind, keyArn?: string): Change => (
  (kind === CLUSTER ? sourceCluster : sourceInstance)(keyArn === undefined ? {} : { encryption: { keyArn } })
);

interface PolicyCase {
  readonly declared: FerryProps;
  readonly there: Change;
  readonly mend: Change;
  readonly says: readonly string[];
}

const CASES: Readonly<Record<string, (kind: Kind) => PolicyCase>> = {
  'the source\'s key lets nobody make grants': (kind) => ({
    declared: moving(kind.source(underOwnKey), { transferKey: TransferKey.inTarget() }),
    there: all(key(SOURCE_KEY, administration(SOURCE_KEY), useWithoutGrants(SOURCE_ACCOUNT)), sourceOf(kind, SOURCE_KEY)), mend: letIn(SOURCE_KEY),
    says: [`The policy of the source's key ${SOURCE_KEY} doesn't let RDS use the key`, `It lacks kms:CreateGrant of ${SOURCE_ROLE.roleArn ?? ''}`],
  }),
  'the source\'s key, shared as it is, lets the target make no grants': (kind) => ({
    declared: moving(kind.source(underOwnKey)),
    there: all(key(SOURCE_KEY, everything(SOURCE_KEY), useWithoutGrants(TARGET_ACCOUNT)), sourceOf(kind, SOURCE_KEY)),
    mend: letIn(SOURCE_KEY, TARGET_ROLE),
    says: [`The policy of the source's key ${SOURCE_KEY} doesn't let RDS use the key`, `It lacks kms:CreateGrant of ${TARGET_ROLE.roleArn ?? ''}`],
  }),
  'an existing transfer key of the source is denied to all but EC2': (kind) => ({
    declared: moving(kind.source(), { transferKey: TransferKey.existing(IN_SOURCE) }),
    there: all(key(IN_SOURCE, everything(IN_SOURCE), useWithoutGrants(TARGET_ACCOUNT), ec2Only), sourceOf(kind)), mend: letIn(IN_SOURCE, TARGET_ROLE),
    says: [
      `The policy of the transfer key ${IN_SOURCE} doesn't let RDS use the key`, `except ${SOURCE_ROLE.roleArn ?? ''} from its "Ec2Only"`,
      `except ${TARGET_ROLE.roleArn ?? ''} from its "Ec2Only"`,
    ],
  }),
  'an existing transfer key of the target lets neither role make grants': (kind) => ({
    declared: moving(kind.source(), { transferKey: TransferKey.existing(IN_TARGET) }),
    there: all(key(IN_TARGET, administration(IN_TARGET), useWithoutGrants(SOURCE_ACCOUNT, TARGET_ACCOUNT)), sourceOf(kind)),
    mend: letIn(IN_TARGET, SOURCE_ROLE),
    says: [`It lacks kms:CreateGrant of ${SOURCE_ROLE.roleArn ?? ''}, and kms:CreateGrant of ${TARGET_ROLE.roleArn ?? ''}`],
  }),
  'the final key is for EC2 only': (kind) => ({
    declared: moving(kind.source(), { finalKey: FinalKey.customerManaged(FINAL_KEY) }),
    there: all(key(FINAL_KEY, administration(FINAL_KEY), {
      ...everything(FINAL_KEY), Condition: { StringLike: { 'kms:ViaService': 'ec2.*.amazonaws.com' } },
    }, { ...everything(FINAL_KEY), Action: ['kms:DescribeKey', 'kms:GetKeyPolicy'] }), sourceOf(kind)),
    mend: letIn(FINAL_KEY),
    says: [`The policy of the final key ${FINAL_KEY} doesn't let RDS use the key`, 'It lacks kms:CreateGrant'],
  }),
};

describe.each(KINDS)('the move of a %s', (_, kind) => {
  test.each(Object.entries(CASES))('is refused before anything is made where %s, and passes when that is mended', async (_title, caseOf) => {
    await expectRefused(caseOf(kind));
  });
});

test('a policy that may not be read, and lets RDS use the key, stands against nothing', async () => {
  await expectRefused({
    declared: moving(INSTANCE.source(), { transferKey: TransferKey.existing(IN_TARGET) }),
    there: all(key(IN_TARGET, everything(IN_TARGET), {
      Effect: 'Deny', Principal: '*', Resource: '*', Action: 'kms:GetKeyPolicy',
      Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/rds-ferry-*' } },
    }), sourceInstance()),
    denied: ['kms:DescribeKey', 'kms:GetKeyPolicy'], says: [`${SOURCE_ROLE.roleArn ?? ''} isn't allowed kms:DescribeKey`],
    mend: letIn(IN_TARGET, SOURCE_ROLE),
  });
});

test('a key of another Region is looked at there', async () => {
  const sourceKey = FIXED_KEYS.database(OTHER_REGION);
  await expectRefused({
    declared: movingFromOtherRegion(INSTANCE.source({ encryption: SourceEncryption.customerManaged(sourceKey) })),
    there: all(
      key(sourceKey, everything(sourceKey), useWithoutGrants(TARGET_ACCOUNT)), sourceInstance({ encryption: { keyArn: sourceKey } }, OTHER_REGION),
    ),
    mend: letIn(sourceKey, TARGET_ROLE),
    says: [
      `It lacks kms:CreateGrant of ${TARGET_ROLE.roleArn ?? ''}`,
      `"kms:ViaService":["rds.${OTHER_REGION}.amazonaws.com","rds.${TARGET_REGION}.amazonaws.com"]`,
    ],
  });
});
