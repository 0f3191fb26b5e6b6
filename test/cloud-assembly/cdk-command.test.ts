import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { cdkCliFile, type CdkOutcome, runCdk } from '../../cloud-assembly/cdk-command';
import { withFolder } from '../rehearsal/fixtures';

jest.setTimeout(60_000);

/** An app that connects to the port of this process and never ends by itself. */
function endless(port: number): string {
  return `require('net').connect(${port}, '127.0.0.1').on('error', () => process.exit());`;
}

/** An app that fails and says what it sees of the user's environment. */
const SPY = 'console.error("profile=" + process.env.AWS_PROFILE + " token=" + process.env.AWS_SESSION_TOKEN + " region=" + process.env.AWS_REGION); '
  + 'process.exit(7);';

function synth(folder: string, app: string, ending?: AbortSignal): Promise<CdkOutcome> {
  return runCdk({
    arguments: ['synth', '--output', join(folder, 'cdk.out'), '--app', `node ${app}`], directory: folder,
    environment: { CDK_HOME: folder, AWS_REGION: 'eu-west-1' }, ending,
  });
}

test('ends the CLI and the app that it runs', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  await withFolder({ 'app.js': endless((server.address() as AddressInfo).port) }, async (folder) => {
    const ending = new AbortController();
    const outcome = synth(folder, 'app.js', ending.signal);
    const [connection] = await once(server, 'connection') as [Socket];
    // a connection closes with the process at its other end.
    const appEnded = once(connection.on('error', () => undefined).resume(), 'close');
    ending.abort();
    await appEnded;
    expect((await outcome).exitCode).not.toBe(0);
  });
  server.close();
});

test('ends at once when it is to end already', async () => {
  await withFolder({ 'app.js': 'setInterval(() => undefined, 1000);' }, async (folder) => {
    expect(await synth(folder, 'app.js', AbortSignal.abort())).toEqual({ exitCode: null, output: '' });
  });
});

describe('the environment', () => {
  const before = process.env;
  beforeEach(() => { process.env = { ...before, AWS_PROFILE: 'production', AWS_SESSION_TOKEN: 'secret' }; });
  afterEach(() => { process.env = before; });

  test('has nothing of the user\'s AWS accounts, and the failure of the app is told', async () => {
    await withFolder({ 'app.js': SPY }, async (folder) => {
      const { exitCode, output } = await synth(folder, 'app.js');
      expect(exitCode).toBe(1);
      expect(output).toContain('profile=undefined token=undefined region=eu-west-1');
    });
  });
});

describe('the CLI', () => {
  test('is the one that the app has, also where it stands above the app\'s folder', async () => {
    const files = { 'node_modules/aws-cdk/bin/cdk': '', 'node_modules/aws-cdk/package.json': '{ "name": "aws-cdk" }', 'apps/orders/app.js': '' };
    await withFolder(files, async (folder) => {
      expect(cdkCliFile(join(folder, 'apps/orders'), 'bin/cdk')).toBe(join(realpathSync(folder), 'node_modules/aws-cdk/bin/cdk'));
    });
  });

  test('is the one beside this where the app has none', async () => {
    await withFolder({ 'app.js': '' }, async (folder) => {
      expect(cdkCliFile(folder, 'bin/cdk')).toBe(require.resolve('aws-cdk/bin/cdk'));
    });
  });
});
