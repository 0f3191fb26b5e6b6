import { isObject, quoted } from '../messages/described';
import { failure, type Failure } from '../messages/failure';

/** What an object of one of CDK's classes is known by. Classes aren't compared: an app may have several copies of them. */
export interface Likeness {
  /** As in "expected …". */
  readonly expected: string;
  /** What it has, of all that its class gives. */
  readonly members: readonly string[];
  /** What to give in place of another value. */
  readonly remedy: (value: unknown) => string;
}

export function isLike(value: unknown, { members }: Pick<Likeness, 'members'>): boolean {
  return isObject(value) && members.every((member) => member in value);
}

/** An object of another class than the expected one, or none. */
export function likenessFailures(path: string, value: unknown, likeness: Likeness): Failure[] {
  return value === undefined || isLike(value, likeness)
    ? [] : [failure('RF-1012', `${path} is ${quoted(value)}, expected ${likeness.expected}: ${likeness.remedy(value)}`)];
}

/** A list with something else in it, or something else than a list. */
export function listFailures(path: string, value: unknown, expected: string, itemFailures: (path: string, item: unknown) => Failure[]): Failure[] {
  if (value === undefined) return [];
  // a token of a list is a list of one text.
  if (!(value instanceof Array) || quoted(value) === 'a token') {
    return [failure('RF-1012', `${path} is ${quoted(value)}, expected a list of `
      + `${expected}`)];
  }
  return Array.from(value, (item: unknown, index) => itemFailures(`${path}[${index}]`, item)).flat();
}

export function flagFailures(path: string, flag: unknown): Failure[] {
  return flag === undefined || typeof flag === 'boolean' ? [] : [failure('RF-1012', `${path} is ${quoted(flag)}, expected true or false`)];
}
