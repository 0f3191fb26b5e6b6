import type {
  CreatePolicyResponse, GetPolicyResponse, GetPolicyVersionResponse, ListPoliciesResponse, ListPolicyVersionsResponse,
} from '@aws-sdk/client-iam';
import { administrator } from '../../../services/iam/state/administrator';
import { A, B, decoded, documentOf, IdentitySandbox, refusal, trustOf } from './identity-sandbox';

const ARN = `arn:aws:iam::${A}:policy/Use`;
const allow = (action: string): string => documentOf({ Effect: 'Allow', Action: action, Resource: '*' });

function withPolicy(): IdentitySandbox {
  const sandbox = new IdentitySandbox();
  sandbox.invoke('CreatePolicy', { PolicyName: 'Use', PolicyDocument: allow('kms:*') });
  return sandbox;
}

describe('managed policies', () => {
  test('are made with a first version', () => {
    const sandbox = new IdentitySandbox();
    const { Policy: policy } = sandbox.invoke<CreatePolicyResponse>('CreatePolicy', {
      PolicyName: 'Use', Path: '/team/', PolicyDocument: allow('kms:*'),
    });
    expect(policy).toMatchObject({ PolicyName: 'Use', Arn: `arn:aws:iam::${A}:policy/team/Use`, DefaultVersionId: 'v1', AttachmentCount: 0 });
    const version = sandbox.invoke<GetPolicyVersionResponse>('GetPolicyVersion', { PolicyArn: policy?.Arn, VersionId: 'v1' });
    expect(decoded(version.PolicyVersion?.Document)).toEqual(JSON.parse(allow('kms:*')));
  });

  test('get further versions, of which one is the default', () => {
    const sandbox = withPolicy();
    sandbox.invoke('CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: allow('rds:*') });
    sandbox.invoke('CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: allow('s3:*'), SetAsDefault: true });
    expect(sandbox.invoke<ListPolicyVersionsResponse>('ListPolicyVersions', { PolicyArn: ARN }).Versions).toMatchObject([
      { VersionId: 'v3', IsDefaultVersion: true }, { VersionId: 'v2', IsDefaultVersion: false }, { VersionId: 'v1', IsDefaultVersion: false },
    ]);
    expect(sandbox.invoke<GetPolicyResponse>('GetPolicy', { PolicyArn: ARN }).Policy?.DefaultVersionId).toBe('v3');
  });

  test('have five versions at most, and no number is used again', () => {
    const sandbox = withPolicy();
    const add = (): unknown => sandbox.invoke('CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: allow('rds:*') });
    for (let count = 0; count < 4; count++) add();
    expect(refusal(add)).toMatchObject({ code: 'LimitExceeded', status: 409 });
    sandbox.invoke('DeletePolicyVersion', { PolicyArn: ARN, VersionId: 'v5' });
    expect(add()).toMatchObject({ PolicyVersion: { VersionId: 'v6' } });
  });

  test('count the roles that have them', () => {
    const sandbox = withPolicy();
    sandbox.invoke('CreateRole', { RoleName: 'Ferry', AssumeRolePolicyDocument: trustOf(A), PermissionsBoundary: ARN });
    sandbox.invoke('AttachRolePolicy', { RoleName: 'Ferry', PolicyArn: ARN });
    expect(sandbox.invoke<GetPolicyResponse>('GetPolicy', { PolicyArn: ARN }).Policy).toMatchObject(
      { AttachmentCount: 1, PermissionsBoundaryUsageCount: 1 },
    );
    expect(refusal(() => sandbox.invoke('DeletePolicy', { PolicyArn: ARN }))).toEqual(
      { code: 'DeleteConflict', status: 409, message: 'Cannot delete a policy attached to entities.' },
    );
  });

  test.each([
    [{ Scope: 'Local' }, [`arn:aws:iam::${A}:policy/team/Use`, ARN]], [{ Scope: 'Local', OnlyAttached: true }, []],
    [{ Scope: 'Local', PathPrefix: '/other/' }, []],
    [{ Scope: 'AWS', PathPrefix: '/team/' }, []], [{ PathPrefix: '/team/' }, [`arn:aws:iam::${A}:policy/team/Use`]],
  ])('are listed by scope, path and use, without their tags: %j', (input, arns) => {
    const sandbox = withPolicy();
    sandbox.invoke('CreatePolicy', { PolicyName: 'Use', Path: '/team/', PolicyDocument: allow('kms:*') });
    const { Policies = [] } = sandbox.invoke<ListPoliciesResponse>('ListPolicies', input);
    expect(Policies.map(({ Arn }) => Arn)).toEqual(arns);
    expect(Policies.filter(({ Tags, Description }) => Tags !== undefined || Description !== undefined)).toEqual([]);
  });

  test('are deleted when nothing holds them', () => {
    const sandbox = withPolicy();
    sandbox.invoke('DeletePolicy', { PolicyArn: ARN });
    expect(refusal(() => sandbox.invoke('GetPolicy', { PolicyArn: ARN }))).toMatchObject({ code: 'NoSuchEntity', status: 404 });
  });

  test.each<[string, string, object, string, number]>([
    ['a name in use', 'CreatePolicy', { PolicyName: 'Use', PolicyDocument: allow('*') }, 'EntityAlreadyExists', 409],
    ['a name with a space', 'CreatePolicy', { PolicyName: 'my use', PolicyDocument: allow('*') }, 'ValidationError', 400],
    ['a malformed document', 'CreatePolicy', { PolicyName: 'New', PolicyDocument: '{}' }, 'MalformedPolicyDocument', 400],
    ['a document over 6144 characters', 'CreatePolicy', { PolicyName: 'New', PolicyDocument: allow(`kms:${'x'.repeat(6144)}`) },
      'LimitExceeded', 409],
    ['a policy that is not there', 'GetPolicy', { PolicyArn: `${ARN}2` }, 'NoSuchEntity', 404],
    ['an ARN that is none', 'GetPolicy', { PolicyArn: 'Use' }, 'ValidationError', 400],
    ['a version that is not there', 'GetPolicyVersion', { PolicyArn: ARN, VersionId: 'v2' }, 'NoSuchEntity', 404],
    ['the default version', 'DeletePolicyVersion', { PolicyArn: ARN, VersionId: 'v1' }, 'DeleteConflict', 409],
    ['a policy of AWS', 'DeletePolicy', { PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }, 'AccessDenied', 403],
  ])('refuse %s: %s', (_, operation, input, code, status) => {
    expect(refusal(() => withPolicy().invoke(operation, input))).toMatchObject({ code, status });
  });

  test('with several versions are not deleted', () => {
    const sandbox = withPolicy();
    sandbox.invoke('CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: allow('rds:*') });
    expect(refusal(() => sandbox.invoke('DeletePolicy', { PolicyArn: ARN }))).toMatchObject({ code: 'DeleteConflict' });
  });

  test('of another account are not changed', () => {
    expect(refusal(() => withPolicy().invoke('DeletePolicy', { PolicyArn: ARN }, administrator(B)))).toMatchObject({ code: 'AccessDenied' });
  });
});

describe('CreateServiceLinkedRole', () => {
  test('makes the role of RDS, once, and lets nobody change it', () => {
    const sandbox = new IdentitySandbox();
    sandbox.invoke('CreateServiceLinkedRole', { AWSServiceName: 'rds.amazonaws.com' });
    expect(sandbox.invoke('GetRole', { RoleName: 'AWSServiceRoleForRDS' })).toMatchObject(
      { Role: { Arn: `arn:aws:iam::${A}:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS` } },
    );
    expect(refusal(() => sandbox.invoke('CreateServiceLinkedRole', { AWSServiceName: 'rds.amazonaws.com' }))).toMatchObject(
      { code: 'InvalidInput', message: expect.stringContaining('has been taken in this account') as string },
    );
    expect(refusal(() => sandbox.invoke('DeleteRole', { RoleName: 'AWSServiceRoleForRDS' })).code).toBe('UnmodifiableEntity');
  });

  test('of RDS is described by RDS, or by the account that makes it, and has the policy of RDS', () => {
    const sandbox = new IdentitySandbox();
    const seen = (): unknown => sandbox.invoke('GetRole', { RoleName: 'AWSServiceRoleForRDS' });
    sandbox.identity.serviceLinkedRoles('rds.amazonaws.com').create(A);
    expect(seen()).toMatchObject({ Role: { Description: 'Allows Amazon RDS to manage AWS resources on your behalf' } });
    expect(sandbox.invoke('ListAttachedRolePolicies', { RoleName: 'AWSServiceRoleForRDS' })).toMatchObject({
      AttachedPolicies: [{ PolicyArn: 'arn:aws:iam::aws:policy/aws-service-role/AmazonRDSServiceRolePolicy' }],
    });
    const other = new IdentitySandbox();
    other.invoke('CreateServiceLinkedRole', { AWSServiceName: 'rds.amazonaws.com' });
    expect(other.invoke('GetRole', { RoleName: 'AWSServiceRoleForRDS' })).toMatchObject({ Role: { Description: undefined } });
  });

  test('names a service that the sandbox has no such role for', () => {
    expect(refusal(() => new IdentitySandbox().invoke('CreateServiceLinkedRole', { AWSServiceName: 'es.amazonaws.com' })).message)
      .toContain('es.amazonaws.com');
  });
});
