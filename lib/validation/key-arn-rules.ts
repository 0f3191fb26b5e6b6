import { Token } from 'aws-cdk-lib';
import { type DeclaredFormat, formatFailures, KEY_ARN, KEY_OR_ALIAS_ARN, literalFailures } from './format';
import { partitionOf } from './region-rules';
import { brokenRules } from './rule';
import { keyTokenFailures } from './token-rules';

/** The ids that KMS gives: a UUID, or that of a multi-Region key. https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html */
const KEY_ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/;

/** A key that both stacks have to know, by its own ARN. */
export function keyArnFailures(path: string, keyArn: unknown): string[] {
  return [...literalFailures(path, keyArn, KEY_ARN), ...partFailures(path, keyArn, KEY_ARN)];
}

/** A key of the target, by its ARN or by that of an alias; it may be a token. */
export function keyOrAliasArnFailures(path: string, keyArn: unknown): string[] {
  return [...formatFailures(path, keyArn, KEY_OR_ALIAS_ARN), ...partFailures(path, keyArn, KEY_OR_ALIAS_ARN), ...keyTokenFailures(path, keyArn)];
}

/** Parts of an ARN of the right form that no key's ARN has. */
function partFailures(path: string, keyArn: unknown, { pattern }: DeclaredFormat): string[] {
  if (typeof keyArn !== 'string' || Token.isUnresolved(keyArn) || !pattern.test(keyArn)) return [];
  const [, partition = '', , region = '', , resource = ''] = keyArn.split(':');
  const [kind, id = ''] = resource.split('/');
  const expected = partitionOf(region);
  return brokenRules([
    {
      condition: kind === 'key' && !KEY_ID.test(id),
      message: `${path} is '${keyArn}', which ends with no key's id (${id.length} characters): expected a UUID, which has 36, or mrk- and 32 of 0-9 `
        + 'and a-f, as in key/1234abcd-12ab-34cd-56ef-1234567890ab. Was a part of it lost?',
    },
    {
      condition: expected !== undefined && expected !== partition,
      message: `${path} is '${keyArn}', which is of the partition ${partition}, but ${region} is in ${String(expected)}: begin it with `
        + `arn:${String(expected)}:`,
    },
  ]);
}
