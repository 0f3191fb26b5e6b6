import type { Tag } from '@aws-sdk/client-rds';
import { AwsError } from '../../../core/aws-error';
import { parseResourceArn, type ResourceType } from './resource-arn';

/** Unicode's letters, digits and white space, and these symbols. Source: UG:USER_Tagging. */
const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\\@-]*$/u;
const ALLOWED_IN_WORDS = 'unicode letters, digits, whitespace, or one of these symbols: _ . : / = + \\ - @';
/** Prefixes of keys that AWS keeps. Source: API:Tag. */
const RESERVED = ['aws:', 'rds:'];
const LONGEST_KEY = 128;
const LONGEST_VALUE = 256;
/** Tags of one resource. */
const MOST_TAGS = 50;

/** Keys and values have the length and the characters that RDS takes; the prefix `aws:` is AWS's own. */
export function tagKeys(tags: readonly Tag[] | undefined): AwsError | undefined {
  const refusals = (tags ?? []).map(({ Key = '', Value = '' }) => invalidKey(Key) ?? invalidValue(Value));
  return refusals.find((refusal) => refusal !== undefined) ?? tagQuota((tags ?? []).length);
}

/** @param count - of the tags that a resource would have. */
export function tagQuota(count: number): AwsError | undefined {
  return count <= MOST_TAGS ? undefined : invalid(`A resource can't have more than ${MOST_TAGS} tags.`);
}

function invalidKey(key: string): AwsError | undefined {
  const [reserved] = RESERVED.filter((prefix) => key.toLowerCase().startsWith(prefix));
  if (reserved !== undefined) return invalid(`Tag keys cannot start with the reserved prefix '${reserved}'. The key received is ${key}.`);
  if (key.length === 0 || key.length > LONGEST_KEY) return invalid(`Tag keys must be between 1 and ${LONGEST_KEY} characters in length.`);
  return ALLOWED.test(key) ? undefined : invalid(`Tag keys may only contain ${ALLOWED_IN_WORDS}`);
}

function invalidValue(value: string): AwsError | undefined {
  if (value.length > LONGEST_VALUE) return invalid(`Tag values must be between 0 and ${LONGEST_VALUE} characters in length.`);
  return ALLOWED.test(value) ? undefined : invalid(`Tag values may only contain ${ALLOWED_IN_WORDS}`);
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}

const NOT_FOUND: Readonly<Partial<Record<ResourceType, readonly [code: string, what: string]>>> = {
  db: ['DBInstanceNotFound', 'DBInstance'], snapshot: ['DBSnapshotNotFound', 'DBSnapshot'],
  cluster: ['DBClusterNotFoundFault', 'DBCluster'],
};

/** The resource of an ARN is the caller's own and there. */
export function taggedResourceFound(arn: string, resource: object | undefined): AwsError | undefined {
  if (resource !== undefined) return undefined;
  const named = parseResourceArn(arn);
  const [code, what] = (named && NOT_FOUND[named.type]) ?? [];
  if (named !== undefined && code !== undefined) return new AwsError(code, `${what} ${named.name} not found.`, 404);
  return new AwsError('InvalidParameterValue', `The specified resource name does not match an RDS resource in this region: ${arn}`);
}
