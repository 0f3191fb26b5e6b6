import { UsageError } from '../cloud-assembly/usage-error';
import { codeMark } from '../lambda/step/contract';
import { CannotAsk } from '../operations/accounts/cannot-ask';
import { CannotAdopt } from '../operations/adoption/cannot-adopt';
import { ExitCode } from './exit-code';

/** How an error that ends a command is told. */
export interface Failure {
  readonly exitCode: ExitCode;
  readonly text: string;
}

const NO_CHANGE = '\n\nNothing was changed.';

/** Pure. What ends a command that is not wrong usage is told with what it means for the accounts. */
export function failureOf(error: unknown): Failure {
  if (error instanceof UsageError) {
    return { exitCode: ExitCode.USAGE, text: `${error.message} ${codeMark(error.code)}\n\nNothing was begun. \`--help\` shows the options.` };
  }
  if (error instanceof CannotAdopt) return { exitCode: ExitCode.FAILED, text: `${error.message} ${codeMark(error.code)}${NO_CHANGE}` };
  if (error instanceof CannotAsk) return { exitCode: ExitCode.UNREACHABLE, text: `${error.message} ${codeMark(error.code)}${NO_CHANGE}` };
  if (!(error instanceof Error)) return { exitCode: ExitCode.FAILED, text: String(error) };
  if (error.name === 'CredentialsProviderError' || EXPIRED.includes(error.name)) {
    return {
      exitCode: ExitCode.UNREACHABLE,
      text: `There are no credentials to look at AWS with (${error.name}: ${error.message}). Sign in again, or set AWS_PROFILE, or the like, to `
        + `credentials of the account. ${codeMark('RF-5901')}${NO_CHANGE}`,
    };
  }
  // before AWS's refusals: the SDK gives its metadata to errors of the connection as well.
  if ('code' in error && CONNECTION.includes(String(error.code))) {
    return {
      exitCode: ExitCode.UNREACHABLE, text: `AWS can't be reached: ${error.message}. See that this machine has a connection. `
        + `${codeMark('RF-5903')}${NO_CHANGE}`,
    };
  }
  if ('$metadata' in error) {
    return {
      exitCode: ExitCode.FAILED, text: `AWS refused to be looked at: ${error.name}: ${error.message} `
        + `${codeMark('RF-5902')}${NO_CHANGE}`,
    };
  }
  return { exitCode: ExitCode.FAILED, text: `This broke off by a fault of rds-ferry's own: ${codeMark('RF-5904')} ${error.stack ?? error.message}` };
}

/** Names of errors of AWS by which credentials were once good. */
const EXPIRED = ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired'];

/** Codes of Node.js for a connection that isn't there. */
const CONNECTION = ['ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE'];
