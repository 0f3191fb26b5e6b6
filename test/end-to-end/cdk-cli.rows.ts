import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { type CdkOutcome, runCdk, startCdk } from '../../cloud-assembly/cdk-command';
import { synthesizeExample } from '../support/synthesized-app';
import { givenAccounts, MIGRATION_CHANGES, rdsChanges, REGION, shortRelays, SOURCE } from '../support/world';

jest.setTimeout(120_000);

const PROJECT = resolve(__dirname, '../..');

describe('the stock cdk CLI', () => {
  const { directory: assembly } = synthesizeExample(shortRelays);
  let scratch: string;
  let aws: EmbeddedAws;
  beforeEach(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'rds-ferry-cli-'));
    aws = await givenAccounts();
  });
  afterEach(async () => {
    await aws.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  const run = (...args: string[]): Parameters<typeof startCdk>[0] => (
    { arguments: args, directory: PROJECT, environment: { ...aws.environment(SOURCE, REGION), CDK_HOME: scratch } }
  );
  const deploy = (): Parameters<typeof startCdk>[0] => run('deploy', '--all', '--app', assembly, '--require-approval', 'never');

  /** Starts a deployment and ends the CLI as soon as the first snapshot is asked for. */
  async function deployUntilSnapshot(): Promise<CdkOutcome> {
    const { process: cli, outcome } = startCdk(deploy());
    aws.journal.listen((entry) => { if (entry.kind === 'call' && entry.operation === 'CreateDBSnapshot') cli.kill('SIGKILL'); });
    return outcome;
  }

  /** CloudFormation goes on without the CLI: until it is done, every other deployment is refused. */
  async function deployUntilGreen(): Promise<void> {
    for (;;) {
      const { exitCode, output } = await runCdk(deploy());
      if (exitCode === 0) return;
      expect(output).toMatch(/RdsFerryTarget.* is in CREATE_IN_PROGRESS state and can not be updated/);
    }
  }

  test('finishes a deployment that was stopped in the middle, is not green before, and finds nothing to do after that', async () => {
    expect(await deployUntilSnapshot()).toMatchObject({ exitCode: null });
    await deployUntilGreen();
    expect(rdsChanges(aws.journal.entries)).toEqual(MIGRATION_CHANGES);
    const before = aws.journal.entries.length;
    const { exitCode, output } = await runCdk(deploy());
    expect(exitCode).toBe(0);
    expect(output.match(/\(no changes\)/g)).toHaveLength(2);
    expect(aws.journal.entries.slice(before).filter((entry) => entry.kind === 'call' && entry.service === 'rds')).toEqual([]);
  });
});
