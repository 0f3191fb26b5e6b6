import { BlockList, isIP } from 'node:net';
import { matchesArn, matchesWildcards, type Pattern, plainText } from './pattern';
import type { ConditionOperator } from './policy';

/** How one value of a request is compared with one value of a policy. */
export interface Comparison {
  readonly matches: (requested: string, expected: Pattern) => boolean;
  /** `StringNotEquals` holds where `StringEquals` doesn't. */
  readonly negated?: boolean;
  /** Whether policy variables in the policy's value are replaced. */
  readonly variables?: boolean;
}

const string = (matches: (requested: string, expected: string) => boolean): Comparison =>
  ({ matches: (requested, expected) => matches(requested, plainText(expected)), variables: true });
const numeric = (holds: (requested: number, expected: number) => boolean): Comparison =>
  ({ matches: (requested, expected) => compareNumbers(toNumber(requested), toNumber(plainText(expected)), holds) });
const date = (holds: (requested: number, expected: number) => boolean): Comparison =>
  ({ matches: (requested, expected) => compareNumbers(toTime(requested), toTime(plainText(expected)), holds) });
const not = (comparison: Comparison): Comparison => ({ ...comparison, negated: true });

const stringEquals = string((requested, expected) => requested === expected);
const stringEqualsIgnoreCase = string((requested, expected) => requested.toLowerCase() === expected.toLowerCase());
const stringLike: Comparison = { matches: (requested, expected) => matchesWildcards(expected, requested), variables: true };
const numericEquals = numeric((requested, expected) => requested === expected);
const dateEquals = date((requested, expected) => requested === expected);
const ipAddress: Comparison = { matches: (requested, expected) => isInRange(requested, plainText(expected)) };
// ArnEquals and ArnLike behave identically.
const arnLike: Comparison = { matches: (requested, expected) => matchesArn(expected, requested), variables: true };

/** IAM User Guide: "IAM JSON policy elements: Condition operators". `Null` compares nothing and is not among them. */
export const COMPARISONS: Readonly<Record<Exclude<ConditionOperator, 'Null'>, Comparison>> = {
  StringEquals: stringEquals,
  StringNotEquals: not(stringEquals),
  StringEqualsIgnoreCase: stringEqualsIgnoreCase,
  StringNotEqualsIgnoreCase: not(stringEqualsIgnoreCase),
  StringLike: stringLike,
  StringNotLike: not(stringLike),
  NumericEquals: numericEquals,
  NumericNotEquals: not(numericEquals),
  NumericLessThan: numeric((requested, expected) => requested < expected),
  NumericLessThanEquals: numeric((requested, expected) => requested <= expected),
  NumericGreaterThan: numeric((requested, expected) => requested > expected),
  NumericGreaterThanEquals: numeric((requested, expected) => requested >= expected),
  DateEquals: dateEquals,
  DateNotEquals: not(dateEquals),
  DateLessThan: date((requested, expected) => requested < expected),
  DateLessThanEquals: date((requested, expected) => requested <= expected),
  DateGreaterThan: date((requested, expected) => requested > expected),
  DateGreaterThanEquals: date((requested, expected) => requested >= expected),
  Bool: string((requested, expected) => requested.toLowerCase() === expected.toLowerCase()),
  BinaryEquals: { matches: (requested, expected) => requested === plainText(expected) },
  IpAddress: ipAddress,
  NotIpAddress: not(ipAddress),
  ArnEquals: arnLike,
  ArnLike: arnLike,
  ArnNotEquals: not(arnLike),
  ArnNotLike: not(arnLike),
};

function compareNumbers(requested: number, expected: number, holds: (requested: number, expected: number) => boolean): boolean {
  return !Number.isNaN(requested) && !Number.isNaN(expected) && holds(requested, expected);
}

function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

/** Milliseconds of a date in ISO 8601, or of seconds since the epoch. */
function toTime(text: string): number {
  return /^\d{5,}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

/** An address without a prefix stands for itself alone. */
function isInRange(address: string, range: string): boolean {
  const [network = '', prefix] = range.split('/');
  const family = isIP(network);
  if (family === 0 || isIP(address) !== family) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const length = prefix === undefined ? (family === 4 ? 32 : 128) : Number(prefix);
  if (!Number.isInteger(length) || length < 0 || length > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(network, length, type);
  return list.check(address, type);
}
