import { KEY_USE_ACTIONS } from '../../../../lambda/step/contract';
import { isHiddenBy, type KeyUser, withheldActions } from '../../../../lambda/step/model/key-use';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../support/cases/keys';
import { REGION } from '../fixtures';

const KEY = `arn:aws:kms:${REGION}:${SOURCE_ACCOUNT}:key/one`;
const OWN_ROLE = `arn:aws:iam::${SOURCE_ACCOUNT}:role/app/rds-ferry-source`;
const FOREIGN_ROLE = `arn:aws:iam::${TARGET_ACCOUNT}:role/rds-ferry-target`;
const ACTIONS = ['kms:DescribeKey', 'kms:CreateGrant', ...KEY_USE_ACTIONS];
const USE = KEY_USE_ACTIONS.map((action) => action.replace('kms:', ''));

const user = (roleArn: string, regions: readonly string[] = [REGION]): KeyUser => ({ roleArn, actions: ACTIONS, regions });
const root = (account: string): object => ({ AWS: `arn:aws:iam::${account}:root` });
const allow = (statement: object = {}): object =>
  ({ Effect: 'Allow', Principal: root(SOURCE_ACCOUNT), Action: 'kms:*', Resource: '*', ...statement });
const deny = (statement: object): object => ({ Effect: 'Deny', Principal: '*', Action: 'kms:*', Resource: '*', ...statement });
const policy = (...statements: readonly object[]): string => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const letDescribe = allow({ Principal: '*', Action: 'kms:DescribeKey' });
const viaRds = { StringEquals: { 'kms:ViaService': `rds.${REGION}.amazonaws.com` } };
const viaEc2 = { StringEquals: { 'kms:ViaService': `ec2.${REGION}.amazonaws.com` } };
const forGrants = { Bool: { 'kms:GrantIsForAWSResource': 'true' } };
const ownSession = { AWS: `arn:aws:sts::${SOURCE_ACCOUNT}:assumed-role/rds-ferry-source/rds-ferry-snapshot-orders` };
const otherRole = { AWS: `arn:aws:iam::${SOURCE_ACCOUNT}:role/other` };

/** The names of the withheld actions, with the statements that deny them. */
function withheld(document: string, one: KeyUser): readonly string[] {
  return withheldActions(document, KEY, one).map(({ action, deniedBy }) => [action.replace('kms:', ''), ...deniedBy].join(' by '));
}

