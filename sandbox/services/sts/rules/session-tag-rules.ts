import type { Tag } from '@aws-sdk/client-sts';
import { AwsError } from '../../../core/aws-error';
import type { Principal } from '../../../core/principal';
import { validationError } from '../../iam/errors';

/** STS API Reference, AssumeRole: `Tags`. */
const MOST_TAGS = 50;
const KEY_LENGTH = 128;
const VALUE_LENGTH = 256;

/** What an `AssumeRole` says about the tags of its session. */
export interface RequestedTags {
  readonly Tags?: readonly Tag[];
  readonly TransitiveTagKeys?: readonly string[];
}

/**
 * Why a session can't have these tags; keys are the same in any case (IAM User Guide, id_session-tags).
 * @param caller - whose own transitive tags go on to the session, and stay as they are.
 */
export function refusedSessionTags({ Tags: tags = [], TransitiveTagKeys: transitive = [] }: RequestedTags, caller: Principal): AwsError | undefined {
  if (tags.length > MOST_TAGS) return tooLong('tags', MOST_TAGS);
  if (tags.some(({ Key = '' }) => Key.length > KEY_LENGTH)) return tooLong('tags.1.member.key', KEY_LENGTH);
  if (tags.some(({ Value = '' }) => Value.length > VALUE_LENGTH)) return tooLong('tags.1.member.value', VALUE_LENGTH);
  const keys = tags.map(({ Key = '' }) => Key.toLowerCase());
  if (new Set(keys).size < keys.length) return invalidParameterValue('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  const inherited = (transitiveKeysOf(caller)).map((key) => key.toLowerCase());
  if (inherited.some((key) => keys.includes(key))) {
    return invalidParameterValue("One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the "
      + 'calling session.');
  }
  if (transitive.every((key) => keys.includes(key.toLowerCase()))) return undefined;
  return invalidParameterValue('The specified transitive tag key must be included in the requested tags.');
}

/** Why a session can't have this source identity: one that is set stays (IAM User Guide, id_credentials_temp_control-access_monitor). */
export function refusedSourceIdentity(requested: string | undefined, caller: Principal): AwsError | undefined {
  const set = caller.kind === 'assumed-role' ? caller.sourceIdentity : undefined;
  if (requested === undefined || set === undefined || requested === set) return undefined;
  return validationError('The source identity is already set for this assume role session');
}

/** The keys of the tags that a session hands on. */
export function transitiveKeysOf(caller: Principal): readonly string[] {
  return caller.kind === 'assumed-role' ? caller.transitiveTagKeys ?? [] : [];
}

function tooLong(member: string, length: number): AwsError {
  return validationError(
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${length}`,
  );
}

function invalidParameterValue(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}
