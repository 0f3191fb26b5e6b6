import { asList, isJsonObject } from './json';
import { MalformedPolicyError, policySyntaxError } from './malformed-policy';
import { LEGACY_PARSING } from './parse-resource';
import { CONDITION_OPERATORS, type ConditionOperator, type ConditionTest } from './policy';

const FORM = /^(?:(?<set>ForAllValues|ForAnyValue):)?(?<operator>[A-Za-z]+?)(?<ifExists>IfExists)?$/;

/**
 * Reads the `Condition` of a statement into one test per operator and key; all of them must hold.
 * @throws MalformedPolicyError - for an operator that AWS doesn't have, or a value that is no text, number or Boolean.
 */
export function parseConditions(element: unknown, label: string): readonly ConditionTest[] {
  if (element === undefined) return [];
  if (!isJsonObject(element)) throw policySyntaxError(`the Condition of ${label} is not an object`);
  return Object.entries(element).flatMap(([written, keys]) => {
    if (!isJsonObject(keys)) throw policySyntaxError(`${written} in the Condition of ${label} is not an object of keys and values`);
    // IAM doesn't look at the name of an operator that has no keys.
    if (Object.keys(keys).length === 0) return [];
    const operator = parseOperator(written, label);
    return Object.entries(keys).map(([key, values]) => ({ ...operator, key, values: parseValues(values, { key, label, ...operator }) }));
  });
}

function parseOperator(written: string, label: string): Omit<ConditionTest, 'key' | 'values'> {
  const parts = FORM.exec(written)?.groups;
  const operator = parts?.operator;
  if (operator === undefined || !isOperator(operator)) throw invalidOperator(written, label);
  const set = parts?.set as ConditionTest['set'];
  const ifExists = parts?.ifExists !== undefined;
  // `Null` asks for the key's presence itself: neither a set nor IfExists goes with it.
  if (operator === 'Null' && (set !== undefined || ifExists)) throw invalidOperator(written, label);
  return { written, operator, ifExists, ...(set === undefined ? {} : { set }) };
}

function isOperator(operator: string): operator is ConditionOperator {
  return (CONDITION_OPERATORS as readonly string[]).includes(operator);
}

interface ConditionPlace {
  readonly key: string;
  readonly label: string;
  readonly operator: ConditionOperator;
}

function parseValues(values: unknown, { key, label, operator }: ConditionPlace): readonly string[] {
  return asList(values).map((value) => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      if (operator.startsWith('Date') && !isDate(String(value))) throw new MalformedPolicyError(LEGACY_PARSING);
      return String(value);
    }
    throw policySyntaxError(`a value of the condition key ${key} of ${label} is no text, number or Boolean`);
  });
}

function invalidOperator(written: string, label: string): MalformedPolicyError {
  return policySyntaxError(`there is no condition operator ${written}; it is in ${label}`);
}

const MONTH = '-(?:0?[1-9]|1[0-2])(?:-(?:0?[1-9]|[12]\\d|3[01]))?';
const ZONE = '(?:z|[+-](?:[01]\\d|2[0-3])(?::[0-5]\\d)?)';
const CLOCK = `(?:[01]?\\d|2[0-3])(?::[0-5]?\\d(?::[0-5]?\\d(?:\\.\\d{1,9})?${ZONE}?)?)?`;
const ISO_8601 = new RegExp(`^-?\\d{1,9}(?:${MONTH})?(?:t(?:${CLOCK})?)?$`, 'i');

/** A date in ISO 8601, down to the year alone, or seconds or milliseconds since the epoch. */
function isDate(text: string): boolean {
  return ISO_8601.test(text) || (/^\d{1,19}$/.test(text) && BigInt(text) < 2n ** 63n);
}
