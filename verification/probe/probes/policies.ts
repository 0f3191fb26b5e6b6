import { CreatePolicyCommand, DeleteRolePolicyCommand, PutRolePermissionsBoundaryCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand, TagResourceCommand } from '@aws-sdk/client-kms';
import type { Statement } from '../accounts/account';
import { only, openSession } from '../accounts/session';
import { actingRole, newRole } from '../fixtures/acting-role';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, takes, type Trial } from '../model/trial';
import { workKey } from './keys';

const NEEDS = [workKey, actingRole('source')];
const LOOK = 'kms:DescribeKey';
const DENIED = 'AccessDeniedException';

/** Looks at the key under a session policy: the role itself may everything in KMS. */
async function look(at: Probing, policy: readonly Statement[]): Promise<unknown> {
  const { kms } = await at.as('source', policy);
  return kms.send(new DescribeKeyCommand({ KeyId: await at.have(workKey) }));
}

const allows = (what: string, ...policy: readonly Statement[]): Trial => takes(what, (at) => look(at, policy));
const denies = (what: string, ...policy: readonly Statement[]): Trial => refuses(what, DENIED, (at) => look(at, policy));

const may = (more: Partial<Statement> = {}): Statement => ({ Effect: 'Allow', Action: LOOK, Resource: '*', ...more });
const mayNot = (more: Partial<Statement> = {}): Statement => ({ Effect: 'Deny', Action: LOOK, Resource: '*', ...more });
const mayIf = (Condition: Statement['Condition']): Statement => may({ Condition });
const mayNotIf = (Condition: Statement['Condition']): Statement => mayNot({ Condition });

/** Tags the key with two tags under a session policy. */
async function tagTwice(at: Probing, policy: readonly Statement[]): Promise<unknown> {
  const { kms } = await at.as('source', policy);
  return kms.send(new TagResourceCommand({
    KeyId: await at.have(workKey), Tags: [{ TagKey: 'one', TagValue: '1' }, { TagKey: 'two', TagValue: '2' }],
  }));
}

/** Of a policy. */
const variable = (name: string): string => `\${${name}}`;

const TAG_KEYS = { StringEquals: { 'aws:TagKeys': ['one', 'two'] } };

