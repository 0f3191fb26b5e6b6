import type { Tag } from '@aws-sdk/client-kms';
import { AwsError } from '../../../core/aws-error';

/** Tags on one key at most (KMS Developer Guide, "Resource quotas"). */
const MAXIMUM_TAGS = 50;

/**
 * Whether a key that has `present` tags can get these as well: no `aws:` keys, no key twice, 50 in all (KMS API Reference, TagResource).
 *
 * @returns KMS's refusal, or nothing when it can.
 */
export function refusedTags(tags: readonly Tag[], present: ReadonlyMap<string, string>): AwsError | undefined {
  const names = tags.map((tag) => tag.TagKey ?? '');
  const reserved = names.find((name) => name.toLowerCase().startsWith('aws:'));
  if (reserved !== undefined) return new AwsError('TagException', `Tag keys may not begin with aws: (${reserved})`);
  if (new Set(names).size < names.length) return new AwsError('TagException', 'Duplicate tag keys');
  if (new Set([...present.keys(), ...names]).size > MAXIMUM_TAGS) {
    return new AwsError('LimitExceededException', `A key has at most ${MAXIMUM_TAGS} tags.`);
  }
  return undefined;
}
