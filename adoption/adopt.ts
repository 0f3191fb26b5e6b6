import { UsageError } from '../cloud-assembly/usage-error';
import { adoption } from './adoption';
import { CannotAdopt } from './cannot-adopt';
import { parseOptions, USAGE } from './options';
import { instructions } from './printing/instructions';

/** The SDK's notice about coming Node versions is for those who develop this. */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** The code goes to the output alone, so that it can go into a file; what to do with it is said beside it. */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const { json, ...props } = options;
  const adopted = await adoption(props);
  if (json) {
    process.stdout.write(`${JSON.stringify(adopted, undefined, 2)}\n`);
  } else {
    process.stdout.write(adopted.code);
    process.stderr.write(`\n${instructions(adopted)}`);
  }
}

/** Exit codes: 0 printed, 1 not there or not to be looked at, 2 wrong usage. */
main().catch((error: unknown) => {
  process.exitCode = error instanceof UsageError ? 2 : 1;
  process.stderr.write(`${textOf(error)}\n`);
});

function textOf(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n\`npm run adopt -- --help\` shows the options.`;
  if (error instanceof CannotAdopt) return `${error.message}\n\nNothing was changed.`;
  if (error instanceof Error && error.name === 'CredentialsProviderError') {
    return `There are no credentials to look at the target account with (${error.message}). Set AWS_PROFILE, or the like, to credentials of that `
      + 'account.\n\nNothing was changed.';
  }
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `The target account can't be looked at: ${reason}\n\nNothing was changed.`;
}
