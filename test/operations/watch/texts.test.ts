import { withShortNames } from '../../../operations/watch/display/short-names';
import { cut, wrapped } from '../../../operations/watch/display/wrapped-text';
import { firstSentence, isConsequence, plainReason } from '../../../operations/watch/progress/failure-reason';

describe('a wrapped text', () => {
  test.each<[what: string, text: string, lines: string[]]>([
    ['what fits', 'one two', ['  one two']],
    ['what is longer', 'one two three four', ['  one two', '  three four']],
    ['its own line breaks', 'one:\n- two\n- three', ['  one:', '  - two', '  - three']],
    ['a word that is longer than a line', 'key arn:aws:kms:key here', ['  key', '  arn:aws:kms:key', '  here']],
    ['nothing', '', []],
  ])('keeps %s', (_what, text, lines) => {
    expect(wrapped(text, 12, '  ')).toEqual(lines);
  });

  test.each([['abc', 3, 'abc'], ['abcd', 3, 'ab…'], ['abcd', 0, '…']])('%s is cut to %i characters as %s', (text, width, short) => {
    expect(cut(text, width)).toBe(short);
  });
});

test.each<[text: string, short: string]>([
  ['copying arn:aws:rds:ap-northeast-1:111111111111:snapshot:rds-ferry-x to y', 'copying rds-ferry-x to y'],
  ['the key arn:aws:kms:ap-northeast-1:222222222222:key/77589eb4-41cb-86df-d604-b51f65b65698.', 'the key 77589eb4… of 222222222222.'],
  ['(key arn:aws-cn:kms:cn-north-1:222222222222:alias/rds-ferry)', '(key rds-ferry of 222222222222)'],
  ['for arn:aws:iam::111111111111:role/path/source: no', 'for path/source: no'],
  ['from arn:aws:rds:eu-west-1:111111111111:snapshot:rds:orders-2024-01-01-00-00', 'from rds/orders-2024-01-01-00-00'],
  ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket'],
  ['no ARN', 'no ARN'],
])('shows "%s" with short names as "%s"', (text, short) => {
  expect(withShortNames(text)).toBe(short);
});

describe('the reason of a failure', () => {
  test.each<[what: string, reason: string, plain: string]>([
    ['a custom resource\'s',
      'Received response status [FAILED] from custom resource. Message returned: No.\n\nLogs: /aws/lambda/x\n\n (RequestId: 0a-1)', 'No.'],
    ['a custom resource\'s without a log', 'Received response status [FAILED] from custom resource. Message returned: No. (RequestId: 0a-1)', 'No.'],
    ['another resource\'s', 'Role "x" exists already', 'Role "x" exists already'],
  ])('is plain: %s', (_what, reason, plain) => {
    expect(plainReason(reason)).toBe(plain);
  });

  test.each<[reason: string, isOne: boolean]>([
    ['Resource creation cancelled', true],
    ['Resource update cancelled', true],
    ['The following resource(s) failed to create: [A, B]. ', true],
    ['The following resource(s) failed to update: [A].', true],
    ['The migration failed to create a snapshot', false],
  ])('"%s" is a consequence of another: %p', (reason, isOne) => {
    expect(isConsequence(reason)).toBe(isOne);
  });

  test.each<[reason: string, sentence: string]>([
    ['Migration "a", step snapshot in account 111111111111 (eu-west-1): No such key. Deploy again.', 'No such key.'],
    ['MySQL 8.0.35 isn\'t there. Take another.', 'MySQL 8.0.35 isn\'t there.'],
    ['no full stop', 'no full stop'],
  ])('"%s" begins with "%s"', (reason, sentence) => {
    expect(firstSentence(reason)).toBe(sentence);
  });
});