describe('a role of the key\'s account', () => {
  test.each<[string, readonly object[], readonly string[]]>([
    ['may all that its account may', [allow()], []],
    ['may what it is given by its ARN', [allow({ Principal: { AWS: OWN_ROLE } })], []],
    ['lacks what its account may not', [allow({ Action: ['kms:D*', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'] })], ['CreateGrant']],
    ['lacks all of a key for another service', [letDescribe, allow({ Condition: viaEc2 })], ['CreateGrant', ...USE]],
    ['has what it may through RDS', [letDescribe, allow({ Condition: viaRds })], []],
    ['lacks what others are given', [letDescribe, allow({ Principal: otherRole })], ['CreateGrant', ...USE]],
    ['lacks what a role of its name had that is gone', [letDescribe, allow({ Principal: { AWS: 'AROAGONEGONEGONEGONE1' } })],
      ['CreateGrant', ...USE]],
    ['lacks what a service is given', [letDescribe, allow({ Principal: { Service: 'rds.amazonaws.com' } })], ['CreateGrant', ...USE]],
    ['is denied what comes through RDS', [allow(), deny({
      Sid: 'Ec2Only', Action: undefined, NotAction: 'kms:DescribeKey', Condition: { StringNotEquals: { 'kms:ViaService': 'ec2' } },
    })], ['CreateGrant by Ec2Only', ...USE.map((name) => `${name} by Ec2Only`)]],
    ['is denied what all but another role are', [allow(), deny({
      Action: 'kms:CreateGrant', Condition: { ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${SOURCE_ACCOUNT}:role/admin` } },
    })], ['CreateGrant by statement 2']],
    ['may make the grants of RDS', [letDescribe, allow({ Action: 'kms:CreateGrant', Condition: forGrants })], USE],
    ['uses nothing that is for grants of RDS only', [letDescribe, allow({ Condition: forGrants })], USE],
  ])('%s', (_, statements, expected) => {
    expect(withheld(policy(...statements), user(OWN_ROLE))).toEqual(expected);
  });
});

describe('a role of another account', () => {
  test.each<[string, object, readonly string[]]>([
    ['may what its account is given', allow({ Principal: root(TARGET_ACCOUNT) }), []],
    ['may what it is given itself', allow({ Principal: root(TARGET_ACCOUNT), Condition: { ArnEquals: { 'aws:PrincipalArn': FOREIGN_ROLE } } }), []],
    ['lacks what the key\'s own account is given', allow(), ['CreateGrant', ...USE]],
    ['lacks what another role is given', allow({
      Principal: root(TARGET_ACCOUNT), Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/app' } },
    }), ['CreateGrant', ...USE]],
    ['lacks what is for callers of the key\'s account', allow({
      Principal: '*', Condition: { StringEquals: { 'kms:CallerAccount': SOURCE_ACCOUNT } },
    }), ['CreateGrant', ...USE]],
  ])('%s', (_, statement, expected) => {
    expect(withheld(policy(letDescribe, statement), user(FOREIGN_ROLE))).toEqual(expected);
  });
});

test.each<[string, readonly object[]]>([
  ['a condition on a key of the request', [allow({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })]],
  ['a condition on the grant', [allow({ Condition: { 'ForAllValues:StringEquals': { 'kms:GrantOperations': ['Decrypt'] } } })]],
  ['a condition with a variable', [allow({ Condition: { StringEquals: { 'kms:CallerAccount': '$' + '{aws:SourceAccount}' } } })]],
  ['a denial under a condition', [allow(), deny({ Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } })]],
  ['a denial of all but some', [allow(), {
    Effect: 'Deny', NotPrincipal: { AWS: [`arn:aws:iam::${SOURCE_ACCOUNT}:root`, `arn:aws:iam::${SOURCE_ACCOUNT}:role/admin`] },
    Action: 'kms:*', Resource: '*',
  }]],
  ['a session of the role', [letDescribe, allow({ Principal: ownSession })]],
  ['a denial of a session of the role', [allow(), deny({ Principal: ownSession })]],
  ['an element that AWS had not when this was written', [{ ...allow(), Subject: '*' }]],
  ['an operator that AWS had not', [allow({ Condition: { StringSounds: { 'kms:CallerAccount': '1' } } })]],
])('what can\'t be told is given: %s', (_, statements) => {
  expect(withheld(policy(...statements), user(OWN_ROLE))).toEqual([]);
});

test('a policy that is no JSON tells nothing', () => {
  expect(withheld('{', user(OWN_ROLE))).toEqual([]);
});

test('a role that the policy hides the key from, and that sees it, has a grant', () => {
  expect(withheld(policy(allow({ Principal: otherRole })), user(OWN_ROLE))).toEqual([]);
});

test('where either of two Regions may call, what one of them may is given', () => {
  const document = policy(letDescribe, allow({ Condition: viaRds }));
  expect(withheld(document, user(OWN_ROLE, ['us-east-1', REGION]))).toEqual([]);
  expect(withheld(document, user(OWN_ROLE, ['us-east-1', 'us-west-2']))).toEqual(['CreateGrant', ...USE]);
});

test('only what is asked for is looked at', () => {
  expect(withheld(policy(letDescribe), { ...user(OWN_ROLE), actions: ['kms:DescribeKey'] })).toEqual([]);
});

test.each<[what: string, document: string, roleArn: string, isHidden: boolean]>([
  ['its account\'s roles may all', policy(allow()), OWN_ROLE, false],
  ['a role of another account isn\'t named', policy(allow()), FOREIGN_ROLE, true],
  ['everybody may describe it', policy(letDescribe), FOREIGN_ROLE, false],
  ['a statement denies it', policy(allow(), deny({ Action: 'kms:DescribeKey' })), OWN_ROLE, true],
  ['a condition asks for what nobody knows', policy(allow({ Principal: '*', Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } })),
    FOREIGN_ROLE, false],
  ['the policy can\'t be read', '{', FOREIGN_ROLE, false],
])('a key is hidden from a role only where its policy surely does that: %s', (_, document, roleArn, isHidden) => {
  expect(isHiddenBy(document, KEY, roleArn)).toBe(isHidden);
});
