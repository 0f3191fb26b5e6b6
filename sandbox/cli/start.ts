import { EmbeddedAws } from '../aws';
import { putRuleFiles } from '../control/rule-files';
import { greeting } from './greeting';
import { parseStartOptions, type StartOptions, USAGE } from './start-options';

async function main(): Promise<void> {
  const options = parseStartOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const aws = await start(options);
  const refusals = await putRuleFiles(aws.controls, options);
  if (refusals.length > 0) {
    await aws.close();
    throw new Error(refusals.join('\n'));
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => { void aws.close().then(() => process.exit(0)); });
  const { accounts, regions: [region] } = options;
  const contents = options.empty ? 'It is empty.' : seedExample(aws, accounts[0], region);
  process.stdout.write(greeting(aws.url, accounts.map((accountId) => ({ accountId, variables: aws.environment(accountId, region) })), contents));
}

async function start({ accounts, regions, port, pace }: StartOptions): Promise<EmbeddedAws> {
  try {
    return await EmbeddedAws.start({ accounts, regions }, { port, pace });
  } catch (error) {
    if (!isListening(error)) throw error;
    throw new Error(`something else listens on port ${port} of 127.0.0.1: end it, or give another --port`, { cause: error });
  }
}

function isListening(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** The example's database: MySQL 8.0 under `aws/rds`. */
function seedExample(aws: EmbeddedAws, accountId: string, region: string): string {
  aws.rds.seedInstance(accountId, region, {
    identifier: 'database-1', engine: 'mysql', engineVersion: '8.0.35', instanceClass: 'db.t4g.medium', allocatedGib: 20, encryption: 'aws-managed',
    masterUsername: 'admin',
  });
  return `The account ${accountId} has the MySQL instance database-1 under aws/rds in ${region}.`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
  process.exitCode = 2;
});
