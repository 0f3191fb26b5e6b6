import type { Tag } from '@aws-sdk/client-iam';
import type { ContextValue } from '../../../core/operation';
import { requestTagContext } from '../../../core/request-tags';
import { invalidInput, limitExceeded, validationError } from '../errors';

/** The form of a text parameter of IAM or STS. */
export interface TextConstraint {
  /** Matches the whole text. */
  readonly pattern: RegExp;
  /** The pattern as AWS writes it in its message. */
  readonly written: string;
  readonly minimum: number;
  readonly maximum: number;
}

const NAME = { pattern: /^[\w+=,.@-]*$/, written: '[\\w+=,.@-]+', minimum: 1 };
export const ROLE_NAME: TextConstraint = { ...NAME, maximum: 64 };
export const POLICY_NAME: TextConstraint = { ...NAME, maximum: 128 };
export const SESSION_NAME: TextConstraint = { ...NAME, written: '[\\w+=,.@-]*', minimum: 2, maximum: 64 };
/** STS API Reference, AssumeRole: `SourceIdentity`. */
export const SOURCE_IDENTITY: TextConstraint = { ...NAME, written: '[\\w+=,.@-]*', minimum: 2, maximum: 64 };
export const EXTERNAL_ID: TextConstraint = { pattern: /^[\w+=,.@:/-]*$/, written: '[\\w+=,.@:\\/-]*', minimum: 2, maximum: 1224 };
export const DESCRIPTION: TextConstraint = {
  pattern: /^[\t\n\r\u0020-\u007E\u00A1-\u00FF]*$/,
  written: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*',
  minimum: 0,
  maximum: 1000,
};

/**
 * A required text parameter, checked.
 * @param name - the parameter as AWS names it in messages, such as `roleName`.
 * @throws AwsError - `ValidationError`
 */
export function checkedText(value: string | undefined, name: string, constraint: TextConstraint): string {
  if (value === undefined) throw violation(value, name, 'Member must not be null');
  if (value.length < constraint.minimum) throw violation(value, name, `Member must have length greater than or equal to ${constraint.minimum}`);
  if (value.length > constraint.maximum) throw violation(value, name, `Member must have length less than or equal to ${constraint.maximum}`);
  if (!constraint.pattern.test(value)) throw violation(value, name, `Member must satisfy regular expression pattern: ${constraint.written}`);
  return value;
}

/** A number of seconds or the like, checked. */
export function checkedNumber(value: number, name: string, minimum: number, maximum: number): number {
  if (value < minimum) throw violation(String(value), name, `Member must have value greater than or equal to ${minimum}`);
  if (value > maximum) throw violation(String(value), name, `Member must have value less than or equal to ${maximum}`);
  return value;
}

function violation(value: string | undefined, name: string, constraint: string): Error {
  const shown = value === undefined ? 'null' : `'${value}'`;
  return validationError(`1 validation error detected: Value ${shown} at '${name}' failed to satisfy constraint: ${constraint}`);
}

/** A path begins and ends with a slash; `/` when none is given. */
export function checkedPath(path = '/'): string {
  if (path.length > 512 || !/^(?:\/|\/[!-~]+\/)$/.test(path)) {
    throw validationError('The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / '
      + `characters. Got ${path}`);
  }
  return path;
}

/** Tags as a map; keys differ in more than case, none begins with `aws:`, at most 50. */
export function checkedTags(tags: readonly Tag[] = []): ReadonlyMap<string, string> {
  const checked = new Map<string, string>();
  for (const { Key: key = '', Value: value = '' } of tags) {
    if (key === '' || key.length > 128) throw violation(key, 'tags.1.member.key', 'Member must have length between 1 and 128');
    if (/^aws:/i.test(key)) throw invalidInput(`Caller is not allowed to use tag keys with the reserved prefix aws:. Got ${key}`);
    if ([...checked.keys()].some((each) => each.toLowerCase() === key.toLowerCase())) {
      throw invalidInput('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
    }
    checked.set(key, value);
  }
  return withinTagQuota(checked);
}

export function withinTagQuota(tags: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (tags.size > 50) throw limitExceeded('The number of tags has reached the maximum limit of 50.');
  return tags;
}

/** The condition keys of the tags in a request; none when it has no tags. */
export function tagContext(tags: readonly Tag[] = []): Readonly<Record<string, ContextValue>> {
  return tags.length === 0 ? {} : requestTagContext(Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value])));
}

/** Tags as the API shows them. */
export function shownTags(tags: ReadonlyMap<string, string>): Tag[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}
