import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type RehearsalProps, rehearse } from '../../rehearsal/rehearsal';
import { readDatabases } from '../../rehearsal/seeding/databases-file';
import { recordingOutput, REGION, SOURCE, withFolder } from './fixtures';

jest.setTimeout(120_000);

const PROJECT = resolve(__dirname, '../..');
/** Of cdk.json's command without the type check, and without CDK's validation: the acceptance rehearses with both. */
const EXAMPLE = 'npx tsx bin/app.ts';
process.env.CDK_VALIDATION = 'false';

async function rehearsed(given: Partial<RehearsalProps>): Promise<{ readonly arrived: boolean; readonly lines: string[] }> {
  const { output, text } = recordingOutput();
  const arrived = await rehearse({ directory: PROJECT, output, ending: new AbortController().signal, ...given });
  return { arrived, lines: text().trimEnd().split('\n') };
}

test('takes the example through the stock CLI, step by step, to the table of before and after', async () => {
  const databases = await withFolder({ 'own.yaml': 'database-1: { allocatedGib: 30 }' }, (folder) => readDatabases(join(folder, 'own.yaml')));
  const { arrived, lines } = await rehearsed({ databases, app: EXAMPLE });
  const done = lines.flatMap((line) => /^\+ .* {2}database-1 {2}(\w+) +done\b/.exec(line)?.[1] ?? []);
  expect(done).toEqual([
    'Preflight', 'Snapshot', 'TransferCopy', 'Share', 'Groups', 'ImportCopy', 'Database', 'Settings', 'Verification',
  ]);
  expect(lines).toEqual(expect.arrayContaining([
    expect.stringMatching(/Preflight +done\. RDS has deprecated mysql 8\.0\.35\. It will upgrade .*, to 8\.0\.45 or a later version\.$/),
    expect.stringMatching(/Verification +done\. It was restored with .* of [-\d:.TZ]+ Replication .* at \S+:\d+\. It was upgraded .* to 8\.0\.45\.$/),
    expect.stringMatching(/│ database-1 │ before │ 111111111111 │ database-1 │ mysql 8.0.35 │ 30 GiB gp3 │ aws\/rds /),
    expect.stringMatching(/│ {12}│ after {2}│ 222222222222 │ database-1 │ mysql 8\.0\.45 │ 30 GiB gp3 │ aws\/rds /),
  ]));
  expect(lines.at(-2)).toContain('The rehearsal went through');
  expect(lines.at(-1)).toContain('Its times are the sandbox\'s own');
  expect(arrived).toBe(true);
});

test('fails for an app without a migration, and says what one needs', async () => {
  const artifacts = { Own: { type: 'aws:cloudformation:stack', environment: `aws://${SOURCE}/${REGION}`, properties: { templateFile: 'Own.json' } } };
  await withFolder({ 'manifest.json': { artifacts }, 'Own.json': {} }, async (folder) => {
    const { arrived, lines } = await rehearsed({ app: folder });
    expect(arrived).toBe(false);
    expect(lines).toEqual([expect.stringMatching(/^The app declares no migration: .* Give it a SourceStack and a TargetStack/)]);
  });
});

test('fails for an app that can\'t be synthesized, with what the app said', async () => {
  const { arrived, lines } = await rehearsed({ app: 'node -e "console.error(\'a prop is wrong\'); process.exit(1)"' });
  expect(arrived).toBe(false);
  expect(lines).toEqual(expect.arrayContaining(['Synthesizing the app', 'a prop is wrong']));
  expect(lines.at(-1)).toBe('The app can\'t be synthesized: see the message above. Nothing was deployed.');
});

describe('the temporary folder', () => {
  const before = process.env.TMPDIR;
  afterEach(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });

  test('has nothing of a rehearsal that was ended', async () => {
    await withFolder({}, async (folder) => {
      process.env.TMPDIR = folder;
      const { arrived, lines } = await rehearsed({ ending: AbortSignal.abort() });
      expect(arrived).toBe(false);
      expect(lines).toEqual(['Synthesizing the app']);
      expect(readdirSync(folder)).toEqual([]);
    });
  });
});
