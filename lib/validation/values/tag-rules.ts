import { Token } from 'aws-cdk-lib';
import { MAX_DECLARED_TAGS, MAX_DECLARED_TAGS_BYTES, MAX_TAG_KEY, MAX_TAG_VALUE, OWNERSHIP_TAG_PREFIX } from '../../../lambda/step/contract';
import { described, foreignClass, isObject } from '../messages/described';
import { failure, type Failure, reworded } from '../messages/failure';
import { brokenRules, duplicates } from '../messages/rule';
import { told } from './format';

/**
 * What RDS, IAM, KMS, Lambda, CloudWatch Logs and CloudFormation all take in a tag: UG USER_Tagging; IAM takes the same.
 * RDS takes a backslash as well, which IAM refuses.
 */
const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+@-]*$/u;
const CHARACTERS_IN_WORDS = 'letters, digits, spaces and _ . : / = + - @';
/** Prefixes of keys that AWS keeps, and ours. */
const RESERVED = ['aws:', 'rds:', OWNERSHIP_TAG_PREFIX];

/** What is wrong with the declared tags. */
export function tagFailures(tags: unknown): Failure[] {
  if (tags === undefined) return [];
  const owner = foreignClass(tags);
  if (!isObject(tags) || owner !== undefined) {
    const instead = tags instanceof Map ? 'Object.fromEntries(theMap)' : '{ CostCenter: \'4711\' }';
    return [failure('RF-1030', `tags is ${described(tags)}, expected keys with their values: give tags: ${instead}`)];
  }
  const keys = Object.keys(tags);
  return [
    ...Object.entries(tags).flatMap(([key, value]) => [...keyFailures(key), ...valueFailures(key, value)]),
    ...duplicates(keys.map((key) => key.toLowerCase()))
      .map((key) => failure('RF-1030', `tags has more than one key '${key}' that differ only in case, which IAM takes for one: leave one of them`)),
    ...brokenRules([
      {
        code: 'RF-1030',
        condition: keys.length > MAX_DECLARED_TAGS,
        message: `tags has ${keys.length} tags, expected ${MAX_DECLARED_TAGS} at most: RDS takes 50, and three are this project's`,
      },
      {
        code: 'RF-1030',
        condition: bytesOf(tags) > MAX_DECLARED_TAGS_BYTES,
        message: `tags has ${bytesOf(tags)} bytes as JSON, expected ${MAX_DECLARED_TAGS_BYTES} at most, which is what the environment of the handler `
          + 'has room for: give fewer or shorter ones',
      },
    ]),
  ];
}

/** The same of the tags that the handler has at synth, those of CDK's own `Tags` among them: it gives them on. */
export function handlerTagFailures(tags: Readonly<Record<string, string>>): Failure[] {
  return reworded(tagFailures(tags), (message) => `${message}. The handler gives the tags of its function, also those of CDK's Tags.of(), to `
    + 'snapshots, '
    + 'keys and databases: leave the function out of what adds that one, by `excludeResourceTypes`, or mend it');
}

function keyFailures(key: string): Failure[] {
  const reserved = RESERVED.find((prefix) => key.toLowerCase().startsWith(prefix));
  return brokenRules([
    { code: 'RF-1030', condition: Token.isUnresolved(key), message: 'a key of tags is a token, expected the key itself' },
    {
      code: 'RF-1030', condition: reserved !== undefined, message: `tags has '${key}', but keys that begin with '${reserved}' are kept: choose `
        + 'another key',
    },
    {
      code: 'RF-1030',
      condition: !Token.isUnresolved(key) && (key.length === 0 || key.length > MAX_TAG_KEY || !CHARACTERS.test(key)),
      message: `tags has the key '${key}', expected 1 to ${MAX_TAG_KEY} ${CHARACTERS_IN_WORDS}`,
    },
  ]);
}

function valueFailures(key: string, value: unknown): Failure[] {
  if (typeof value !== 'string') return [failure('RF-1030', `tags['${key}'] is ${told(value)}, expected a string`)];
  if (Token.isUnresolved(value)) {
    return [failure('RF-1030', `tags['${key}'] is a token, expected the value itself: the handler gives it to `
      + 'snapshots and databases')];
  }
  return value.length <= MAX_TAG_VALUE && CHARACTERS.test(value)
    ? [] : [failure('RF-1030', `tags['${key}'] is '${value}', expected up to ${MAX_TAG_VALUE} ${CHARACTERS_IN_WORDS}`)];
}

/** Of those that are text: others are reported by themselves. */
function bytesOf(tags: object): number {
  return Buffer.byteLength(JSON.stringify(Object.fromEntries(Object.entries(tags).filter(([, value]) => typeof value === 'string'))));
}
