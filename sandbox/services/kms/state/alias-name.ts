import { AwsError } from '../../../core/aws-error';

/** The aliases of AWS managed keys that the sandbox has, with the service that each key is for. */
export const PREDEFINED_ALIASES: Readonly<Record<string, string>> = { 'alias/aws/rds': 'rds' };

const RESERVED_PREFIX = 'alias/aws/';

export function isReservedAlias(name: string): boolean {
  return name.startsWith(RESERVED_PREFIX);
}

/**
 * Whether a customer may give a key this name: `alias/` and letters, digits, `/`, `_`, `-`, 256 characters at most; not `alias/aws/…`
 * (KMS API Reference, CreateAlias). The code for a reserved name is not documented; `NotAuthorizedException` is what has been seen.
 *
 * @returns KMS's refusal, or nothing when the name is good.
 */
export function refusedAliasName(name: string): AwsError | undefined {
  if (!name.startsWith('alias/')) return new AwsError('ValidationException', 'Alias must start with the prefix "alias/".');
  if (isReservedAlias(name)) return new AwsError('NotAuthorizedException', `${name} begins with alias/aws/, which is reserved for AWS managed keys`);
  if (name.length > 256) return violated(name, 'Member must have length less than or equal to 256');
  if (name.includes(':')) return new AwsError('ValidationException', `${name} contains invalid characters for an alias`);
  if (!/^alias\/[a-zA-Z0-9/_-]+$/.test(name)) return violated(name, 'Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$');
  return undefined;
}

function violated(name: string, constraint: string): AwsError {
  return new AwsError('ValidationException', `1 validation error detected: Value '${name}' at 'aliasName' failed to satisfy constraint: ${constraint}`);
}
