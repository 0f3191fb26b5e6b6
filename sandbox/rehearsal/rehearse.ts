import { parseArgs } from 'node:util';
import { rehearse } from './rehearsal';
import { readDatabases } from './seeding';

const USAGE = `Usage: npm run rehearse -- [options]
  --app <command>       runs your app instead of the one in cdk.json, as \`cdk --app\` takes it
  --directory <folder>  folder of the app's cdk.json (default: the current one)
  --databases <file>    JSON: { "<source identifier>": { "engine", "engineVersion", "instanceClass", "allocatedGib", "storageType",
                        "masterUsername", "multiAz", "tags" } }; what isn't given is MySQL 8.0.35 with 20 GiB of gp3
  --minutes <number>    gives the deployment up after so many minutes of real time (default: 10)`;

/** The SDK's notice about coming Node versions is for who develops the sandbox, not for who rehearses. */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      app: { type: 'string' },
      directory: { type: 'string', default: process.cwd() },
      databases: { type: 'string' },
      minutes: { type: 'string', default: '10' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Error(`--minutes takes a number above 0, but got "${values.minutes}"`);
  const arrived = await rehearse({
    directory: values.directory,
    app: values.app,
    databases: values.databases === undefined ? {} : readDatabases(values.databases),
    output: process.stdout,
    timeLimit: minutes * 60_000,
  });
  return arrived ? 0 : 1;
}

main().then(
  exitCode => { process.exitCode = exitCode; },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
    process.exitCode = 2;
  },
);
