import { CreatePolicyCommand } from '@aws-sdk/client-iam';
import { CreateAliasCommand } from '@aws-sdk/client-kms';
import {
  CreateDBClusterParameterGroupCommand, CreateDBInstanceCommand, CreateOptionGroupCommand, DescribeDBInstancesCommand,
} from '@aws-sdk/client-rds';
import { CreateSecretCommand, ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import { EXIT, runCommand } from './command';
import { smallest } from './fixtures/databases';
import { newKey } from './fixtures/keys';
import { ProbedSandbox, REGION, SOURCE } from './in-sandbox';
import { Ledger } from './ledger/ledger';
import { leftovers } from './ledger/leftovers';
import type { Probing } from './model/probing';
import type { Thing } from './model/thing';
import { Laboratory } from './running/laboratory';

let sandbox: ProbedSandbox;

beforeEach(async () => {
  sandbox = await ProbedSandbox.start();
});

afterEach(() => sandbox.close());

const left = (): readonly Thing[] => Ledger.earlier(sandbox.folder).flatMap((ledger) => ledger.left);

/** Asks for an instance of this name. */
const create = (at: Probing, id: string, change: object = {}): Promise<unknown> => at.making(at.thing('source', 'instance', id), async () =>
  at.source.rds.send(new CreateDBInstanceCommand({ ...await smallest(at, id), ...change })));

const group = (at: Probing): Promise<unknown> => at.making(at.thing('source', 'option-group', at.name('group')), () =>
  at.source.rds.send(new CreateOptionGroupCommand({
    OptionGroupName: at.name('group'), EngineName: 'mysql', MajorEngineVersion: '8.0', OptionGroupDescription: 'x', Tags: at.tags,
  })));

const bench = (): Probing => new Laboratory(sandbox.props()).bench([]);

test('what AWS refused to make isn\'t in the ledger', async () => {
  const at = bench();
  await expect(create(at, at.name('-double'))).rejects.toThrow('not a valid identifier');
  await expect(create(at, at.name('x').padEnd(64, 'x'))).rejects.toThrow();
  expect(left()).toEqual([]);
});

test('what there was stays in the ledger when its name is refused to another', async () => {
  const at = bench();
  await group(at);
  await expect(group(at)).rejects.toThrow();
  expect(left()).toEqual([expect.objectContaining({ kind: 'option-group' })]);
});

test.each([
  ['nobody answered', new Error('socket hang up')],
  ['the service failed', Object.assign(new Error('x'), { $fault: 'server', $metadata: { httpStatusCode: 500, attempts: 1 } })],
  ['an earlier attempt got no answer', Object.assign(new Error('x'), { $fault: 'client', $metadata: { httpStatusCode: 400, attempts: 2 } })],
])('a request stays in the ledger where %s', async (_, error) => {
  const at = bench();
  await expect(at.making(at.thing('source', 'instance', at.name('x')), () => Promise.reject(error))).rejects.toThrow(error);
  expect(left()).toHaveLength(1);
});

test('a name that none can have is gone, and stands in no later run\'s way', async () => {
  const name = 'rds-ferry-probe-killed--double';
  new Ledger(sandbox.folder, 'killed').making({ account: SOURCE, region: REGION, kind: 'instance', id: name });
  expect(await runCommand(sandbox.options({ task: 'clean' }), sandbox.surroundings())).toBe(EXIT.agrees);
  expect(left()).toEqual([]);
});

const foundByTag = async (): Promise<readonly string[]> =>
  (await leftovers(sandbox.account(SOURCE), [REGION])).map(({ kind, id }) => `${kind} ${id}`);

test('aliases, policies, groups of clusters and secrets on further pages are found without a ledger, and removed', async () => {
  const at = bench();
  const { iam, kms, rds, secrets } = at.source;
  const name = at.name('left');
  await kms.send(new CreateAliasCommand({ AliasName: `alias/${name}`, TargetKeyId: await newKey(at, 'source', 'left') }));
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'kms:*', Resource: '*' } });
  await iam.send(new CreatePolicyCommand({ PolicyName: name, PolicyDocument, Tags: at.tags }));
  await iam.send(new CreatePolicyCommand({ PolicyName: 'rds-ferry-probe-of-others', PolicyDocument }));
  await rds.send(new CreateDBClusterParameterGroupCommand({
    DBClusterParameterGroupName: name, DBParameterGroupFamily: 'aurora-mysql8.0', Description: 'x', Tags: at.tags,
  }));
  const many = Array.from({ length: 120 }, (_, index) => at.name(`left-${index}`));
  for (const Name of many) await secrets.send(new CreateSecretCommand({ Name, SecretString: 'x', Tags: at.tags }));
  const found = await foundByTag();
  expect(found).toEqual(expect.arrayContaining([
    `alias alias/${name}`, `policy arn:aws:iam::${SOURCE}:policy/${name}`, `cluster-parameter-group ${name}`, `key ${name}`,
  ]));
  expect(found).toHaveLength(4 + many.length);
  expect(await runCommand(sandbox.options({ task: 'clean' }), sandbox.surroundings())).toBe(EXIT.agrees);
  expect(await foundByTag()).toEqual([]);
  expect((await secrets.send(new ListSecretsCommand({}))).SecretList).toEqual([]);
});

test('a database that bears no tag of the probe is left alone, and its line goes from the ledger', async () => {
  const name = 'rds-ferry-probe-killed-payroll';
  const { rds } = sandbox.account(SOURCE);
  await rds.send(new CreateDBInstanceCommand({ ...await smallest(bench(), name), Tags: [{ Key: 'team', Value: 'payroll' }] }));
  new Ledger(sandbox.folder, 'killed').making({ account: SOURCE, region: REGION, kind: 'instance', id: name });
  expect(await runCommand(sandbox.options({ task: 'clean' }), sandbox.surroundings())).toBe(EXIT.agrees);
  expect(sandbox.lines.join('\n')).toContain(`Left alone: instance ${name}`);
  expect((await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: name }))).DBInstances).toHaveLength(1);
  expect(left()).toEqual([]);
});

test('the subnet group default is nothing of the probe\'s', async () => {
  new Ledger(sandbox.folder, 'killed').making({ account: SOURCE, region: REGION, kind: 'subnet-group', id: 'default' });
  expect(await runCommand(sandbox.options({ task: 'clean' }), sandbox.surroundings())).toBe(EXIT.agrees);
  expect(sandbox.lines.join('\n')).toContain('Left alone: subnet-group default');
});
