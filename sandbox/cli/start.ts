import { readFileSync } from 'node:fs';
import { EmbeddedAws } from '../aws';
import { type DocumentProblem, shownProblems } from '../control/document';
import { greeting } from './greeting';
import { parseStartOptions, type StartOptions, USAGE } from './start-options';

async function main(): Promise<void> {
  const options = parseStartOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const aws = await start(options);
  await putDocuments(aws, options);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => { void aws.close().then(() => process.exit(0)); });
  const { accounts, regions: [region] } = options;
  const contents = options.empty ? 'It is empty.' : seedExample(aws, accounts[0], region);
  process.stdout.write(greeting(aws.url, accounts.map((accountId) => ({ accountId, variables: aws.environment(accountId, region) })), contents));
}

async function start({ accounts, regions, port }: StartOptions): Promise<EmbeddedAws> {
  try {
    return await EmbeddedAws.start({ accounts, regions }, { port });
  } catch (error) {
    if (!isListening(error)) throw error;
    throw new Error(`something else listens on port ${port} of 127.0.0.1: end it, or give another --port`, { cause: error });
  }
}

/** @throws Error - with all that is wrong with both files, by line. */
async function putDocuments(aws: EmbeddedAws, { faults, organization }: StartOptions): Promise<void> {
  const refusals = [
    ...(faults === undefined ? [] : refusalOf(faults, await aws.controls.putFaults(readFileSync(faults, 'utf8')))),
    ...(organization === undefined ? [] : refusalOf(organization, await aws.controls.putOrganization(readFileSync(organization, 'utf8')))),
  ];
  if (refusals.length === 0) return;
  await aws.close();
  throw new Error(refusals.join('\n'));
}

function refusalOf(file: string, problems: readonly DocumentProblem[]): string[] {
  return problems.length === 0 ? [] : [`${file} is refused:\n${shownProblems(problems)}`];
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
