import { Identifiers } from '../../../core/identifiers';
import { Journal } from '../../../core/journal';
import type { Call } from '../../../core/operation';
import type { KeyView } from '../../../core/ports/key-access';
import { DEFAULT_SETTINGS } from '../../../core/settings';
import { VirtualClock } from '../../../core/virtual-clock';
import { IamAuthorizer } from '../../../services/iam/authorization/iam-authorizer';
import { IamService } from '../../../services/iam/iam-service';
import { IamState } from '../../../services/iam/state/iam-state';
import { KmsService } from '../../../services/kms/kms-service';
import { callOf, runOperation } from '../run-operation';
import { allow, NOON, policyOf, rootOf, SOURCE, TARGET } from './kms-fixture';

const SERVICE = 'rds.ap-northeast-1.amazonaws.com';
const USE = ['kms:DescribeKey', 'kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];
const ROLE_ARN = `arn:aws:iam::${SOURCE}:role/rds-ferry-source`;

/** KMS and IAM as they work together in the sandbox. */
class World {
  public readonly clock = new VirtualClock(() => NOON);
  public readonly journal = new Journal();
  private readonly identifiers = new Identifiers('with-iam');
  public readonly state = new IamState({ clock: this.clock, settings: DEFAULT_SETTINGS, identifiers: this.identifiers });
  private readonly authorizer = new IamAuthorizer({ state: this.state, clock: this.clock, journal: this.journal });
  private readonly iam = new IamService(this.state).service;
  public readonly kms = new KmsService({
    clock: this.clock, settings: DEFAULT_SETTINGS, authorizer: this.authorizer, principals: this.state, identifiers: this.identifiers,
    journal: this.journal,
  });

  public async run<Output>(name: string, input: object, call: Call): Promise<Output> {
    return runOperation<Output>(this.kms.service, name, input, call, this.authorizer);
  }

  /** A role with these statements as its only policy, and a call by a session of it. */
  public async role(accountId: string, statements: readonly object[]): Promise<Call> {
    const RoleName = 'rds-ferry-source';
    const admin = callOf(accountId);
    const trust = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: rootOf(accountId), Action: 'sts:AssumeRole' }] });
    const { Role } = await this.runIam<{ Role: { Arn: string; RoleId: string } }>('CreateRole', { RoleName, AssumeRolePolicyDocument: trust }, admin);
    if (statements.length > 0) await this.runIam('PutRolePolicy', { RoleName, PolicyName: 'Use', PolicyDocument: policyOf(...statements) }, admin);
    await this.clock.settled();
    const arn = `arn:aws:sts::${accountId}:assumed-role/${RoleName}/session`;
    const principal = {
      kind: 'assumed-role', accountId, arn, roleArn: Role.Arn, roleName: RoleName, roleId: Role.RoleId, sessionName: 'session',
    } as const;
    return { ...admin, principal };
  }

  public async deleteRole(accountId: string): Promise<void> {
    const RoleName = 'rds-ferry-source';
    await this.runIam('DeleteRole', { RoleName }, callOf(accountId));
    await this.clock.settled();
  }

  public async createKey(policy?: string, call = callOf(TARGET)): Promise<string> {
    const { KeyMetadata } = await this.run<{ KeyMetadata: { Arn: string } }>('CreateKey', { Policy: policy }, call);
    return KeyMetadata.Arn;
  }

  /** The first of the use actions that RDS is denied for the caller. */
  public denied(identifier: string, call: Call): string | undefined {
    const key = this.find(identifier, call);
    return this.kms.keyAccess.firstDenied(key, USE, { call, viaService: SERVICE })?.action;
  }

  public find(identifier: string, call: Call): KeyView {
    const key = this.kms.keyAccess.find(identifier, call);
    if (key === undefined) throw new Error(`no key ${identifier}`);
    return key;
  }

  private async runIam<Output>(name: string, input: object, call: Call): Promise<Output> {
    return runOperation<Output>(this.iam, name, input, call, this.authorizer);
  }
}

