import { createHash } from 'node:crypto';
import type { AssumeRoleResponse, Tag } from '@aws-sdk/client-sts';
import type { Principal } from '../../../core/principal';
import { administrator } from '../../../services/iam/state/administrator';
import { A, B, documentOf, IdentitySandbox, refusal, trustOf } from '../iam/identity-sandbox';

const FIRST = `arn:aws:iam::${A}:role/First`;
const SECOND = `arn:aws:iam::${B}:role/Second`;
const ALL = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
const tags = (pairs: Readonly<Record<string, string>>): Tag[] => Object.entries(pairs).map(([Key, Value]) => ({ Key, Value }));

const numbered = (count: number, value: (index: number) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value(index)]));

/** A chain of two roles, First in account A and Second in B; what each trusts for, and what First may do. */
async function chain(trusted: readonly string[] = ALL, allowed: readonly string[] = ALL): Promise<IdentitySandbox> {
  const sandbox = new IdentitySandbox();
  sandbox.invoke('CreateRole', { RoleName: 'First', AssumeRolePolicyDocument: trustOf(A, { Action: ALL }), Tags: tags({ team: 'of the role' }) });
  const use = documentOf({ Effect: 'Allow', Action: allowed, Resource: '*' });
  sandbox.invoke('PutRolePolicy', { RoleName: 'First', PolicyName: 'Use', PolicyDocument: use });
  sandbox.invoke('CreateRole', { RoleName: 'Second', AssumeRolePolicyDocument: trustOf(A, { Action: trusted }) }, administrator(B));
  await sandbox.clock.settled();
  return sandbox;
}

const tagsOf = (principal: Principal): object => (principal.kind === 'assumed-role' ? principal.sessionTags ?? {} : {});
const MARKED = { Tags: tags({ Purpose: 'copy', other: 'x' }), TransitiveTagKeys: ['Purpose'], SourceIdentity: 'alice' };

// IAM User Guide, id_session-tags.html
describe('the tags of a session', () => {
  test('go on to the next one of a chain where they are transitive', async () => {
    const sandbox = await chain();
    const second = sandbox.assume(SECOND, sandbox.assume(FIRST, administrator(A), MARKED), { Tags: tags({ more: 'y' }) });
    expect(tagsOf(second)).toEqual({ Purpose: 'copy', more: 'y' });
    expect(second).toMatchObject({ transitiveTagKeys: ['Purpose'] });
  });

  test.each<[string, object, string, string]>([
    ['a key twice in another case', { Tags: tags({ a: '1', A: '2' }) }, 'InvalidParameterValue', 'Tag keys are case insensitive'],
    ['a transitive key without its tag', { Tags: tags({ a: '1' }), TransitiveTagKeys: ['b'] }, 'InvalidParameterValue',
      'The specified transitive tag key must be included in the requested tags.'],
    ['51 tags', { Tags: tags(numbered(51, () => 'v')) }, 'ValidationError', "at 'tags'"],
    ['a value of 257 characters', { Tags: tags({ a: 'x'.repeat(257) }) }, 'ValidationError', 'less than or equal to 256'],
    ['a source identity with a space', { SourceIdentity: 'a b' }, 'ValidationError', "at 'sourceIdentity'"],
    ['more than fits', { Tags: tags(numbered(50, (index) => createHash('sha512').update(`${index}`).digest('base64'))) }, 'PackedPolicyTooLarge',
      'of allotted space'],
  ])('can not be %s', async (_, input, code, message) => {
    const sandbox = await chain();
    const refused = refusal(() => sandbox.assume(FIRST, administrator(A), input));
    expect(refused).toMatchObject({ code, message: expect.stringContaining(message) as string });
  });

  test.each<[string, object, string, string]>([
    ['override a transitive one, in any case', { Tags: tags({ purpose: 'restore' }) }, 'InvalidParameterValue',
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session."],
    ['be given another source identity', { SourceIdentity: 'bob' }, 'ValidationError',
      'The source identity is already set for this assume role session'],
  ])('in a chain can not %s', async (_, input, code, message) => {
    const sandbox = await chain();
    const first = sandbox.assume(FIRST, administrator(A), MARKED);
    expect(refusal(() => sandbox.assume(SECOND, first, input))).toMatchObject({ code, message });
  });

  test.each<[string, readonly string[], readonly string[], object, string | undefined]>([
    ['the next role does not let sessions be tagged', ['sts:AssumeRole'], ALL, { TransitiveTagKeys: ['Purpose'] }, 'sts:TagSession'],
    ['the first role may not tag sessions', ALL, ['sts:AssumeRole'], { TransitiveTagKeys: ['Purpose'] }, 'sts:TagSession'],
    ['nothing is transitive', ['sts:AssumeRole'], ['sts:AssumeRole'], {}, undefined],
    ['the next role does not let the source identity be set', ['sts:AssumeRole', 'sts:TagSession'], ALL, { SourceIdentity: 'alice' },
      'sts:SetSourceIdentity'],
  ])('in a chain need their permission on both sides: %s', async (_, trusted, allowed, more, missing) => {
    const sandbox = await chain(trusted, allowed);
    const first = sandbox.assume(FIRST, administrator(A), { Tags: MARKED.Tags, ...more });
    const next = (): unknown => sandbox.assume(SECOND, first);
    if (missing === undefined) expect(next).not.toThrow();
    else expect(refusal(next).message).toContain(`is not authorized to perform: ${missing}`);
  });

  test('are conditions of a trust policy as aws:RequestTag, aws:TagKeys and sts:TransitiveTagKeys', async () => {
    const sandbox = await chain();
    const Condition = {
      'StringEquals': { 'aws:RequestTag/Purpose': 'copy' },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['Purpose'], 'sts:TransitiveTagKeys': ['Purpose'] },
    };
    sandbox.invoke('UpdateAssumeRolePolicy', { RoleName: 'First', PolicyDocument: trustOf(A, { Action: ALL, Condition }) });
    await sandbox.clock.settled();
    const begin = (input: object): unknown => sandbox.assume(FIRST, administrator(A), input);
    expect(() => begin({ Tags: tags({ Purpose: 'copy' }), TransitiveTagKeys: ['Purpose'] })).not.toThrow();
    expect(refusal(() => begin({ Tags: tags({ Purpose: 'copy', other: 'x' }) })).code).toBe('AccessDenied');
    expect(refusal(() => begin({ Tags: tags({ Purpose: 'restore' }) })).code).toBe('AccessDenied');
  });

  test('stand before those of the role in any case', async () => {
    const sandbox = await chain();
    const session = sandbox.assume(FIRST, administrator(A), { Tags: tags({ TEAM: 'of the session' }) });
    const resourcePolicy = {
      name: 'key policy', accountId: A, required: true, document: {
        Version: '2012-10-17', Statement: {
          Effect: 'Allow', Principal: { AWS: FIRST }, Action: 'kms:Decrypt', Resource: '*',
          Condition: { StringEquals: { 'aws:PrincipalTag/team': 'of the session' } },
        },
      },
    };
    const question = { action: 'kms:Decrypt', resource: `arn:aws:kms:ap-northeast-1:${A}:key/1`, resourcePolicy };
    expect(sandbox.identity.authorizer.verdict(sandbox.call(session), question).allowed).toBe(true);
  });
});

