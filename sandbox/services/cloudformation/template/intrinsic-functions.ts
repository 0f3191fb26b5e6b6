import { validationError } from '../errors';
import { equalValues, holdsUnknown, KNOWN_AFTER_APPLY, scalarText } from './value';

type Combination = (argument: unknown) => unknown;

/** The functions that only combine values which are already worked out. */
const COMBINATIONS: Readonly<Record<string, Combination>> = {
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::Base64': (argument) => Buffer.from(text(argument, 'Fn::Base64')).toString('base64'),
  'Fn::Length': (argument) => list(argument, 'Fn::Length').length,
  'Fn::ToJsonString': (argument) => JSON.stringify(argument),
};

/**
 * Works out a function whose arguments are resolved. It isn't known as long as a part of what it needs isn't.
 *
 * @throws AwsError - `ValidationError`, naming the function when CloudFormation or the sandbox has none of that name.
 */
export function combine(name: string, argument: unknown): unknown {
  const combination = COMBINATIONS[name];
  if (combination === undefined) {
    throw validationError(`Template error: Encountered unsupported function: ${name} Supported functions are: [Ref, Fn::GetAtt, Fn::If, Fn::Sub, `
      + `Fn::FindInMap, Fn::ImportValue, Fn::GetAZs, ${Object.keys(COMBINATIONS).join(', ')}]`);
  }
  // `Fn::Select` needs only the part that it takes.
  if (name !== 'Fn::Select' && holdsUnknown(argument)) return KNOWN_AFTER_APPLY;
  return combination(argument);
}

function join(argument: unknown): unknown {
  const [separator, parts] = pair(argument, 'Fn::Join');
  if (typeof separator !== 'string') throw validationError('Template error: the delimiter of Fn::Join must be a string.');
  return list(parts, 'Fn::Join').map((part) => text(part, 'Fn::Join')).join(separator);
}

function select(argument: unknown): unknown {
  const [index, items] = pair(argument, 'Fn::Select');
  if (items === KNOWN_AFTER_APPLY || index === KNOWN_AFTER_APPLY) return KNOWN_AFTER_APPLY;
  const all = list(items, 'Fn::Select');
  const position = Number(index);
  if (!Number.isInteger(position) || position < 0 || position >= all.length) {
    throw validationError(`Template error: Fn::Select cannot select nonexistent value at index ${String(index)}`);
  }
  return all[position];
}

function split(argument: unknown): unknown {
  const [separator, whole] = pair(argument, 'Fn::Split');
  if (typeof separator !== 'string' || separator === '') {
    throw validationError('Template error: the delimiter of Fn::Split must be a non-empty string.');
  }
  return text(whole, 'Fn::Split').split(separator);
}

function pair(argument: unknown, name: string): readonly [unknown, unknown] {
  if (!Array.isArray(argument) || argument.length !== 2) throw validationError(`Template error: every ${name} object requires two parameters.`);
  return [argument[0], argument[1]];
}

function list(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw validationError(`Template error: ${name} requires a list argument.`);
  return value;
}

function text(value: unknown, name: string): string {
  const scalar = scalarText(value);
  if (scalar === undefined) throw validationError(`Template error: every value of ${name} must be a string.`);
  return scalar;
}

/** Works out a condition: `Fn::Equals`, `Fn::And`, `Fn::Or`, `Fn::Not`, `Condition`, and of rules also `Fn::Contains` and its kin. */
export function evaluateCondition(value: unknown, operand: (value: unknown) => unknown, named: (name: string) => boolean): boolean {
  const [name, argument] = Object.entries(value ?? {})[0] as [string, unknown] | undefined ?? [];
  const items = Array.isArray(argument) ? argument as readonly unknown[] : [];
  const nested = (item: unknown): boolean => evaluateCondition(item, operand, named);
  const both = (): readonly [unknown, unknown] => [operand(items[0]), operand(items[1])];
  const members = (): readonly [readonly unknown[], readonly unknown[]] => [[operand(items[0])].flat(), [operand(items[1])].flat()];
  switch (name) {
    case 'Condition': return named(String(argument));
    case 'Fn::Not': return !nested(items[0]);
    case 'Fn::And': return items.every(nested);
    case 'Fn::Or': return items.some(nested);
    case 'Fn::Equals': {
      const [a, b] = both();
      return equalValues(scalarText(a) ?? a, scalarText(b) ?? b);
    }
    case 'Fn::Contains': {
      const [all, one] = both();
      return [all].flat().includes(one);
    }
    case 'Fn::EachMemberEquals': {
      const [all, one] = members();
      return all.every((item) => item === one[0]);
    }
    case 'Fn::EachMemberIn': {
      const [some, all] = members();
      return some.every((item) => all.includes(item));
    }
    default:
      throw validationError(`Template error: Encountered unsupported function: ${String(name)} in a condition`);
  }
}
