import { type StackProps, Token } from 'aws-cdk-lib';
import type { FerryProps } from '../declaration/ferry-props';
import { described, isObject, quoted } from './described';
import { brokenRules } from './rule';

/** Tags of a stack: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-add-tags.html */
const MAX_STACK_TAGS = 50;
const MAX_TAG_KEY = 128;
const MAX_TAG_VALUE = 256;

/** What CDK lets through in a stack's own props, and CloudFormation doesn't. */
export function stackPropFailures({ tags, terminationProtection }: FerryProps & Pick<StackProps, 'tags' | 'terminationProtection'>): string[] {
  return [
    ...tagFailures('tags', tags),
    ...brokenRules([{
      condition: terminationProtection !== undefined && typeof terminationProtection !== 'boolean',
      message: `terminationProtection is ${quoted(terminationProtection)}, expected true or false`,
    }]),
  ];
}

/** Tags that AWS doesn't take. */
export function tagFailures(path: string, tags: unknown): string[] {
  if (tags === undefined) return [];
  if (!isObject(tags)) return [`${path} is ${described(tags)}, expected an object, { <key>: <value> }`];
  const entries: readonly (readonly [string, unknown])[] = Object.entries(tags);
  return [
    ...brokenRules([{
      condition: entries.length > MAX_STACK_TAGS,
      message: `${path} has ${entries.length} tags, and a stack takes ${MAX_STACK_TAGS}: leave out ${entries.length - MAX_STACK_TAGS}`,
    }]),
    ...entries.flatMap(([key, value]) => oneTagFailures(path, key, value)),
  ];
}

function oneTagFailures(path: string, key: string, value: unknown): string[] {
  if (Token.isUnresolved(key) || Token.isUnresolved(value)) return [];
  return brokenRules([
    { condition: key === '' || key.length > MAX_TAG_KEY, message: `${path} has a key of ${key.length} characters, expected 1 to ${MAX_TAG_KEY}` },
    { condition: /^aws:/i.test(key), message: `${path} has the key '${key}', but keys that begin with aws: are AWS's own: give another one` },
    {
      condition: typeof value !== 'string',
      message: `${path}['${key}'] is ${value === undefined ? 'missing' : quoted(value)}, expected a string`,
    },
    {
      condition: typeof value === 'string' && value.length > MAX_TAG_VALUE,
      message: `${path}['${key}'] has ${String(value).length} characters, expected ${MAX_TAG_VALUE} at most`,
    },
  ]);
}
