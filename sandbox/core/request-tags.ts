import type { ContextValue } from './operation';

/**
 * The condition keys of the tags that a request brings: `aws:RequestTag/<key>` for each, and `aws:TagKeys`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 *
 * @param tags - keys with their values; of a request that only takes tags away, see `aws:TagKeys` alone.
 */
export function requestTagContext(tags: Readonly<Record<string, string>>): Readonly<Record<string, ContextValue>> {
  const values = Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value] as const);
  return { ...Object.fromEntries(values), ...tagKeyContext(Object.keys(tags)) };
}

/** The condition key of the tag keys that a request names: `aws:TagKeys`. */
export function tagKeyContext(keys: readonly string[]): Readonly<Record<string, ContextValue>> {
  return { 'aws:TagKeys': [...keys] };
}
