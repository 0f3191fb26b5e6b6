import type { AwsError } from '../../../core/aws-error';
import { invalidPattern, notImplemented } from '../errors';

/** A value of JSON. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };

/** An event pattern, checked: names with patterns below them, or with the values that match. */
export interface EventPattern {
  readonly [name: string]: EventPattern | readonly Matcher[];
}

type Matcher = null | boolean | number | string | { readonly prefix: string };

/**
 * Reads a pattern: exact values and prefixes. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 *
 * @throws AwsError - `InvalidEventPatternException` for a malformed one; 501 for operators that the sandbox doesn't know.
 */
export function parsePattern(text: string): EventPattern {
  const pattern = parsed(text);
  if (!isMap(pattern)) throw invalidPattern('Filter is not an object');
  return patternOf(pattern, []);
}

/** Whether the event has, at each name of the pattern, one of its values. */
export function matches(pattern: EventPattern, event: unknown): boolean {
  return Object.entries(pattern).every(([name, wanted]) => {
    const value = isMap(event) ? event[name] : undefined;
    return isMatchers(wanted) ? [value].flat().some((each) => wanted.some((matcher) => isMatch(matcher, each))) : matches(wanted, value);
  });
}

function patternOf(map: Readonly<Record<string, Json | undefined>>, path: readonly string[]): EventPattern {
  if (Object.keys(map).length === 0) throw invalidPattern('Empty objects are not allowed');
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, partOf(value, [...path, name])]));
}

function partOf(value: Json | undefined, path: readonly string[]): EventPattern | readonly Matcher[] {
  if (isList(value)) return value.map((each) => matcherOf(each, path));
  if (isMap(value)) return patternOf(value, path);
  throw invalidPattern(`"${path.at(-1) ?? ''}" must be an object or an array`);
}

function matcherOf(value: Json, path: readonly string[]): Matcher {
  if (!isMap(value) && !isList(value)) return value;
  if (isMap(value) && typeof value.prefix === 'string' && Object.keys(value).length === 1) return { prefix: value.prefix };
  throw unknownOperator(value, path);
}

function unknownOperator(value: unknown, path: readonly string[]): AwsError {
  return notImplemented(`${JSON.stringify(value)} in the event pattern at ${path.join('.')}: it knows exact values and {"prefix": …}`);
}

function isMatch(matcher: Matcher, value: unknown): boolean {
  if (typeof matcher !== 'object' || matcher === null) return value === matcher;
  return typeof value === 'string' && value.startsWith(matcher.prefix);
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw invalidPattern(String(error));
  }
}

function isMap(value: unknown): value is Readonly<Record<string, Json | undefined>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isMatchers(value: EventPattern | readonly Matcher[]): value is readonly Matcher[] {
  return Array.isArray(value);
}
