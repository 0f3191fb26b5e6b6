import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeDBSnapshotsCommand } from '@aws-sdk/client-rds';
import { EXIT, runCommand, type Surroundings } from './command';
import { database, newTransferCopy, restored, snapshot } from './fixtures/databases';
import { transferKey } from './fixtures/keys';
import { OTHER_REGION, ProbedSandbox, REGION, SOURCE, TARGET } from './in-sandbox';
import { Ledger } from './ledger/ledger';
import { leftovers } from './ledger/leftovers';
import type { Probe } from './model/probe';
import { refuses, shows, takes } from './model/trial';
import { runProbes } from './running/campaign';
import { Laboratory } from './running/laboratory';

/** Each test plays hours of AWS: some tenths of a second on an idle machine, and more where other tests run beside it. */
jest.setTimeout(60_000);

let sandbox: ProbedSandbox;

beforeEach(async () => {
  sandbox = await ProbedSandbox.start();
});

afterEach(() => sandbox.close());

/** Makes an instance, a snapshot, keys, a restored instance and a copy. */
const MAKES: Probe = {
  id: 'makes', title: 'Makes all kinds of things', needs: [snapshot, restored, transferKey],
  trials: [takes('a copy', async (at) => newTransferCopy(at, 'copy', await at.have(transferKey)))],
};

/** A database of somebody else. */
const PAYROLL = {
  identifier: 'payroll', engine: 'mysql', engineVersion: '8.0.42', instanceClass: 'db.m6g.large', allocatedGib: 20, masterUsername: 'admin',
  encryption: 'none',
} as const;

const trying = (...probes: readonly Probe[]): Surroundings => ({ ...sandbox.surroundings(), probes });

const simple = (id: string, trial: Probe['trials'][number], more: Partial<Probe> = {}): Probe =>
  ({ id, title: `About ${id}`, trials: [trial], ...more });

const reportOf = (name = 'report-test.json'): { readonly findings: readonly Record<string, unknown>[]; readonly cutShort?: string } =>
  JSON.parse(readFileSync(join(sandbox.folder, name), 'utf8')) as never;

const missingSnapshot = (): DescribeDBSnapshotsCommand => new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: 'none' });

async function left(): Promise<readonly string[]> {
  const regions = [REGION, OTHER_REGION];
  const things = [...await leftovers(sandbox.account(SOURCE), regions), ...await leftovers(sandbox.account(TARGET), regions)];
  return things.map(({ kind, id }) => `${kind} ${id}`);
}

describe('what was found', () => {
  test('ends with 0 where AWS does as the sandbox', async () => {
    const agreeing = simple('agrees', shows('a look', 'x', async () => 'x'));
    expect(await runCommand(sandbox.options(), trying(agreeing))).toBe(EXIT.agrees);
    expect(reportOf().findings).toEqual([expect.objectContaining({ probe: 'agrees', verdict: 'same' })]);
  });

  test('ends with 1 and AWS\'s own words where it does otherwise', async () => {
    const differing = simple('differs', refuses('a look at none', 'SomethingElse', (at) =>
      at.source.rds.send(missingSnapshot())));
    expect(await runCommand(sandbox.options(), trying(differing))).toBe(EXIT.differs);
    expect(sandbox.lines.join('\n')).toContain('AWS: DBSnapshotNotFound (HTTP 404): "DBSnapshot none not found."');
    const page = readFileSync(join(sandbox.folder, 'report-test.md'), 'utf8');
    expect(page).toContain('## Not as the sandbox');
    expect(page).toContain('| a look at none | SomethingElse | DBSnapshotNotFound (HTTP 404): "DBSnapshot none not found." | **differs** |');
  });

  test('differs where the code is the same and the confirmed text isn\'t', async () => {
    const text = simple('text', refuses('a look at none', 'DBSnapshotNotFound', async (at) => at.source.rds.send(missingSnapshot()), /is not here/));
    expect(await runCommand(sandbox.options(), trying(text))).toBe(EXIT.differs);
  });

  test('says why something couldn\'t be tried, and ends with 0', async () => {
    const denied = simple('denied', takes('a call that an organization denies', async (at) => at.source.rds.send(missingSnapshot())));
    sandbox.aws.denyByOrganization(SOURCE, [{ Effect: 'Deny', Action: 'rds:DescribeDBSnapshots', Resource: 'arn:*:rds:*:*:snapshot:none' }]);
    expect(await runCommand(sandbox.options(), trying(denied))).toBe(EXIT.agrees);
    expect(reportOf().findings[0]).toMatchObject({ verdict: 'untried', trials: [{ why: expect.stringContaining('AccessDenied') as string }] });
  });

  test('names no account and nobody unless it is told to', async () => {
    const telling = simple('telling', shows('who', 'nobody', async (at) =>
      `arn:aws:sts::${at.source.id}:assumed-role/Admin/jane.doe and arn:aws:iam::123456789012:user/joe: AKIAABCDEFGHIJKLMNOP`));
    await runCommand(sandbox.options(), trying(telling));
    const masked = readFileSync(join(sandbox.folder, 'report-test.json'), 'utf8');
    expect(masked).toContain('arn:aws:sts::<source account>:assumed-role/<name> and arn:aws:iam::<account>:user/<name>: <id>');
    await runCommand(sandbox.options({ withAccountIds: true }), trying(telling));
    expect(readFileSync(join(sandbox.folder, 'report-test.json'), 'utf8')).toContain(`arn:aws:sts::${SOURCE}:assumed-role/Admin/jane.doe`);
  });
});