function grantTo(action: string | readonly string[], condition?: object): object {
  return { Effect: 'Allow', Action: action, Resource: '*', ...(condition && { Condition: condition }) };
}

const OWNER = allow(rootOf(TARGET), 'kms:*');
const BY_THE_ROLE = { ArnEquals: { 'aws:PrincipalArn': ROLE_ARN } };

describe('a key of another account, used through RDS', () => {
  test.each([
    ['both sides allow it', USE, USE, undefined],
    ['the caller\'s policy lacks CreateGrant', USE.filter((action) => action !== 'kms:CreateGrant'), USE, 'kms:CreateGrant'],
    ['the key policy lacks CreateGrant', USE, USE.filter((action) => action !== 'kms:CreateGrant'), 'kms:CreateGrant'],
    ['the caller\'s policy lacks Decrypt', USE.filter((action) => action !== 'kms:Decrypt'), USE, 'kms:Decrypt'],
    ['the key policy lacks DescribeKey', USE, USE.filter((action) => action !== 'kms:DescribeKey'), 'kms:DescribeKey'],
  ])('%s', async (_, byCaller, byKey, denied) => {
    const world = new World();
    const call = await world.role(SOURCE, [grantTo(byCaller)]);
    const key = await world.createKey(policyOf(OWNER, allow(rootOf(SOURCE), byKey, BY_THE_ROLE)));
    expect(world.denied(key, call)).toBe(denied);
  });

  test('a key policy that names the account and the role by condition lets nobody else in', async () => {
    const world = new World();
    const key = await world.createKey(policyOf(OWNER, allow(rootOf(SOURCE), USE, BY_THE_ROLE)));
    expect(world.denied(key, callOf(SOURCE))).toBe('kms:DescribeKey');
  });

  test.each([
    ['kms:ViaService of RDS', { StringEquals: { 'kms:ViaService': SERVICE } }, undefined],
    ['kms:ViaService of another service', { StringEquals: { 'kms:ViaService': 'ec2.ap-northeast-1.amazonaws.com' } }, 'kms:DescribeKey'],
    ['kms:CallerAccount', { StringEquals: { 'kms:CallerAccount': SOURCE } }, undefined],
    ['kms:CallerAccount of the key', { StringEquals: { 'kms:CallerAccount': TARGET } }, 'kms:DescribeKey'],
    ['kms:GrantIsForAWSResource on everything', { Bool: { 'kms:GrantIsForAWSResource': 'true' } }, 'kms:DescribeKey'],
  ])('a key policy with a condition on %s', async (_, condition, denied) => {
    const world = new World();
    const call = await world.role(SOURCE, [grantTo(USE)]);
    const key = await world.createKey(policyOf(OWNER, allow(rootOf(SOURCE), USE, condition)));
    expect(world.denied(key, call)).toBe(denied);
  });

  test('the caller\'s policy can name the key by its alias', async () => {
    const world = new World();
    const condition = { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/transfer' } };
    const call = await world.role(SOURCE, [grantTo(USE, condition)]);
    const key = await world.createKey(policyOf(OWNER, allow(rootOf(SOURCE), USE)));
    expect(world.denied(key, call)).toBe('kms:DescribeKey');
    await world.run('CreateAlias', { AliasName: 'alias/transfer', TargetKeyId: key }, callOf(TARGET));
    await world.clock.settled();
    expect(world.denied(key, call)).toBeUndefined();
  });

  test.each<[string, object, object]>([
    ['kms:ResourceAliases', { 'ForAnyValue:StringLike': { 'kms:ResourceAliases': 'alias/transfer*' } }, {}],
    ['aws:ResourceTag', { StringEquals: { 'aws:ResourceTag/owner': 'platform' } }, { Tags: [{ TagKey: 'owner', TagValue: 'platform' }] }],
  ])('a key policy doesn\'t know %s, which the caller\'s policy knows', async (_, condition, more) => {
    const world = new World();
    const inBoth = await world.role(SOURCE, [grantTo(USE, condition)]);
    const create = async (policy: string): Promise<string> => {
      const { KeyMetadata } = await world.run<{ KeyMetadata: { Arn: string } }>('CreateKey', { Policy: policy, ...more }, callOf(TARGET));
      return KeyMetadata.Arn;
    };
    const open = await create(policyOf(OWNER, allow(rootOf(SOURCE), USE)));
    const closed = await create(policyOf(OWNER, allow(rootOf(SOURCE), USE, condition)));
    await world.run('CreateAlias', { AliasName: 'alias/transfer-1', TargetKeyId: open }, callOf(TARGET));
    await world.run('CreateAlias', { AliasName: 'alias/transfer-2', TargetKeyId: closed }, callOf(TARGET));
    await world.clock.settled();
    expect([world.denied(open, inBoth), world.denied(closed, inBoth)]).toEqual([undefined, 'kms:DescribeKey']);
  });

  test('grants for AWS resources only can\'t be made by the caller itself', async () => {
    const world = new World();
    const forResources = { Bool: { 'kms:GrantIsForAWSResource': 'true' } };
    const call = await world.role(SOURCE, [grantTo(USE)]);
    const others = USE.filter((action) => action !== 'kms:CreateGrant');
    const key = await world.createKey(policyOf(OWNER, allow(rootOf(SOURCE), others), allow(rootOf(SOURCE), 'kms:CreateGrant', forResources)));
    expect(world.denied(key, call)).toBeUndefined();
    await expect(world.run('CreateGrant', { KeyId: key, GranteePrincipal: ROLE_ARN, Operations: ['Decrypt'] }, call))
      .rejects.toMatchObject({ code: 'AccessDenied' });
  });

  test('a changed key policy is acted upon when it has spread', async () => {
    const world = new World();
    const call = await world.role(SOURCE, [grantTo(USE)]);
    const key = await world.createKey(policyOf(OWNER));
    await world.run('PutKeyPolicy', { KeyId: key, Policy: policyOf(OWNER, allow(rootOf(SOURCE), USE)) }, callOf(TARGET));
    expect(world.denied(key, call)).toBe('kms:DescribeKey');
    await world.clock.settled();
    expect(world.denied(key, call)).toBeUndefined();
  });

  test('a role that is made anew isn\'t the one that the key policy names, but is the one that a condition names', async () => {
    const world = new World();
    await world.role(SOURCE, []);
    const byPrincipal = await world.createKey(policyOf(OWNER, allow({ AWS: ROLE_ARN }, USE)));
    const byCondition = await world.createKey(policyOf(OWNER, allow(rootOf(SOURCE), USE, BY_THE_ROLE)));
    await world.deleteRole(SOURCE);
    const call = await world.role(SOURCE, [grantTo(USE)]);
    expect(world.denied(byPrincipal, call)).toBe('kms:DescribeKey');
    expect(world.denied(byCondition, call)).toBeUndefined();
    const { Policy } = await world.run<{ Policy: string }>('GetKeyPolicy', { KeyId: byPrincipal }, callOf(TARGET));
    expect(Policy).toMatch(/"AROA\w+"/);
  });
});

describe('the AWS managed key of RDS', () => {
  test('is for everybody in its account through RDS, without any IAM policy', async () => {
    const world = new World();
    expect(world.denied('alias/aws/rds', await world.role(SOURCE, []))).toBeUndefined();
  });

  test('is for nobody through another service', async () => {
    const world = new World();
    const call = await world.role(SOURCE, []);
    const use = { call, viaService: 'ec2.ap-northeast-1.amazonaws.com' };
    expect(world.kms.keyAccess.firstDenied(world.find('alias/aws/rds', call), ['kms:Decrypt'], use)).toMatchObject({ action: 'kms:Decrypt' });
  });

  test('is for nobody of another account, whatever its policies say', async () => {
    const world = new World();
    const { keyArn } = world.find('alias/aws/rds', callOf(SOURCE));
    expect(world.denied(keyArn, callOf(TARGET))).toBe('kms:DescribeKey');
  });

  // AWS Organizations User Guide, orgs_manage_policies_rcps.html
  test("is out of reach of its organization's resource control policies, which customer managed keys aren't", async () => {
    const world = new World();
    const customer = await world.createKey();
    const document = { Version: '2012-10-17', Statement: { Effect: 'Deny', Principal: '*', Action: 'kms:*', Resource: '*' } };
    world.state.organization.organize(TARGET, { resourceControlPolicies: [{ name: 'Keys', document }] });
    expect(world.denied(customer, callOf(TARGET))).toBe('kms:DescribeKey');
    expect(world.denied('alias/aws/rds', callOf(TARGET))).toBeUndefined();
  });

  test('is described directly only to those whom IAM lets', async () => {
    const world = new World();
    const call = await world.role(SOURCE, []);
    await expect(world.run('DescribeKey', { KeyId: 'alias/aws/rds' }, call)).rejects.toMatchObject({ code: 'AccessDenied' });
    await expect(world.run('DescribeKey', { KeyId: 'alias/aws/rds' }, callOf(SOURCE))).resolves.toMatchObject({ KeyMetadata: { KeyManager: 'AWS' } });
  });

  test.each([
    ['PutKeyPolicy', { Policy: policyOf(allow(rootOf(SOURCE), 'kms:*')) }],
    ['DisableKey', {}], ['EnableKey', {}], ['ScheduleKeyDeletion', {}], ['DisableKeyRotation', {}], ['TagResource', { Tags: [] }],
    ['UpdateKeyDescription', { Description: '' }], ['CreateGrant', { GranteePrincipal: SOURCE, Operations: ['Decrypt'] }],
  ])('refuses %s even to an administrator, because its policy allows it to nobody', async (name, input) => {
    const world = new World();
    const { keyArn } = world.find('alias/aws/rds', callOf(SOURCE));
    await expect(world.run(name, { KeyId: keyArn, ...input }, callOf(SOURCE))).rejects.toMatchObject({
      code: 'AccessDenied', message: expect.stringContaining(`is not authorized to perform: kms:${name} on resource: ${keyArn}`) as string,
    });
  });
});

describe('the lock-out safety check', () => {
  const lockedOut = { code: 'MalformedPolicyDocumentException' };

  test.each([
    ['the account', policyOf(OWNER)],
    ['the caller', policyOf(allow({ AWS: callerOf(TARGET) }, 'kms:*'))],
  ])('takes a policy that leaves the key to %s', async (_, policy) => {
    await expect(new World().createKey(policy)).resolves.toContain(TARGET);
  });

  test.each([
    ['another account', policyOf(allow(rootOf(SOURCE), 'kms:*'))],
    ['the account, but not its policy', policyOf(allow(rootOf(TARGET), 'kms:DescribeKey'))],
    ['the account, and denies it to everybody', policyOf(OWNER, { ...allow('*', 'kms:PutKeyPolicy'), Effect: 'Deny' })],
  ])('refuses a policy that leaves the key to %s', async (_, policy) => {
    await expect(new World().createKey(policy)).rejects.toMatchObject(lockedOut);
  });

  test('takes a policy of a caller that leaves the key to the account and may not change policies itself', async () => {
    const world = new World();
    const call = await world.role(TARGET, [grantTo('kms:CreateKey')]);
    await expect(world.createKey(policyOf(OWNER), call)).resolves.toContain(TARGET);
  });

  function callerOf(accountId: string): string {
    return `arn:aws:iam::${accountId}:user/admin`;
  }
});

test('a key policy can\'t name a role that isn\'t there', async () => {
  await expect(new World().createKey(policyOf(OWNER, allow({ AWS: ROLE_ARN }, USE)))).rejects.toMatchObject({
    code: 'MalformedPolicyDocumentException', message: 'Policy contains a statement with one or more invalid principals.',
  });
});
