import { callOf } from '../../run-operation';
import { ClusterWorld } from '../clusters/cluster-world';
import { A, LONG, RdsWorld, REGION } from '../rds-world';
import { ask, refused } from './operator';

const DATABASE = { DBInstanceIdentifier: 'new' };
const NEW = {
  ...DATABASE, Engine: 'mysql', DBInstanceClass: 'db.t4g.micro', AllocatedStorage: 20, MasterUsername: 'owner', ManageMasterUserPassword: true,
};
const SECRET = `arn:aws:secretsmanager:${REGION}:${A}:secret:rds!db-*`;

interface Kept {
  readonly SecretString: string;
  readonly Tags: readonly object[];
}

async function secretOf(world: RdsWorld, name: string, SecretId: string | undefined): Promise<Kept> {
  const operation = world.secrets.service.operations[name] as unknown as { run: (input: object, call: object) => Kept | Promise<Kept> };
  return operation.run({ SecretId }, callOf(A));
}

const arnOf = (world: RdsWorld): string | undefined => world.instance(A, 'new')?.MasterUserSecret?.SecretArn;

async function managed(extra: object = {}): Promise<RdsWorld> {
  const world = new RdsWorld();
  await ask(world, 'CreateDBInstance', { ...NEW, ...extra });
  world.clock.advance(LONG);
  return world;
}

test('a master password that RDS manages is in a secret of its own, under the key of Secrets Manager', async () => {
  const world = new RdsWorld();
  expect((await ask(world, 'CreateDBInstance', NEW)).DBInstance).toMatchObject({ MasterUserSecret: { SecretStatus: 'creating' } });
  world.clock.advance(LONG);
  expect(world.instance(A, 'new')?.MasterUserSecret).toEqual({
    SecretArn: expect.stringMatching(/^arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:rds!db-[0-9a-f-]{36}-[A-Za-z0-9]{6}$/) as string,
    SecretStatus: 'active', KmsKeyId: `arn:aws:kms:${REGION}:${A}:key/aws-secretsmanager`,
  });
  expect(JSON.parse((await secretOf(world, 'GetSecretValue', arnOf(world))).SecretString))
    .toEqual({ username: 'owner', password: expect.stringMatching(/^[^/@" ]{28}$/) as string });
  expect((await secretOf(world, 'DescribeSecret', arnOf(world))).Tags)
    .toContainEqual({ Key: 'aws:rds:primaryDBInstanceArn', Value: `arn:aws:rds:${REGION}:${A}:db:new` });
  expect(JSON.stringify(world.journal.entries)).not.toContain('"password"');
});

test('its secret goes with the instance', async () => {
  const world = await managed();
  const arn = arnOf(world);
  await ask(world, 'DeleteDBInstance', { ...DATABASE, SkipFinalSnapshot: true });
  world.clock.advance(LONG);
  await expect(secretOf(world, 'DescribeSecret', arn)).rejects.toThrow('can\'t find');
});

test('a modification hands the password over, rotates it and takes it back', async () => {
  const world = await managed({ ManageMasterUserPassword: undefined, MasterUserPassword: 'password' });
  expect(arnOf(world)).toBeUndefined();
  await ask(world, 'ModifyDBInstance', { ...DATABASE, ManageMasterUserPassword: true });
  const before = (await secretOf(world, 'GetSecretValue', arnOf(world))).SecretString;
  await ask(world, 'ModifyDBInstance', { ...DATABASE, RotateMasterUserPassword: true, ApplyImmediately: true });
  expect((await secretOf(world, 'GetSecretValue', arnOf(world))).SecretString).not.toBe(before);
  await ask(world, 'ModifyDBInstance', { ...DATABASE, ManageMasterUserPassword: false, MasterUserPassword: 'password' });
  expect(arnOf(world)).toBeUndefined();
});

test('a cluster\'s is in a secret of the cluster', async () => {
  const world = new ClusterWorld();
  await ask(world, 'CreateDBCluster', { DBClusterIdentifier: 'c', Engine: 'aurora-mysql', MasterUsername: 'owner', ManageMasterUserPassword: true });
  expect(world.rds.clusters(A, REGION)[0]?.MasterUserSecret?.SecretArn).toContain(':secret:rds!cluster-');
});

test('asks for the rights to make the secret, and on its key through Secrets Manager', async () => {
  const world = new RdsWorld();
  const key = world.keys.add(A, REGION, 'own');
  await ask(world, 'CreateDBInstance', { ...NEW, MasterUserSecretKmsKeyId: key });
  const asked = world.authorizer.asked.map(({ action, resource }) => `${action} ${resource}`);
  expect(asked).toEqual(expect.arrayContaining([`secretsmanager:CreateSecret ${SECRET}`, `secretsmanager:TagResource ${SECRET}`]));
  expect(world.authorizer.asked[0]?.context).toMatchObject({ 'rds:ManageMasterUserPassword': 'true' });
  expect(world.keys.asked.filter(({ keyArn }) => keyArn === key).map(({ action }) => action))
    .toEqual(['kms:DescribeKey', 'kms:GenerateDataKey', 'kms:Decrypt', 'kms:CreateGrant']);
});

test('a key of the secret that the caller may not use is KMSKeyNotAccessibleFault', async () => {
  const world = new RdsWorld();
  const key = world.keys.add(A, REGION, 'own');
  world.keys.deny(key, 'kms:CreateGrant');
  expect(await refused(world, 'CreateDBInstance', { ...NEW, MasterUserSecretKmsKeyId: key })).toMatch(/^KMSKeyNotAccessibleFault: /);
  expect(world.instance(A, 'new')).toBeUndefined();
});

test.each<[string, string, object, string]>([
  ['a password of the user\'s beside a managed one', 'CreateDBInstance', { ...NEW, DBInstanceIdentifier: 'x', MasterUserPassword: 'password' },
    'InvalidParameterCombination'],
  ['a key without a managed password', 'CreateDBInstance', {
    ...NEW, DBInstanceIdentifier: 'x', ManageMasterUserPassword: false, MasterUserPassword: 'password', MasterUserSecretKmsKeyId: 'k',
  }, 'InvalidParameterCombination'],
  ['no password at all', 'CreateDBInstance', { ...NEW, DBInstanceIdentifier: 'x', ManageMasterUserPassword: false }, 'MissingParameter'],
  ['a password of the user\'s while it is managed', 'ModifyDBInstance', { ...DATABASE, MasterUserPassword: 'password' },
    'InvalidParameterCombination'],
  ['another key of a managed password', 'ModifyDBInstance', { ...DATABASE, ManageMasterUserPassword: true, MasterUserSecretKmsKeyId: 'k' },
    'InvalidParameterCombination'],
  ['an end of the management without a password', 'ModifyDBInstance', { ...DATABASE, ManageMasterUserPassword: false },
    'InvalidParameterCombination'],
  ['a rotation that waits', 'ModifyDBInstance', { ...DATABASE, RotateMasterUserPassword: true },
    'InvalidParameterCombination: You must apply the change immediately'],
])('%s is refused by %s', async (_case, name, input, expected) => {
  expect((await refused(await managed(), name, input)).startsWith(expected)).toBe(true);
});

test('a database can have a managed password from the start', async () => {
  const world = new RdsWorld();
  world.source('none', { managedMasterPassword: true });
  expect(world.instance(A, 'database-1')?.MasterUserSecret?.SecretStatus).toBe('active');
  await expect(secretOf(world, 'GetSecretValue', world.instance(A, 'database-1')?.MasterUserSecret?.SecretArn)).resolves.toBeDefined();
});
