import type { AuthorizationRequest, Call } from '../../../core/operation';
import type { Principal } from '../../../core/principal';
import { GLOBAL_KEYS, globalKeys } from '../../../services/iam/authorization/global-keys';
import { Organization } from '../../../services/iam/organization/organization';
import { administrator } from '../../../services/iam/state/administrator';
import { A, B } from './identity-sandbox';

const NOW = Date.UTC(2026, 10, 24);
const root: Principal = { kind: 'root', accountId: A, arn: `arn:aws:iam::${A}:root` };
const session: Principal = {
  kind: 'assumed-role', accountId: A, arn: `arn:aws:sts::${A}:assumed-role/Ferry/run`, roleArn: `arn:aws:iam::${A}:role/Ferry`, roleName: 'Ferry',
  roleId: 'AROAFERRY', sessionName: 'run', issuedAt: NOW, sourceIdentity: 'alice',
};
const service: Principal = { kind: 'service', service: 'states.amazonaws.com', accountId: A };
const PRINCIPALS = { root, user: administrator(A), session, service };

const DESCRIBE: AuthorizationRequest = { action: 'rds:DescribeDBInstances', resource: `arn:aws:rds:eu-west-1:${B}:db:d` };

function keysOf(principal: Principal, members: readonly string[] = [], call: Partial<Call> = {}): (key: string) => unknown {
  const organization = new Organization();
  for (const account of members) organization.organize(account, {});
  const made = { principal, accountId: A, region: 'eu-west-1', requestId: 'r', ...call };
  const keys = globalKeys({ call: made, request: DESCRIBE, owner: B, organization, now: NOW });
  return (key) => keys(key.toLowerCase());
}

// IAM User Guide, reference_policies_condition-keys.html, "Availability" of each key
describe('the global condition keys', () => {
  // each key with its values for the root user, a user, a session of a role and a service, in this order.
  test.each<[string, unknown, unknown, unknown, unknown]>([
    ['aws:PrincipalArn', `arn:aws:iam::${A}:root`, `arn:aws:iam::${A}:user/admin`, `arn:aws:iam::${A}:role/Ferry`, undefined],
    ['aws:PrincipalAccount', A, A, A, undefined],
    ['aws:PrincipalType', 'Account', 'User', 'AssumedRole', undefined],
    ['aws:PrincipalIsAWSService', 'false', 'false', 'false', 'true'],
    ['aws:PrincipalServiceName', undefined, undefined, undefined, 'states.amazonaws.com'],
    ['aws:PrincipalServiceNamesList', undefined, undefined, undefined, ['states.amazonaws.com']],
    ['aws:userid', A, administrator(A).userId, 'AROAFERRY:run', undefined],
    ['aws:username', undefined, 'admin', undefined, undefined],
    ['aws:TokenIssueTime', undefined, undefined, '2026-11-24T00:00:00.000Z', undefined],
    ['aws:MultiFactorAuthPresent', undefined, undefined, 'false', undefined],
    ['aws:MultiFactorAuthAge', undefined, undefined, undefined, undefined],
    ['aws:SourceIdentity', undefined, undefined, 'alice', undefined],
    ['aws:FederatedProvider', undefined, undefined, undefined, undefined],
    ['aws:Ec2InstanceSourceVpc', undefined, undefined, undefined, undefined],
    ['aws:SourceIp', '203.0.113.1', '203.0.113.1', '203.0.113.1', undefined],
    ['aws:SourceVpc', undefined, undefined, undefined, undefined],
    ['aws:ResourceAccount', B, B, B, B],
    ['aws:ResourceOrgID', undefined, undefined, undefined, undefined],
    ['aws:PrincipalOrgID', undefined, undefined, undefined, undefined],
    ['aws:RequestedRegion', 'eu-west-1', 'eu-west-1', 'eu-west-1', 'eu-west-1'],
    ['aws:CurrentTime', '2026-11-24T00:00:00.000Z', '2026-11-24T00:00:00.000Z', '2026-11-24T00:00:00.000Z', '2026-11-24T00:00:00.000Z'],
    ['aws:EpochTime', '1795478400', '1795478400', '1795478400', '1795478400'],
    ['aws:SecureTransport', 'true', 'true', 'true', 'true'],
    ['aws:UserAgent', 'AWS Internal', 'AWS Internal', 'AWS Internal', 'AWS Internal'],
    ['aws:ViaAWSService', 'false', 'false', 'false', 'false'],
    ['aws:CalledVia', undefined, undefined, undefined, undefined],
    ['aws:referer', undefined, undefined, undefined, undefined],
    ['aws:SourceArn', undefined, undefined, undefined, undefined],
  ])('%s is there for those who have it', (key, ...values) => {
    expect(Object.values(PRINCIPALS).map((principal) => keysOf(principal)(key))).toEqual(values);
  });

  test.each<[string, readonly string[], unknown]>([
    ['aws:PrincipalOrgID', [A], 'o-sandbox001'],
    ['aws:PrincipalOrgPaths', [A], ['o-sandbox001/r-sbox/']],
    ['aws:ResourceOrgID', [A], undefined],
    ['aws:ResourceOrgID', [B], 'o-sandbox001'],
    ['aws:ResourceOrgPaths', [B], ['o-sandbox001/r-sbox/']],
  ])('%s is there with %j in an organization', (key, members, value) => {
    expect(keysOf(session, members)(key)).toEqual(value);
  });

  test('aws:UserAgent is what the client says', () => {
    expect(keysOf(session, [], { userAgent: 'aws-cli/2.31' })('aws:UserAgent')).toBe('aws-cli/2.31');
  });

  test('aws:SourceIp is that of the caller through a service, too', () => {
    const keys = keysOf(session, [], { viaService: 'cloudformation.eu-west-1.amazonaws.com' });
    expect(['aws:SourceIp', 'aws:ViaAWSService', 'aws:CalledVia'].map(keys)).toEqual(['203.0.113.1', 'true', ['cloudformation.amazonaws.com']]);
  });

  test('are in one table, each once', () => {
    const names = Object.keys(GLOBAL_KEYS).map((name) => name.toLowerCase());
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
