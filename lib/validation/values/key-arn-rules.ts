import { Token } from 'aws-cdk-lib';
import { Format } from '../../../lambda/step/contract';
import { isLiteral } from '../messages/described';
import { failure, type Failure } from '../messages/failure';
import { brokenRules } from '../messages/rule';
import type { NamePlace } from './declared-names';
import { isManagedAlias } from './factory-calls';
import { type DeclaredFormat, formatFailures, KEY_ARN, KEY_OR_ALIAS_ARN, literalFailures } from './format';
import { partitionOf } from './region-rules';
import { KEY_ARN_SOURCE, tokenSourceFailures } from './token-sources';

/** The ids that KMS gives: a UUID, or that of a multi-Region key. https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html */
const KEY_ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/;

/** A key that both stacks have to know, by its own ARN. @param managed - what to do about the AWS managed key of RDS. */
export function keyArnFailures(path: string, keyArn: unknown, managed: string): Failure[] {
  if (isManagedAlias(keyArn)) {
    return [failure('RF-1018', `${path} is '${String(keyArn)}', the AWS managed key of RDS, expected a customer managed `
      + `one: ${managed}`)];
  }
  return spaceFailures(path, keyArn, KEY_ARN) ?? [...literalFailures(path, keyArn, KEY_ARN), ...partFailures(path, keyArn, KEY_ARN)];
}

/** A key of the target, by its ARN or by that of an alias; it may be a token. @param place - where the key has to be, where that is known. */
export function keyOrAliasArnFailures(path: string, keyArn: unknown, place?: NamePlace): Failure[] {
  const whole = wholeArn(keyArn, place);
  if (whole !== undefined) {
    return [failure('RF-1014', `${path} is '${String(keyArn)}', expected ${KEY_OR_ALIAS_ARN.allowed}: give the whole of `
      + `it, as in '${whole}'`)];
  }
  return spaceFailures(path, keyArn, KEY_OR_ALIAS_ARN) ?? [
    ...formatFailures(path, keyArn, KEY_OR_ALIAS_ARN), ...partFailures(path, keyArn, KEY_OR_ALIAS_ARN),
    ...tokenSourceFailures(path, keyArn, KEY_ARN_SOURCE),
  ];
}

/** The ARN of the key that a text is the id of, or the name of an alias. The aliases that AWS keeps are told of elsewhere. */
function wholeArn(text: unknown, place: NamePlace | undefined): string | undefined {
  if (!isLiteral(text) || (!KEY_ID.test(text) && !Format.KEY_ALIAS.pattern.test(text))) return undefined;
  const { account, region } = place ?? { account: '222222222222', region: 'ap-northeast-1' };
  return `arn:${partitionOf(region) ?? 'aws'}:kms:${region}:${account}:${KEY_ID.test(text) ? 'key/' : ''}${text}`;
}

/** Spaces and line ends around what would be right, which a message's quotes hardly show. */
function spaceFailures(path: string, text: unknown, { pattern }: DeclaredFormat): Failure[] | undefined {
  if (!isLiteral(text) || pattern.test(text) || !pattern.test(text.trim())) return undefined;
  return [failure('RF-1019', `${path} is ${JSON.stringify(text)}, with a space or a line's end around it: write '${text.trim()}'`)];
}

/** Parts of an ARN of the right form that no key's ARN has. */
function partFailures(path: string, keyArn: unknown, { pattern }: DeclaredFormat): Failure[] {
  if (typeof keyArn !== 'string' || Token.isUnresolved(keyArn) || !pattern.test(keyArn)) return [];
  const [, partition = '', , region = '', , resource = ''] = keyArn.split(':');
  const [kind, id = ''] = resource.split('/');
  const expected = partitionOf(region);
  return brokenRules([
    {
      code: 'RF-1010',
      condition: kind === 'key' && !KEY_ID.test(id),
      message: `${path} is '${keyArn}', which ends with no key's id (${id.length} characters): expected a UUID, which has 36, or mrk- and 32 of 0-9 `
        + 'and a-f, as in key/1234abcd-12ab-34cd-56ef-1234567890ab. Was a part of it lost?',
    },
    {
      code: 'RF-1020',
      condition: expected !== undefined && expected !== partition,
      message: `${path} is '${keyArn}', which is of the partition ${partition}, but ${region} is in ${String(expected)}: begin it with `
        + `arn:${String(expected)}:`,
    },
  ]);
}
