import { CreateDBInstanceCommand, CreateOptionGroupCommand } from '@aws-sdk/client-rds';
import { EXIT, runCommand } from './command';
import { smallest } from './fixtures/databases';
import { ProbedSandbox, REGION, SOURCE } from './in-sandbox';
import { Ledger } from './ledger/ledger';
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
