import fc from 'fast-check';
import type { Json } from './json';

/** Letters that look like others, or like nothing; directions, halves, and what programs treat apart. */
const STRANGE_CHARACTERS: readonly string[] = [
  '\u0430', '\u043e', '\u212a', '\uff11', '\u0663', '\u200b', '\u202e', '\u00a0', '\ufeff', '\u0301', '\u0130', '\u017f', '\u2028', '\u{1f600}',
  '\ud83d', '\ude00', '\u0000', '\n', '\r', '\t', '\u007f', '\u001b[31m', '\\', '"', '\'', '`', '<', '&', ';', '|', '*', '?', '%00', '%2e', '#', ' ',
  '//', '..',
];

/** Texts that mean something somewhere. */
export const TELLING_TEXTS: readonly string[] = [
  '', ' ', 'null', 'undefined', 'NaN', 'Infinity', '[object Object]', 'false', 'False', 'FALSE', 'true', 'True', 'TRUE', '0', '1', '-1', 'no', 'yes',
  'off', '1e3', '01', '+1', '1.0', '0x1', '1_0', '\u0663', '\uff11', '9999', '10000', '16', '17', '999999999999999999999',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', '../../etc/passwd', '..\\..', '/', '*', 'all', 'root', 'default', 'rds:x', 'aws',
  'arn:aws:rds',
  '{"Ref":"AWS::AccountId"}', '["sg-01234567"]', '{"toString":1}', '$' + '{Token[AWS.AccountId.4]}', '$' + '{AWS::AccountId}',
  '{{resolve:secretsmanager:x}}',
  '\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11', '1111111111111', '11111111111', '-11111111111', '111111111111\n',
  ' 111111111111', 'arn:aws:rds:ap-northeast-1:333333333333:snapshot:somebody-elses', 'arn:aws:rds:us-east-1:111111111111:db:database-1',
  'arn:aws:iam::333333333333:role/admin', 'arn:aws:iam::111111111111:user/me', 'arn:aws:iam::111111111111:root',
  'arn:aws:sts::111111111111:assumed-role/a/b',
  'arn:aws-cn:kms:cn-north-1:111111111111:key/x', 'arn:aws:kms:ap-northeast-1:333333333333:key/x', 'arn:aws:s3:::bucket', 'alias/aws/rds',
  'arn:aws:rds:*:*:*:*',
];

const LONG_LENGTHS: readonly number[] = [64, 256, 10_000, 1_000_000];

/** Texts made of a good one: too long, with something in front, behind, within, in other letters. */
export function spoiledText(good: string): fc.Arbitrary<string> {
  const strange = fc.constantFrom(...STRANGE_CHARACTERS);
  return fc.oneof(
    fc.constantFrom(...TELLING_TEXTS),
    fc.tuple(strange, fc.nat()).map(([character, place]) => inserted(good, character, place % (good.length + 1))),
    fc.constantFrom(`${good} `, ` ${good}`, `${good}\n`, `${good}a`, `${good}1`, `"${good}"`, good
    + good, good.toUpperCase(), [...good].reverse().join(''), good.slice(0, -1), good.slice(1)),
    fc.constantFrom(...LONG_LENGTHS)
      .chain((length) => fc.constantFrom('a', '-', '-a', 'a-', '1', ':', '\u{1f600}').map((part) => `${good}${part.repeat(length / part.length)}`)),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('111111111111', '333333333333').map((account) => good.replace(/\d{12}/, account)),
    fc.constantFrom('aws-cn', 'aws-us-gov', 'AWS', '').map((partition) => good.replace(/^arn:aws/, `arn:${partition}`)),
    fc.constantFrom('rds', 'kms', 'iam', 's3').map((service) => good.replace(/^(arn:aws):\w+/, `$1:${service}`)),
    fc.constantFrom('us-east-1', 'eusc-de-east-1', 'us-gov-west-1', 'ap-northeast', 'AP-NORTHEAST-1', '')
      .map((region) => good.replace('ap-northeast-1', region)),
  );
}

function inserted(text: string, character: string, at: number): string {
  return text.slice(0, at) + character + text.slice(at);
}

/** The deeper one is more than a recursion goes down. */
const DEPTHS: readonly number[] = [100, 20_000];

/** What isn't text: JSON has nothing else. */
export function otherThanText(good: Json, depths = DEPTHS): fc.Arbitrary<Json> {
  return fc.oneof(
    fc.constantFrom<Json[]>(null, true, false, 0, 1, -1, 1.5, 1e21, [], {}, [[]], [null], [good], [good, good], { value: good }),
    fc.constantFrom(
      '{"__proto__":{"isAdmin":true}}', '{"constructor":{"prototype":{}}}', '{"toString":"x","valueOf":"y"}', '{"toJSON":"x"}',
      '{"length":3,"0":"a"}',
    ).map((text) => JSON.parse(text) as Json),
    fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
    fc.constantFrom(...depths).map(deep),
  );
}

/** A list in a list in a list. */
export function deep(depth: number): Json {
  return JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as Json;
}

/** Anything in place of a good value; nothing at all where it is `undefined`. @param depths - of lists in lists. */
export function hostile(good: Json, depths = DEPTHS): fc.Arbitrary<Json | undefined> {
  return fc.oneof(
    { weight: 6, arbitrary: spoiledText(typeof good === 'string' ? good : 'database-1') },
    { weight: 3, arbitrary: otherThanText(good, depths) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}
