import type { Duration } from 'aws-cdk-lib';
import { isToken, quoted } from '../messages/described';
import { failure, type Failure } from '../messages/failure';
import { isLike } from './likeness';

/** The whole numbers that something can be. */
export interface Amounts {
  readonly allows: (amount: number) => boolean;
  /** With their unit. */
  readonly expected: string;
  /** As it is written. */
  readonly example: string;
}

const DURATION = { members: ['toMilliseconds', 'toHumanString', 'isUnresolved'] };

/** A number that isn't one of those that there are. */
export function numberFailures(path: string, value: unknown, { allows, expected, example }: Amounts): Failure[] {
  if (value === undefined || (typeof value === 'number' && !isToken(value) && Number.isInteger(value) && allows(value))) return [];
  return [failure('RF-1025', `${path} is ${quoted(value)}, expected a whole number, ${expected}: give one such as ${example}, or leave it out`)];
}

/** A duration that isn't a whole number of its unit, or none of those that there are. @param unit - in milliseconds. */
export function durationFailures(path: string, value: Duration | undefined, unit: number, { allows, expected, example }: Amounts): Failure[] {
  if (value === undefined) return [];
  const remedy = `give one such as ${example}, or leave it out`;
  if (!isLike(value, DURATION)) return [failure('RF-1025', `${path} is ${quoted(value)}, expected a Duration of ${expected}: ${remedy}`)];
  if (value.isUnresolved()) return [failure('RF-1011', `${path} is a token, expected a Duration with a value: ${remedy}`)];
  const amount = value.toMilliseconds({ integral: false }) / unit;
  if (Number.isInteger(amount) && allows(amount)) return [];
  return [failure('RF-1025', `${path} is ${Number.isFinite(amount) ? value.toHumanString() : `a Duration of ${amount}`}, expected ${expected}: `
    + `${remedy}`)];
}