describe('a run that ends early', () => {
  test('removes what it made when it is told to end', async () => {
    const stopping = simple('stops', takes('a look', async () => sandbox.stop()));
    const never = simple('never', takes('a look', async () => { throw new Error('it was to end'); }));
    expect(await runCommand(sandbox.options(), trying(MAKES, stopping, never))).toBe(EXIT.agrees);
    expect(await left()).toEqual([]);
    expect(reportOf().cutShort).toBe('it was told to end after 2 of 3 probes');
  });

  test('removes what it made when it is told so in the middle of waiting', async () => {
    const run = runCommand(sandbox.options(), { ...trying(MAKES), write: (line) => { if (line.includes('restored from it')) sandbox.stop(); } });
    expect(await run).toBe(EXIT.agrees);
    expect(await left()).toEqual([]);
  });

  test('removes what it made when a probe breaks off', async () => {
    const breaking = simple('breaks', takes('nothing', async () => undefined), { needs: [database], alters: 'everything' });
    Object.defineProperty(breaking, 'finish', { get: () => { throw new Error('broken'); } });
    await expect(runCommand(sandbox.options(), trying(MAKES, breaking))).rejects.toThrow('broken');
    expect(await left()).toEqual([]);
  });

  test.each([['its ledger', 'ledger'], ['the tags alone', 'tags']])('is cleaned up by the next one when it was killed, by %s', async (_, by) => {
    await runProbes([MAKES], new Laboratory(sandbox.props('killed')), () => undefined);
    expect(await left()).toContain('instance rds-ferry-probe-killed-restored');
    const folder = by === 'ledger' ? sandbox.folder : join(sandbox.folder, 'another');
    const code = await runCommand(sandbox.options({ folder }), trying(simple('next', shows('what is left', 0, async () => (await left()).length))));
    expect(code).toBe(EXIT.agrees);
    expect(sandbox.aws.rds.instances(TARGET, REGION)).toEqual([]);
  });

  test('is cleaned up by --clean, which tries nothing', async () => {
    await runProbes([MAKES], new Laboratory(sandbox.props('killed')), () => undefined);
    expect(await runCommand(sandbox.options({ task: 'clean' }), trying(simple('never', takes('x', async () => undefined))))).toBe(EXIT.agrees);
    expect(await left()).toEqual([]);
    expect(readdirSync(sandbox.folder)).toEqual([]);
  });

  test('tells what it couldn\'t remove, and ends with 3', async () => {
    sandbox.aws.denyByOrganization(SOURCE, [{ Effect: 'Deny', Action: 'kms:ScheduleKeyDeletion', Resource: '*' }]);
    expect(await runCommand(sandbox.options(), trying(MAKES))).toBe(EXIT.remains);
    expect(sandbox.lines.join('\n')).toMatch(/Couldn't be removed: key rds-ferry-probe-test-transfer .*AccessDeniedException/);
    expect(Ledger.earlier(sandbox.folder).flatMap((ledger) => ledger.left)).toEqual([expect.objectContaining({ kind: 'key' })]);
  });
});

describe('before anything is made', () => {
  test('one account twice is refused', async () => {
    const configure = { source: sandbox.configure(SOURCE), target: sandbox.configure(SOURCE) };
    await expect(runCommand(sandbox.options(), { ...trying(MAKES), configure })).rejects.toThrow('the same account');
  });

  test('databases of others are refused by name, unless that is allowed', async () => {
    sandbox.aws.rds.seedInstance(TARGET, OTHER_REGION, PAYROLL);
    const probe = simple('agrees', shows('a look', 'x', async () => 'x'));
    await expect(runCommand(sandbox.options(), trying(probe))).rejects.toThrow(`DB instance payroll in the target account, ${OTHER_REGION}`);
    expect(await runCommand(sandbox.options({ allowOtherDatabases: true }), trying(probe))).toBe(EXIT.agrees);
    expect(sandbox.aws.rds.instances(TARGET, OTHER_REGION)).toHaveLength(1);
  });

  test('it says what it will make and costs, and makes nothing without a yes', async () => {
    await runCommand(sandbox.options({ yes: false }), { ...trying(MAKES), ask: async () => false });
    expect(sandbox.lines.join('\n')).toMatch(/1 probes, about US\$0\.\d\d .*\n.*db\.t4g\.micro of PostgreSQL/);
    expect(existsSync(join(sandbox.folder, 'report-test.json'))).toBe(false);
    expect(await left()).toEqual([]);
  });

  test('a cost that leaves nothing over is refused', async () => {
    await expect(runCommand(sandbox.options({ maxCost: 0 }), trying(MAKES))).rejects.toThrow('leaves out every probe');
  });
});

test('a ledger whose last line is torn keeps the others', () => {
  const thing = { account: SOURCE, region: REGION, kind: 'instance', id: 'one' } as const;
  new Ledger(sandbox.folder, 'torn').making(thing);
  appendFileSync(join(sandbox.folder, 'torn.jsonl'), '{"making":{"acc');
  expect(new Ledger(sandbox.folder, 'torn').left).toEqual([thing]);
});
