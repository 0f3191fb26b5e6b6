import type { GetUserResponse, ListAttachedRolePoliciesResponse } from '@aws-sdk/client-iam';
import { administrator } from '../../../services/iam/state/administrator';
import { A, IdentitySandbox, refusal } from './identity-sandbox';

describe('an account', () => {
  test('shows its administrator, to him without a name', () => {
    const sandbox = new IdentitySandbox();
    const shown = { Path: '/', UserName: 'admin', UserId: administrator(A).userId, Arn: administrator(A).arn };
    expect(sandbox.invoke<GetUserResponse>('GetUser', {}).User).toMatchObject(shown);
    expect(sandbox.invoke<GetUserResponse>('GetUser', { UserName: 'admin' }).User).toMatchObject(shown);
    expect(refusal(() => sandbox.invoke('GetUser', { UserName: 'alice' }))).toMatchObject({ code: 'NoSuchEntity', status: 404 });
  });

  test('has no aliases and no instance profiles', async () => {
    const sandbox = new IdentitySandbox();
    await sandbox.role('Ferry');
    expect(sandbox.invoke('ListAccountAliases', {})).toEqual({ AccountAliases: [], IsTruncated: false });
    expect(sandbox.invoke('ListInstanceProfiles', {})).toEqual({ InstanceProfiles: [], IsTruncated: false });
    expect(sandbox.invoke('ListInstanceProfilesForRole', { RoleName: 'Ferry' })).toEqual({ InstanceProfiles: [], IsTruncated: false });
    expect(refusal(() => sandbox.invoke('ListInstanceProfilesForRole', { RoleName: 'None' })).code).toBe('NoSuchEntity');
  });

  test('has the role of RDS with its policy and description when RDS made it', () => {
    const sandbox = new IdentitySandbox();
    sandbox.identity.serviceLinkedRoles('rds.amazonaws.com').create(A);
    const RoleName = 'AWSServiceRoleForRDS';
    expect(sandbox.invoke('GetRole', { RoleName })).toMatchObject({
      Role: { Path: '/aws-service-role/rds.amazonaws.com/', Description: 'Allows Amazon RDS to manage AWS resources on your behalf' },
    });
    expect(sandbox.invoke<ListAttachedRolePoliciesResponse>('ListAttachedRolePolicies', { RoleName }).AttachedPolicies).toEqual([{
      PolicyName: 'AmazonRDSServiceRolePolicy', PolicyArn: 'arn:aws:iam::aws:policy/aws-service-role/AmazonRDSServiceRolePolicy',
    }]);
  });

  test.each([undefined, '2008-10-17'])('takes no managed policy of version %s', (Version) => {
    const PolicyDocument = JSON.stringify({ Version, Statement: { Effect: 'Allow', Action: '*', Resource: '*' } });
    expect(refusal(() => new IdentitySandbox().invoke('CreatePolicy', { PolicyName: 'Use', PolicyDocument }))).toMatchObject({
      code: 'MalformedPolicyDocument', message: 'Policy document must be version 2012-10-17 or greater.',
    });
  });
});