// IAM User Guide, id_credentials_temp_control-access_monitor.html
test('the source identity of a session stays in all that come from it', async () => {
  const sandbox = await chain();
  const first = sandbox.assume(FIRST, administrator(A), MARKED);
  const answer = sandbox.invoke<AssumeRoleResponse>('AssumeRole', { RoleArn: SECOND, RoleSessionName: 'second' }, first);
  expect(answer.SourceIdentity).toBe('alice');
  expect(sandbox.ownerOf({ accessKeyId: answer.Credentials?.AccessKeyId ?? '' })).toMatchObject({ sourceIdentity: 'alice' });
});

// AWS Step Functions Developer Guide, procedure-create-iam-role.html
describe('a service that takes a role for a resource', () => {
  const machine = (name: string, account = A): string => `arn:aws:states:ap-northeast-1:${account}:stateMachine:${name}`;
  const trust = (service: string): string => documentOf({
    Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service },
    Condition: { StringEquals: { 'aws:SourceAccount': A }, ArnLike: { 'aws:SourceArn': machine('*') } },
  });

  test.each<[string, string, boolean]>([
    ['states.amazonaws.com', machine('ferry'), true],
    ['states.amazonaws.com', machine('ferry', B), false],
    ['lambda.amazonaws.com', machine('ferry'), false],
  ])('%s says for which one if its pages say so: %s, %s', async (service, sourceArn, allowed) => {
    const sandbox = new IdentitySandbox();
    sandbox.invoke('CreateRole', { RoleName: 'Ferry', AssumeRolePolicyDocument: trust(service) });
    await sandbox.clock.settled();
    const take = (): unknown => sandbox.identity.roles.assume(`arn:aws:iam::${A}:role/Ferry`, service, 'session', sourceArn);
    if (allowed) expect(take).not.toThrow();
    else expect(refusal(take).code).toBe('AccessDenied');
  });

  test('names the function in the requests of the session, where it is Lambda', async () => {
    const sandbox = new IdentitySandbox();
    const functionArn = `arn:aws:lambda:ap-northeast-1:${A}:function:ferry`;
    const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };
    sandbox.invoke('CreateRole', { RoleName: 'Ferry', AssumeRolePolicyDocument: documentOf(statement) });
    const PolicyDocument = documentOf({
      Effect: 'Allow', Action: 'iam:ListRoles', Resource: '*', Condition: { ArnEquals: { 'lambda:SourceFunctionArn': functionArn } },
    });
    sandbox.invoke('PutRolePolicy', { RoleName: 'Ferry', PolicyName: 'list', PolicyDocument });
    await sandbox.clock.settled();
    const sessionFor = (arn: string): Principal =>
      sandbox.identity.roles.assume(`arn:aws:iam::${A}:role/Ferry`, 'lambda.amazonaws.com', 'ferry', arn).principal;
    expect(() => sandbox.invoke('ListRoles', {}, sessionFor(functionArn))).not.toThrow();
    expect(() => sandbox.invoke('ListRoles', {}, sessionFor(`${functionArn}-2`))).toThrow('not authorized');
  });
});
