import { asList, isJsonObject } from './json';
import { MalformedPolicyError, policySyntaxError } from './malformed-policy';
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
    const operator = parseOperator(written, label);
    return Object.entries(keys).map(([key, values]) => ({ ...operator, key: checkedKey(key, label), values: parseValues(values, key, label) }));
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

function checkedKey(key: string, label: string): string {
  if (!/^[\w.-]+:.+$/.test(key)) {
    throw new MalformedPolicyError(
      `Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc. ${label} has the condition key ${key}`,
    );
  }
  return key;
}

function parseValues(values: unknown, key: string, label: string): readonly string[] {
  return asList(values).map((value) => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw policySyntaxError(`a value of the condition key ${key} of ${label} is no text, number or Boolean`);
  });
}

function invalidOperator(written: string, label: string): MalformedPolicyError {
  return new MalformedPolicyError(`Invalid Condition type : ${written}. It is in ${label}`);
}
