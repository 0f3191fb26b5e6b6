import { Aws, Lazy } from 'aws-cdk-lib';
import { isSameKey, keyArnIn, keyByAlias, keyByArn } from '../../../lib/plan/key-reference';
import { givenStack } from '../given';

const KEY = 'arn:aws:kms:eu-central-1:333333333333:key/1234abcd';
const ALIAS = 'arn:aws:kms:eu-central-1:333333333333:alias/team/databases';

test('reads where a key is from its ARN', () => {
  expect(keyByArn(KEY)).toEqual({ arn: KEY, account: '333333333333', region: 'eu-central-1' });
});

test('knows an alias by its ARN', () => {
  expect(keyByArn(ALIAS)).toMatchObject({ account: '333333333333', region: 'eu-central-1', aliasName: 'alias/team/databases' });
});

test('knows an alias although parts of its ARN are known later', () => {
  expect(keyByArn(`arn:${Aws.PARTITION}:kms:${Aws.REGION}:333333333333:alias/databases`))
    .toMatchObject({ account: '333333333333', aliasName: 'alias/databases' });
});

test('knows nothing about an ARN that is known later as a whole', () => {
  const arn = Lazy.string({ produce: () => KEY });
  expect(keyByArn(arn)).toEqual({ arn });
});

test('names a key by the ARN that was declared, or by its alias', () => {
  const stack = givenStack();
  expect(keyArnIn(stack, keyByArn(KEY))).toBe(KEY);
  expect(keyArnIn(stack, keyByAlias('alias/move', '333333333333', 'eu-central-1'))).toBe('arn:aws:kms:eu-central-1:333333333333:alias/move');
});

test.each([
  ['none and none', undefined, undefined, true],
  ['none and a key', undefined, keyByArn(KEY), false],
  ['one ARN twice', keyByArn(KEY), keyByArn(KEY), true],
  ['two ARNs', keyByArn(KEY), keyByArn(KEY.replace('1234', '5678')), false],
  ['one alias of two Regions', keyByAlias('alias/move', '1', 'eu-central-1'), keyByAlias('alias/move', '1', 'us-east-1'), false],
  ['one alias of two accounts', keyByAlias('alias/move', '1', 'us-east-1'), keyByAlias('alias/move', '2', 'us-east-1'), false],
  ['one alias twice', keyByAlias('alias/move', '1', 'us-east-1'), keyByAlias('alias/move', '1', 'us-east-1'), true],
])('compares %s', (_, a, b, same) => {
  expect(isSameKey(a, b)).toBe(same);
});
