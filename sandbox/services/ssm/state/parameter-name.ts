import { formatArn } from '../../../core/arn';
import { AwsError } from '../../../core/aws-error';
import type { Call } from '../../../core/operation';

/** A parameter as a request names it: by name or ARN, perhaps with a version (`name:3`). */
export interface ParameterReference {
  readonly name: string;
  readonly version?: number;
}

export function parseParameterReference(text: string): ParameterReference {
  const name = text.replace(/^arn:aws:ssm:[^:]*:\d+:parameter(?=\/)/, '');
  const [, base = name, version] = /^([^:]+):(\d+)$/.exec(name) ?? [];
  return version === undefined ? { name } : { name: base, version: Number(version) };
}

/** A leading `/` isn't doubled in the ARN. */
export function parameterArn(name: string, call: Call): string {
  return formatArn('ssm', call.region, call.accountId, `parameter/${name.replace(/^\//, '')}`);
}

/**
 * Whether a parameter can have this name: letters, digits, `_ . -`, with `/` as hierarchy of up to 15 levels, not beginning with `aws` or
 * `ssm` (Systems Manager API Reference, PutParameter).
 *
 * @returns Systems Manager's refusal, or nothing when the name is good.
 */
export function refusedParameterName(name: string): AwsError | undefined {
  if (!/^[a-zA-Z0-9_.\-/]{1,1011}$/.test(name)) {
    return new AwsError('ValidationException', 'Parameter name: can\'t contain characters other than letters, numbers and the symbols . - _ /');
  }
  if (/^\/?(aws|ssm)/i.test(name)) return new AwsError('ValidationException', `Parameter name: can't be prefixed with "aws" or "ssm" (case-insensitive): ${name}`);
  if (name.includes('/') && !name.startsWith('/')) return new AwsError('ValidationException', 'Parameter name must be a fully qualified name.');
  const levels = name.split('/').length - 1;
  return levels > 15 ? new AwsError('HierarchyLevelLimitExceededException', `${name} has ${levels} levels; 15 are allowed`) : undefined;
}
