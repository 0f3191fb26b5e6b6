import { parsePolicy } from '../../../../policy';
import { AwsError } from '../../../core/aws-error';
import type { Secret, SecretVersion } from '../state/secret';

const invalidRequest = (message: string): AwsError => new AwsError('InvalidRequestException', message);
const invalidParameter = (message: string): AwsError => new AwsError('InvalidParameterException', message);

/** Bytes that a version holds at most. Source: Secrets Manager User Guide, reference_limits. */
const LARGEST_VALUE = 65_536;
/** Characters of a policy at most. Source: the same. */
const LARGEST_POLICY = 20_480;

/** Letters, digits and `/_+=.@-`; an exclamation mark is for the services of AWS. */
export function secretName(name: string): AwsError | undefined {
  if (/^[A-Za-z0-9/_+=.@-]{1,512}$/.test(name)) return undefined;
  return new AwsError(
    'ValidationException', 'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
  );
}

export function secretFound(secret: object | undefined): AwsError | undefined {
  return secret === undefined ? new AwsError('ResourceNotFoundException', 'Secrets Manager can\'t find the specified secret.') : undefined;
}

/** A name stays taken as long as its secret can be restored. */
export function secretNameFree(name: string, existing: Secret | undefined): AwsError | undefined {
  if (existing === undefined) return undefined;
  return existing.deletion === undefined
    ? new AwsError('ResourceExistsException', `The operation failed because the secret ${name} already exists.`)
    : invalidRequest('You can\'t create this secret because a secret with this name is already scheduled for deletion.');
}

export function notMarkedForDeletion({ deletion }: Secret): AwsError | undefined {
  if (deletion === undefined) return undefined;
  return invalidRequest('You can\'t perform this operation on the secret because it was marked for deletion.');
}

/** What another service keeps is changed and deleted by that service only. */
export function notOfService({ owningService }: Secret): AwsError | undefined {
  if (owningService === undefined) return undefined;
  return invalidRequest(`The secret is managed by ${owningService}. Use that service to change or delete it.`);
}

/** Under the account's `aws/secretsmanager` nothing can be read from outside. */
export function readableFromOutside(accountId: string, callerAccountId: string, managedKey: boolean): AwsError | undefined {
  if (accountId === callerAccountId || !managedKey) return undefined;
  return invalidRequest('You can\'t access a secret from a different AWS account if you encrypt the secret with the default KMS service key.');
}

export function versionFound(version: SecretVersion | undefined, asked: string): AwsError | undefined {
  if (version !== undefined) return undefined;
  return new AwsError('ResourceNotFoundException', `Secrets Manager can't find the specified secret value for ${asked}`);
}

/** Text or bytes, not both; where a value has to be given, one of them. */
export function valueGiven(text: string | undefined, binary: Uint8Array | undefined, required: boolean): AwsError | undefined {
  if (text !== undefined && binary !== undefined) return invalidParameter('You can\'t specify both a binary secret value and a string secret value.');
  if (required && text === undefined && binary === undefined) return invalidRequest('You must provide either SecretString or SecretBinary.');
  const size = binary?.byteLength ?? Buffer.byteLength(text ?? '');
  return size > LARGEST_VALUE ? invalidParameter(`The secret value has ${size} bytes; ${LARGEST_VALUE} are allowed.`) : undefined;
}

/** The same request twice makes one version; another value under its token is refused. */
export function tokenUnused(existing: SecretVersion | undefined, same: boolean): AwsError | undefined {
  if (existing === undefined || same) return undefined;
  return new AwsError('ResourceExistsException', `You can't use ClientRequestToken ${existing.versionId} because that value is already in use for a `
    + 'version of this secret.');
}

export function recoveryWindow(days: number | undefined, force: boolean | undefined): AwsError | undefined {
  if (days !== undefined && force === true) {
    return invalidParameter('You can\'t use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.');
  }
  if (days === undefined || (Number.isInteger(days) && days >= 7 && days <= 30)) return undefined;
  return invalidParameter('The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).');
}

export function tagsAllowed(keys: readonly string[], total: number): AwsError | undefined {
  if (keys.some((key) => /^aws:/i.test(key))) return invalidRequest('Tag keys that begin with aws: are reserved for AWS use.');
  return total > 50 ? invalidParameter(`A secret has at most 50 tags; this one would have ${total}.`) : undefined;
}

/** @returns the parsed policy, or the refusal of one that isn't well formed, is too long or, where that is asked, lets everybody in. */
export function checkedPolicy(text: string, blockPublic: boolean | undefined): object | AwsError {
  if (text.length > LARGEST_POLICY) return invalidParameter(`The resource policy has ${text.length} characters; ${LARGEST_POLICY} are allowed.`);
  try {
    const policy = parsePolicy(text, 'resource');
    const isPublic = policy.statements.some(({ effect }) => effect === 'Allow') && /"Principal"\s*:\s*(?:"\*"|\{\s*"AWS"\s*:\s*"\*"\s*\})/.test(text);
    if (blockPublic === true && isPublic) return new AwsError('PublicPolicyException', 'The resource policy allows access to everybody.');
    return JSON.parse(text) as object;
  } catch {
    return new AwsError('MalformedPolicyDocumentException', 'This resource policy contains invalid Json or isn\'t a resource policy.');
  }
}
