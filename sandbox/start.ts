import { parseArgs } from 'node:util';
import { EmbeddedAws } from './aws';
import { DEFAULT_SETTINGS } from './core/settings';

const USAGE = `Usage: npm run sandbox -- [options]
  --port <number>       where to listen on 127.0.0.1 (default: a free port)
  --account <id>        an account that exists; give it once for each (default: ${DEFAULT_SETTINGS.accounts.join(', ')})
  --region <region>     a Region that the accounts are bootstrapped in; give it once for each (default: ${DEFAULT_SETTINGS.regions.join(', ')})
  --empty               without the example's database`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      account: { type: 'string', multiple: true, default: [...DEFAULT_SETTINGS.accounts] },
      region: { type: 'string', multiple: true, default: [...DEFAULT_SETTINGS.regions] },
      empty: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const { account: accounts, region: regions } = values;
  const aws = await EmbeddedAws.start({ accounts, regions }, { port: Number(values.port) });
  const [source = '', region = ''] = [accounts[0], regions[0]];
  if (!values.empty) seedExample(aws, source, region);
  process.stdout.write(`An AWS with the accounts ${accounts.join(' and ')} listens on ${aws.url}; Ctrl-C ends it.\n`);
  for (const account of accounts) process.stdout.write(`\n# account ${account}\n${exports(aws.environment(account, region))}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { void aws.close().then(() => process.exit(0)); });
}

/** The article's database: MySQL 8.0 under `aws/rds`. */
function seedExample(aws: EmbeddedAws, accountId: string, region: string): void {
  aws.rds.seedInstance(accountId, region, {
    identifier: 'database-1', engine: 'mysql', engineVersion: '8.0.35', instanceClass: 'db.t4g.medium', allocatedGib: 20, encryption: 'aws-managed',
    masterUsername: 'admin',
  });
}

function exports(environment: Readonly<Record<string, string>>): string {
  return Object.entries(environment).map(([name, value]) => `export ${name}=${value}\n`).join('');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
  process.exitCode = 2;
});
