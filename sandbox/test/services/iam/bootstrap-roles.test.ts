import type { AuthorizationRequest } from '../../../core/operation';
import { administrator } from '../../../services/iam/state/administrator';
import { A, B, IdentitySandbox, refusal } from './identity-sandbox';

const REGION = 'ap-northeast-1';
const ROLES = ['deploy-role', 'file-publishing-role', 'image-publishing-role', 'lookup-role'];
const arnOf = (role: string, accountId = B): string => `arn:aws:iam::${accountId}:role/cdk-hnb659fds-${role}-${accountId}-${REGION}`;
const BUCKET = `arn:aws:s3:::cdk-hnb659fds-assets-${B}-${REGION}`;

function bootstrapped(): IdentitySandbox {
  const sandbox = new IdentitySandbox();
  for (const accountId of [A, B]) sandbox.identity.seedBootstrapRoles(accountId, REGION);
  return sandbox;
}

function may(sandbox: IdentitySandbox, role: string, request: AuthorizationRequest): boolean {
  return sandbox.identity.authorizer.verdict(sandbox.call(sandbox.assume(arnOf(role), administrator(B))), request).allowed;
}

describe('the roles of cdk bootstrap', () => {
  test.each(ROLES)('%s is there at once, for its own account and for the other', (role) => {
    const sandbox = bootstrapped();
    expect(sandbox.assume(arnOf(role), administrator(B))).toMatchObject({ accountId: B });
    expect(sandbox.assume(arnOf(role), administrator(A))).toMatchObject({ accountId: B });
  });

  test.each(ROLES)('%s can be tagged as a session, and refuses an external id', (role) => {
    const sandbox = bootstrapped();
    expect(sandbox.assume(arnOf(role), administrator(A), { Tags: [{ Key: 'k', Value: 'v' }] })).toMatchObject({ accountId: B });
    expect(refusal(() => sandbox.assume(arnOf(role), administrator(A), { ExternalId: 'third-party' })).code).toBe('AccessDenied');
  });

  test('leave the execution role to CloudFormation', () => {
    const sandbox = bootstrapped();
    expect(refusal(() => sandbox.assume(arnOf('cfn-exec-role'), administrator(B))).code).toBe('AccessDenied');
    const { principal } = sandbox.identity.roles.assume(arnOf('cfn-exec-role'), 'cloudformation.amazonaws.com', 'stack');
    expect(sandbox.identity.authorizer.verdict(sandbox.call(principal), { action: 'kms:CreateKey', resource: '*' }).allowed).toBe(true);
  });

  test.each<[string, string, string, boolean]>([
    ['deploy-role', 'cloudformation:CreateChangeSet', `arn:aws:cloudformation:${REGION}:${B}:stack/x/1`, true],
    ['deploy-role', 'cloudformation:DescribeStacks', `arn:aws:cloudformation:${REGION}:${B}:stack/x/1`, true],
    ['deploy-role', 'iam:PassRole', arnOf('cfn-exec-role'), true],
    ['deploy-role', 'iam:PassRole', arnOf('lookup-role'), false],
    ['deploy-role', 's3:GetObject', `${BUCKET}/template.json`, true],
    ['deploy-role', 's3:PutObject', `${BUCKET}/template.json`, false],
    ['deploy-role', 'ssm:GetParameter', `arn:aws:ssm:${REGION}:${B}:parameter/cdk-bootstrap/hnb659fds/version`, true],
    ['deploy-role', 'ssm:GetParameter', `arn:aws:ssm:${REGION}:${B}:parameter/secret`, false],
    ['deploy-role', 'kms:CreateKey', '*', false],
    ['file-publishing-role', 's3:PutObject', `${BUCKET}/asset.zip`, true],
    ['file-publishing-role', 's3:ListBucket', BUCKET, true],
    ['file-publishing-role', 's3:PutObject', `arn:aws:s3:::cdk-hnb659fds-assets-${A}-${REGION}/asset.zip`, false],
    ['file-publishing-role', 'rds:DescribeDBInstances', '*', false],
    ['image-publishing-role', 'ecr:GetAuthorizationToken', '*', true],
    ['image-publishing-role', 's3:PutObject', `${BUCKET}/asset.zip`, false],
    ['lookup-role', 'ec2:DescribeVpcs', '*', true],
    ['lookup-role', 'rds:CopyDBSnapshot', '*', false],
    ['lookup-role', 'kms:Decrypt', `arn:aws:kms:${REGION}:${B}:key/1`, false],
  ])('%s: %s on %s: %s', (role, action, resource, allowed) => {
    expect(may(bootstrapped(), role, { action, resource })).toBe(allowed);
  });

  test('tell the CDK what they are for by a tag', () => {
    expect(bootstrapped().invoke('ListRoleTags', { RoleName: `cdk-hnb659fds-deploy-role-${B}-${REGION}` }, administrator(B))).toMatchObject(
      { Tags: [{ Key: 'aws-cdk:bootstrap-role', Value: 'deploy' }] },
    );
  });
});
