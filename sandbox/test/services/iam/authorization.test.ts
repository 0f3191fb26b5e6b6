import { administrator } from '../../../services/iam/state/administrator';
import { A, IdentitySandbox, refusal, trustOf } from './identity-sandbox';

const ROLE = `arn:aws:iam::${A}:role/team/Ferry`;
const POLICY = `arn:aws:iam::${A}:policy/Use`;
const BASIC = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
const own = { 'iam:ResourceTag/k': 'v', 'aws:ResourceTag/k': 'v', 'iam:PermissionsBoundary': BASIC };

function sandboxWithRole(): IdentitySandbox {
  const sandbox = new IdentitySandbox();
  sandbox.invoke('CreateRole', {
    RoleName: 'Ferry', Path: '/team/', AssumeRolePolicyDocument: trustOf(A), Tags: [{ Key: 'k', Value: 'v' }], PermissionsBoundary: BASIC,
  });
  return sandbox;
}

// Service Authorization Reference, list_awsidentityandaccessmanagementiam.html
describe('what the operations of IAM ask', () => {
  test.each<[string, object, string, object]>([
    ['CreateRole', { RoleName: 'New', Path: '/x/', PermissionsBoundary: BASIC, Tags: [{ Key: 'a', Value: 'b' }] }, `arn:aws:iam::${A}:role/x/New`,
      { 'iam:PermissionsBoundary': BASIC, 'aws:RequestTag/a': 'b', 'aws:TagKeys': ['a'] }],
    ['GetRole', { RoleName: 'Ferry' }, ROLE, own],
    ['GetRole', { RoleName: 'None' }, `arn:aws:iam::${A}:role/None`, {}],
    ['DeleteRole', { RoleName: 'Ferry' }, ROLE, own],
    ['SimulatePrincipalPolicy', { PolicySourceArn: ROLE }, ROLE, own],
    ['SimulatePrincipalPolicy', { PolicySourceArn: administrator(A).arn }, administrator(A).arn, {}],
    ['ListRoles', {}, '*', {}],
    ['UpdateRole', { RoleName: 'Ferry' }, ROLE, own],
    ['UpdateRoleDescription', { RoleName: 'Ferry' }, ROLE, own],
    ['UpdateAssumeRolePolicy', { RoleName: 'Ferry' }, ROLE, own],
    ['TagRole', { RoleName: 'Ferry', Tags: [{ Key: 'a', Value: 'b' }] }, ROLE, { ...own, 'aws:RequestTag/a': 'b', 'aws:TagKeys': ['a'] }],
    ['UntagRole', { RoleName: 'Ferry', TagKeys: ['a'] }, ROLE, { ...own, 'aws:TagKeys': ['a'] }],
    ['ListRoleTags', { RoleName: 'Ferry' }, ROLE, own],
    ['PutRolePolicy', { RoleName: 'Ferry' }, ROLE, own],
    ['GetRolePolicy', { RoleName: 'Ferry' }, ROLE, own],
    ['DeleteRolePolicy', { RoleName: 'Ferry' }, ROLE, own],
    ['ListRolePolicies', { RoleName: 'Ferry' }, ROLE, own],
    ['AttachRolePolicy', { RoleName: 'Ferry', PolicyArn: BASIC }, ROLE, { ...own, 'iam:PolicyARN': BASIC }],
    ['DetachRolePolicy', { RoleName: 'Ferry', PolicyArn: BASIC }, ROLE, { ...own, 'iam:PolicyARN': BASIC }],
    ['ListAttachedRolePolicies', { RoleName: 'Ferry' }, ROLE, own],
    ['PutRolePermissionsBoundary', { RoleName: 'Ferry', PermissionsBoundary: POLICY }, ROLE, { ...own, 'iam:PermissionsBoundary': POLICY }],
    ['DeleteRolePermissionsBoundary', { RoleName: 'Ferry' }, ROLE, own],
    ['CreatePolicy', { PolicyName: 'Use', Tags: [{ Key: 'a', Value: 'b' }] }, POLICY, { 'aws:RequestTag/a': 'b', 'aws:TagKeys': ['a'] }],
    ['GetPolicy', { PolicyArn: POLICY }, POLICY, {}],
    ['GetUser', {}, administrator(A).arn, {}],
    ['ListAccountAliases', {}, '*', {}],
    ['ListInstanceProfiles', {}, `arn:aws:iam::${A}:instance-profile/*`, {}],
    ['ListInstanceProfilesForRole', { RoleName: 'Ferry' }, ROLE, own],
    ['DeletePolicy', { PolicyArn: POLICY }, POLICY, {}],
    ['CreatePolicyVersion', { PolicyArn: POLICY }, POLICY, {}],
    ['GetPolicyVersion', { PolicyArn: POLICY }, POLICY, {}],
    ['DeletePolicyVersion', { PolicyArn: POLICY }, POLICY, {}],
    ['ListPolicies', {}, '*', {}],
    ['ListPolicyVersions', { PolicyArn: POLICY }, POLICY, {}],
    ['TagPolicy', { PolicyArn: POLICY, Tags: [{ Key: 'a', Value: 'b' }] }, POLICY, { 'aws:RequestTag/a': 'b', 'aws:TagKeys': ['a'] }],
    ['UntagPolicy', { PolicyArn: POLICY, TagKeys: ['a'] }, POLICY, { 'aws:TagKeys': ['a'] }],
    ['ListPolicyTags', { PolicyArn: POLICY }, POLICY, {}],
    ['CreateServiceLinkedRole', { AWSServiceName: 'rds.amazonaws.com' },
      `arn:aws:iam::${A}:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS`, { 'iam:AWSServiceName': 'rds.amazonaws.com' }],
  ])('%s %j is asked about %s', (operation, input, resource, context) => {
    const asked = sandboxWithRole().asked(operation, input);
    expect(asked.map((each) => ({ context: {}, ...each }))).toEqual([{ action: `iam:${operation}`, resource, context }]);
  });

  test('is all that the services have', () => {
    const names = new IdentitySandbox().identity.services.flatMap((service) => Object.keys(service.operations));
    expect(names.sort()).toEqual([
      'AssumeRole', 'AttachRolePolicy', 'CreatePolicy', 'CreatePolicyVersion', 'CreateRole', 'CreateServiceLinkedRole', 'DeletePolicy',
      'DeletePolicyVersion', 'DeleteRole', 'DeleteRolePermissionsBoundary', 'DeleteRolePolicy', 'DetachRolePolicy', 'GetCallerIdentity',
      'GetPolicy', 'GetPolicyVersion', 'GetRole', 'GetRolePolicy', 'GetUser', 'ListAccountAliases', 'ListAttachedRolePolicies',
      'ListInstanceProfiles', 'ListInstanceProfilesForRole', 'ListPolicies', 'ListPolicyTags', 'ListPolicyVersions', 'ListRolePolicies',
      'ListRoleTags', 'ListRoles', 'PutRolePermissionsBoundary', 'PutRolePolicy', 'SimulatePrincipalPolicy', 'TagPolicy', 'TagRole',
      'UntagPolicy', 'UntagRole', 'UpdateAssumeRolePolicy', 'UpdateRole', 'UpdateRoleDescription',
    ]);
  });
});

describe('IAM', () => {
  test('shows the administrator everything and a role without permissions nothing', async () => {
    const sandbox = new IdentitySandbox();
    const arn = await sandbox.role('Ferry');
    expect(() => sandbox.invoke('ListRoles', {}, administrator(A))).not.toThrow();
    const session = sandbox.assume(arn);
    expect(refusal(() => sandbox.invoke('ListRoles', {}, session))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message: `User: arn:aws:sts::${A}:assumed-role/Ferry/session is not authorized to perform: iam:ListRoles on resource: * `
        + 'because no identity-based policy allows the iam:ListRoles action',
    });
  });
});
