import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

jest.setTimeout(240_000);

const PROJECT = resolve(__dirname, '../..');
const APPS = join('test', 'acceptance', 'apps');

/** An app, and what its last table shows of each migration: the database before, and what there is after, cells in their order. */
const ROWS: readonly [app: string, shown: readonly RegExp[]][] = [
  ['instances', [
    /mysql .*before.*not encrypted[^]*after.*222222222222.*mysql.*aws\/rds/,
    /mariadb .*before.*not encrypted[^]*after.*222222222222.*mariadb.*not encrypted/,
    /postgres .*before.*100 GiB.*aws\/rds[^]*after.*222222222222.*100 GiB.*22222222-2222/,
    /oracle .*before.*oracle-ee.*11111111-1111[^]*after.*222222222222.*oracle-ee.*aws\/rds/,
    /sqlserver\/rehearsal .*before[^]*after.*222222222222.*sqlserver-rehearsal .*sqlserver-se.*aws\/rds/,
    /sqlserver\/cutover .*before[^]*after.*222222222222.*sqlserver .*sqlserver-se.*rds-ferry-transfer/,
    /db2 .*before.*db2-se.*AWS owned[^]*after.*222222222222.*rds-ferry-db2-imported.*aws\/rds/,
  ]],
  ['clusters', [
    /aurora-mysql .*before.*2 × db.r6g.large.*aws\/rds[^]*after.*222222222222.*3 × db.r6g.large.*aws\/rds/,
    /aurora-pg .*before.*1 × db.serverless.*11111111-1111[^]*after.*222222222222.*1 × db.serverless.*databases/,
    /aurora-plain .*before.*not encrypted[^]*after.*222222222222.*aws\/rds/,
    /docdb .*before.*44444444-4444[^]*after.*222222222222.*docdb.*aws\/rds/,
    /neptune .*before.*aws\/rds[^]*after.*222222222222.*neptune.*55555555-5555/,
  ]],
  ['several-pairs', [
    /orders .*before.*ap-northeast-1.*aurora-postgresql 16.6.*2 × db.r6g.large.*aws\/rds[^]*after.*orders-new .*2 × db.r6g.large.*aws\/rds/,
    /shop\/rehearsal .*before[^]*after.*222222222222.*shop-rehearsal .*postgres.* shop /,
    /shop\/cutover .*before[^]*after.*222222222222.*shop-cutover .*postgres.*not encrypted/,
    /erp .*before.*eu-central-1.*oracle-ee 19.*11111111-1111[^]*after.*ap-northeast-1.*far-erp-imported .*oracle-ee 19.*aws\/rds/,
  ]],
  ['other-region', [
    /orders .*before.*eu-central-1.*11111111-1111[^]*after.*ap-northeast-1.*aws\/rds/,
    /billing .*before.*eu-central-1.*aws\/rds[^]*after.*ap-northeast-1.*aws\/rds/,
    /plain .*before.*eu-central-1.*not encrypted[^]*after.*ap-northeast-1.*not encrypted/,
    /shop .*before.*eu-central-1.*1 × db.r6g.large.*aws\/rds[^]*after.*ap-northeast-1.*1 × db.r6g.large.*aws\/rds/,
  ]],
];

/** Leaves out CDK's own validation, which takes longer than the rest of a synth and only warns; `validation.rows.ts` has it. */
const UNVALIDATED = { ...process.env, CDK_VALIDATION: 'false' };

const REPORTS = mkdtempSync(join(tmpdir(), 'rds-ferry-reports-'));
afterAll(() => rmSync(REPORTS, { recursive: true, force: true }));

/** Runs `npm run rehearse` with these arguments, to its good end, and has its report written there. Answers what it prints. */
async function rehearsed(args: readonly string[], report: string, env = process.env): Promise<string> {
  const rehearsal = spawn('npm', ['run', '--silent', 'rehearse', '--', ...args, '--report', report], {
    cwd: PROJECT, env, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [rehearsal.stdout, rehearsal.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const [exitCode] = await once(rehearsal, 'close') as [number | null];
  expect(output).toContain('The rehearsal went through');
  expect(exitCode).toBe(0);
  return output;
}

/** The state of each migration, as the report's summary has it. */
function statesIn(report: string): string[] {
  const [, rows = ''] = /<caption>Migrations<\/caption>([^]*?)<\/table>/.exec(readFileSync(report, 'utf8')) ?? [];
  return [...rows.matchAll(/<\/th><td><span class="state [a-z ]+">([a-z ]+)</g)].map(([, state = '']) => state);
}

test.concurrent.each(ROWS)('the stock cdk CLI moves every database of the app %s', async (app, shown) => {
  const report = join(REPORTS, `${app}.html`);
  const options = ['--app', `npx tsx ${join(APPS, `${app}.ts`)}`, '--databases', join(APPS, `${app}.json`)];
  const output = await rehearsed(options, report, UNVALIDATED);
  const table = output.slice(output.indexOf('┌'));
  for (const row of shown) expect(table).toMatch(row);
  expect(statesIn(report)).toEqual(shown.map(() => 'done'));
});

test.concurrent('npm run rehearse moves the example and ends with the database before and after', async () => {
  const report = join(REPORTS, 'example.html');
  const output = await rehearsed([], report);
  for (const step of ['Preflight', 'Snapshot', 'TransferCopy', 'Share', 'ImportCopy', 'Database', 'Verification']) {
    expect(output).toMatch(new RegExp(`database-1 +${step} +done`));
  }
  expect(output).toMatch(/before.*111111111111.*database-1.*mysql 8\.0\.35.*20 GiB gp3/);
  // RDS has 8.0.35 no more, and upgrades what is restored of it.
  expect(output).toMatch(/after.*222222222222.*database-1.*mysql 8\.0\.45.*20 GiB gp3/);
  expect(output.trimEnd().split('\n').at(-1)).toBe(report);
  const page = readFileSync(report, 'utf8');
  for (const told of [
    'proves nothing about AWS', 'ImportCopy · ', 'What RDS tells of database-1', 'Settings of database-1 that were carried over',
    'mysql-bin-changelog.', 'managed by customer', '&quot;sts:AssumeRole&quot;', '&quot;kms:CreateGrant&quot;', 'ExecuteChangeSet', 'US$6.70 a month',
  ]) expect(page).toContain(told);
  expect(page).not.toContain('class="unseen"');
});
