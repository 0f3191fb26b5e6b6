import { Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';

const circular: { self?: unknown } = {};
circular.self = circular;

/** What an app without a type check can give in place of anything, by what a test calls it. */
export const WRONG_VALUES: Readonly<Record<string, unknown>> = {
  'nothing': undefined,
  'null': null,
  'a number': 5,
  'no number': NaN,
  'a big number': 5n,
  'no text': '',
  'true': true,
  'an empty list': [],
  'a list of a number': [5],
  'an empty object': {},
  'an object without a class': Object.create(null) as unknown,
  'an object that has itself': circular,
  'a construct': new Key(new Stack(), 'Key'),
  'a stack': new Stack(),
  'a function': () => 'orders',
  'a class': Stack,
  'a duration': Duration.days(1),
  'a token': Lazy.string({ produce: () => 'later' }),
  'a number\'s token': Token.asNumber(Lazy.number({ produce: () => 5 })),
  'a list\'s token': Lazy.list({ produce: () => ['later'] }),
  'a token\'s object': Lazy.any({ produce: () => 'later' }),
  'a symbol': Symbol('orders'),
  'a map': new Map([['orders', 1]]),
  'a date': new Date(0),
};
