import { AwsError } from '../../../core/aws-error';
import { constraintViolated } from '../errors';
import type { Key } from '../state/key';
import { isReservedAlias } from '../state/predefined-aliases';

/** Aliases on one key at most (KMS Developer Guide, "Resource quotas"). */
const MAXIMUM_ALIASES = 50;

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

/** Whether a key that has `present` aliases can get one more. @returns KMS's refusal, or nothing when it can. */
export function refusedAliasNumber(key: Key, present: number): AwsError | undefined {
  if (present < MAXIMUM_ALIASES) return undefined;
  return new AwsError('LimitExceededException', `${key.arn} has ${MAXIMUM_ALIASES} aliases, as many as a key can have.`);
}

function violated(name: string, constraint: string): AwsError {
  return constraintViolated(`'${name}'`, 'aliasName', constraint);
}
