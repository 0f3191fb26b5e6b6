import type { PutParameterRequest } from '@aws-sdk/client-ssm';
import { AwsError } from '../../../core/aws-error';
import type { StoredParameter } from '../state/parameter-store';

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
  if (/^\/?(aws|ssm)/i
    .test(name)) return new AwsError('ValidationException', `Parameter name: can't be prefixed with "aws" or "ssm" (case-insensitive): ${name}`);
  if (name.includes('/') && !name.startsWith('/')) return new AwsError('ValidationException', 'Parameter name must be a fully qualified name.');
  const levels = name.split('/').length - 1;
  return levels > 15 ? new AwsError('HierarchyLevelLimitExceededException', `${name} has ${levels} levels; 15 are allowed`) : undefined;
}

/** Why `PutParameter` can't write a parameter. @param known - the parameter as it is, where there is one. */
export function refusedPut(input: PutParameterRequest, known: StoredParameter | undefined): AwsError | undefined {
  if (input.Type === 'SecureString') {
    return new AwsError('NotImplemented', 'The sandbox has no SecureString parameters; it has String and StringList.', 501);
  }
  if (known === undefined && input.Type === undefined) {
    return new AwsError('ValidationException', 'A parameter type is required when you create a parameter.');
  }
  if (known !== undefined && input.Overwrite !== true) {
    const advice = 'To overwrite this value, set the overwrite option in the request to true.';
    return new AwsError('ParameterAlreadyExists', `The parameter already exists. ${advice}`);
  }
  if (known !== undefined && (input.Tags ?? []).length > 0) {
    return new AwsError(
      'ValidationException', 'Invalid request: tags and overwrite can\'t be used together. To create a parameter with tags, remove overwrite.',
    );
  }
  if (known !== undefined && input.Type !== undefined && input.Type !== known.type) {
    return new AwsError('HierarchyTypeMismatchException', `${known.name} is of type ${known.type}; a parameter's type can't be changed.`);
  }
  const bytes = Buffer.byteLength(input.Value ?? '');
  return bytes > 4096
    ? new AwsError('ValidationException', `Standard tier parameters support a maximum value of 4096 characters; this has ${bytes}.`)
    : undefined;
}
