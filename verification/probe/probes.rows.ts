import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OTHER_REGION, ProbedSandbox, REGION, SOURCE, TARGET } from './in-sandbox';
import { leftovers } from './ledger/leftovers';
import type { Finding } from './model/finding';
import { fixturesOf } from './model/probe';
import { PROBES } from './probes/probes';
import { runAndClean } from './running/run-probes';

describe('on the sandbox', () => {
  const findings = new Map<string, Finding>();
  let sandbox: ProbedSandbox;

  beforeAll(async () => {
    sandbox = await ProbedSandbox.start();
    const { remaining } = await runAndClean(PROBES, sandbox.props(), (finding) => findings.set(finding.probe, finding));
    if (remaining.length > 0) throw new Error(`not removed: ${JSON.stringify(remaining)}`);
  }, 120_000);

  afterAll(() => sandbox.close());

  test.each(PROBES)('$id holds: $title', ({ id, trials }) => {
    const finding = findings.get(id);
    expect(finding?.trials.filter(({ verdict }) => verdict !== 'same')).toEqual([]);
    expect(finding?.trials).toHaveLength(trials.length);
  });

  test('nothing of the probes is left', async () => {
    for (const account of [sandbox.account(SOURCE), sandbox.account(TARGET)]) expect(await leftovers(account, [REGION, OTHER_REGION])).toEqual([]);
    for (const accountId of [SOURCE, TARGET]) {
      for (const region of [REGION, OTHER_REGION]) {
        expect([sandbox.aws.rds.instances(accountId, region), sandbox.aws.rds.snapshots(accountId, region)]).toEqual([[], []]);
        expect([sandbox.aws.rds.clusters(accountId, region), sandbox.aws.rds.clusterSnapshots(accountId, region)]).toEqual([[], []]);
      }
    }
    expect(readdirSync(sandbox.folder)).toEqual([]);
  });
});

describe('the list of probes', () => {
  test('has no id twice, and one form of them', () => {
    const ids = PROBES.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index || !/^[a-z][a-z0-9-]+$/.test(id))).toEqual([]);
  });

  test('has names of fixtures that tell them apart', () => {
    const names = fixturesOf(PROBES).map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('has the ids that its files show, by which the table of rules names them', () => {
    const folder = join(__dirname, 'probes');
    const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    const shown = texts.flatMap((text) => [...text.matchAll(/^ {4}id: '(.*)',$/gm)].map(([, id]) => id));
    expect(shown.sort()).toEqual(PROBES.map(({ id }) => id).sort());
  });

  test('tries something with each, in trials that can be told apart', () => {
    expect(PROBES.filter(({ trials }) => trials.length === 0 || new Set(trials.map(({ what }) => what)).size < trials.length)).toEqual([]);
  });
});