export const POLICIES: readonly Probe[] = [
  {
    id: 'policy-allow-and-deny',
    title: 'What no statement allows is denied, and a Deny overrides every Allow',
    needs: NEEDS,
    trials: [
      allows('an Allow', may()), denies('an Allow of something else', may({ Action: 'kms:ListGrants' })),
      denies('a Deny after an Allow', may(), mayNot()),
      denies('a Deny before an Allow', mayNot(), may()), allows('a Deny of something else', may(), mayNot({ Action: 'kms:DisableKey' })),
    ],
  },
  {
    id: 'policy-actions',
    title: 'Actions match in any case with wildcards, and NotAction covers all that it doesn\'t name',
    needs: NEEDS,
    trials: [
      allows('capitals', may({ Action: 'KMS:describekey' })), allows('a question mark', may({ Action: 'kms:Describe?ey' })),
      denies('a question mark for nothing', may({ Action: 'kms:DescribeKey?' })), allows('an asterisk', may({ Action: 'kms:D*y' })),
      allows('NotAction of something else', may({ Action: undefined, NotAction: 'kms:Disable*' })),
      denies('NotAction of it', may({ Action: undefined, NotAction: LOOK })),
      denies('a Deny with NotAction of something else', may(), mayNot({ Action: undefined, NotAction: 'kms:Disable*' })),
    ],
  },
  {
    id: 'policy-resources',
    title: 'Resources match with wildcards, and NotResource covers all that it doesn\'t name',
    needs: NEEDS,
    trials: [
      allows('keys of any account and Region', may({ Resource: 'arn:aws:kms:*:*:key/*' })),
      denies('aliases only', may({ Resource: 'arn:aws:kms:*:*:alias/*' })),
      allows('NotResource of aliases', may({ Resource: undefined, NotResource: 'arn:aws:kms:*:*:alias/*' })),
      refuses('an ARN that lacks its end, which only a stored policy may', 'MalformedPolicyDocument', (at) =>
        look(at, [may({ Resource: 'arn:aws:kms' })])),
      denies('a Deny with NotResource of aliases', may(), mayNot({ Resource: undefined, NotResource: 'arn:aws:kms:*:*:alias/*' })),
    ],
  },
  {
    id: 'policy-conditions',
    title: 'Conditions hold as their operators say, and a key without a value fails a positive test and passes a negated one',
    needs: NEEDS,
    trials: [
      denies('StringEquals of a key without a value', mayIf({ StringEquals: { 'aws:PrincipalTag/none': 'x' } })),
      allows('StringNotEquals of a key without a value', mayIf({ StringNotEquals: { 'aws:PrincipalTag/none': 'x' } })),
      allows('StringEqualsIfExists of a key without a value', mayIf({ StringEqualsIfExists: { 'aws:PrincipalTag/none': 'x' } })),
      allows('Null of a key without a value', mayIf({ Null: { 'aws:PrincipalTag/none': 'true' } })),
      denies('Null false of a key without a value', mayIf({ Null: { 'aws:PrincipalTag/none': 'false' } })),
      allows('ForAllValues of a key without a value', mayIf({ 'ForAllValues:StringEquals': { 'aws:TagKeys': 'x' } })),
      denies('ForAnyValue of a key without a value', mayIf({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'x' } })),
      denies('a Deny by StringNotEquals of a key without a value', may(), mayNotIf({ StringNotEquals: { 'aws:PrincipalTag/none': 'x' } })),
      allows('a date before the end of the century', mayIf({ DateLessThan: { 'aws:CurrentTime': '2099-12-31T00:00:00Z' } })),
      denies('a date before the start of it', mayIf({ DateLessThan: { 'aws:CurrentTime': '2001-01-01T00:00:00Z' } })),
      allows('a name in capitals', mayIf({ StringLike: { 'AWS:PRINCIPALARN': 'arn:aws:iam::*:role/rds-ferry-probe-*' } })),
      denies('a text in capitals', mayIf({ StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/RDS-FERRY-PROBE-*' } })),
      allows('the same, case ignored', mayIf({ StringEqualsIgnoreCase: { 'aws:PrincipalType': 'assumedrole' } })),
      allows('ArnLike of the role', mayIf({ ArnLike: { 'aws:PrincipalArn': 'arn:*:iam::*:role/rds-ferry-probe-*' } })),
    ],
  },
  {
    id: 'policy-several-values',
    title: 'A key with several values and no set operator: an Allow fails, and a Deny holds',
    needs: NEEDS,
    trials: [
      refuses('an Allow', DENIED, (at) => tagTwice(at, only('kms:TagResource', '*', TAG_KEYS))),
      refuses('a Deny', DENIED, (at) =>
        tagTwice(at, [...only('kms:TagResource'), mayNot({ Action: 'kms:TagResource', Condition: TAG_KEYS })])),
      takes('an Allow with ForAllValues', (at) => tagTwice(at, only('kms:TagResource', '*', { 'ForAllValues:StringEquals': TAG_KEYS.StringEquals }))),
    ],
  },
  {
    id: 'policy-variables',
    title: 'Policy variables stand for the request\'s values, and one without a value is equal to nothing',
    needs: NEEDS,
    trials: [
      allows('the account in a condition', mayIf({ StringLike: { 'aws:PrincipalArn': `arn:aws:iam::${variable('aws:PrincipalAccount')}:role/*` } })),
      refuses('the account before the fifth colon of a resource, where no variable is one', 'MalformedPolicyDocument', (at) =>
        look(at, [may({ Resource: `arn:aws:kms:*:${variable('aws:PrincipalAccount')}:key/*` })]), /failed legacy parsing/),
      denies('a variable without a value in a resource', may({ Resource: `arn:aws:kms:*:*:key/${variable('aws:PrincipalTag/none')}*` })),
      denies('a variable without a value in StringEquals', mayIf({ StringLike: { 'aws:PrincipalArn': `*${variable('aws:PrincipalTag/none')}*` } })),
      allows('a variable without a value in StringNotLike',
        mayIf({ StringNotLike: { 'aws:PrincipalArn': `*${variable('aws:PrincipalTag/none')}*` } })),
      allows('a default value', mayIf({ StringLike: { 'aws:PrincipalArn': `*${variable('aws:PrincipalTag/none, \'probe\'')}*` } })),
    ],
  },
  {
    id: 'policy-boundary',
    title: 'A permissions boundary limits and grants nothing',
    cost: { dollars: 0, minutes: 3 },
    needs: [workKey],
    prepare: (at) => roleWithBoundary(at),
    trials: [
      takes('what both allow', (at) => bounded(at, LOOK)),
      refuses('what the role alone allows', DENIED, (at) => bounded(at, 'kms:TagResource')),
    ],
  },
  {
    id: 'policy-malformed',
    title: 'Unknown operators, versions and effects are malformed',
    trials: [
      ['an unknown operator', [may({ Condition: { StringAlmostEquals: { 'aws:PrincipalType': 'x' } } })]],
      ['an action without a service', [may({ Action: 'DescribeKey' })]],
      ['a statement without a resource', [may({ Resource: undefined })]],
      ['a principal', [may({ Principal: '*' })]],
    ].map(([what, policy]) => refuses(what as string, 'MalformedPolicyDocument', (at) =>
      newPolicy(at, at.fresh('malformed'), policy as readonly Statement[]))),
  },
  {
    id: 'policy-managed-version',
    title: 'A managed policy is of version 2012-10-17, an inline one may be older',
    needs: [actingRole('source')],
    trials: [
      refuses('a managed one without a version', 'MalformedPolicyDocument', (at) => newPolicy(at, at.fresh('unversioned'), [may()], {}),
        /Policy document must be version 2012-10-17 or greater/),
      refuses('a managed one of 2008', 'MalformedPolicyDocument', (at) => newPolicy(at, at.fresh('of-2008'), [may()], { Version: '2008-10-17' }),
        /Policy document must be version 2012-10-17 or greater/),
      takes('an inline one without a version', async (at) => {
        const role = { RoleName: (await at.have(actingRole('source'))).name, PolicyName: at.name('unversioned') };
        const PolicyDocument = JSON.stringify({ Statement: [may({ Action: 'kms:ListKeys' })] });
        await at.source.iam.send(new PutRolePolicyCommand({ ...role, PolicyDocument }));
        return at.source.iam.send(new DeleteRolePolicyCommand(role));
      }),
    ],
  },
];

async function newPolicy(
  at: Probing, PolicyName: string, Statement: readonly Statement[], version: { readonly Version?: string } = { Version: '2012-10-17' },
): Promise<string> {
  const arn = `arn:aws:iam::${at.source.id}:policy/${PolicyName}`;
  await at.making(at.thing('source', 'policy', arn), () => at.source.iam.send(new CreatePolicyCommand({
    PolicyName, PolicyDocument: JSON.stringify({ ...version, Statement }), Tags: at.tags,
  })));
  return arn;
}

async function roleWithBoundary(at: Probing): Promise<void> {
  const PermissionsBoundary = await newPolicy(at, at.name('boundary'), [may({ Action: [LOOK, 'sts:*'] })]);
  const { name } = await newRole(at, 'source', 'bounded', only(['kms:DescribeKey', 'kms:TagResource']));
  await at.source.iam.send(new PutRolePermissionsBoundaryCommand({ RoleName: name, PermissionsBoundary }));
  await at.sleep(60_000);
}

async function bounded(at: Probing, action: string): Promise<unknown> {
  const arn = `arn:aws:iam::${at.source.id}:role/${at.name('bounded')}`;
  const { kms } = at.source.with(await openSession(at.source, { arn }));
  const KeyId = await at.have(workKey);
  return action === LOOK
    ? kms.send(new DescribeKeyCommand({ KeyId }))
    : kms.send(new TagResourceCommand({ KeyId, Tags: [{ TagKey: 'three', TagValue: '3' }] }));
}
