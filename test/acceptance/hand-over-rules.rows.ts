import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type CdkOutcome, runCdk } from '../../cloud-assembly/cdk-command';

jest.setTimeout(120_000);

const scratch = mkdtempSync(join(tmpdir(), 'rds-ferry-hand-over-rules-'));
const record = join(scratch, 'handed-over.json');

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function synth(snapshot: string, ...more: readonly string[]): Promise<CdkOutcome> {
  const context = ['-c', `snapshot=${snapshot}`, '-c', `record=${record}`, ...more];
  const app = `npx tsx ${join('test', 'acceptance', 'apps', 'handed-over.ts')}`;
  return runCdk({
    arguments: ['synth', '--quiet', '--app', app, '--output', join(scratch, 'cdk.out'), ...context],
    directory: resolve(__dirname, '../..'), environment: { CDK_HOME: scratch },
  });
}

test('the stock cdk synth fails where a database isn\'t recorded or would be replaced, says so, and passes otherwise', async () => {
  const unrecorded = await synth('rds-ferry-orders-imported');
  expect(unrecorded).toMatchObject({ exitCode: 1 });
  expect(unrecorded.output).toContain('doesn\'t have the database Orders of the stack Databases');

  expect(await synth('rds-ferry-orders-imported', '-c', 'rds-ferry:record=true')).toMatchObject({ exitCode: 0 });
  expect(await synth('rds-ferry-orders-imported')).toMatchObject({ exitCode: 0 });

  const replaced = await synth('rds-ferry-orders-cutover-imported');
  expect(replaced).toMatchObject({ exitCode: 1 });
  expect(replaced.output).toContain('DBSnapshotIdentifier from \'rds-ferry-orders-imported\' to \'rds-ferry-orders-cutover-imported\'');
  expect(replaced.output).toContain('Suggested fix: take the change back');
  expect(replaced.output).toContain('Acknowledge with \'rds-ferry-hand-over::not-replaced\'');
});
