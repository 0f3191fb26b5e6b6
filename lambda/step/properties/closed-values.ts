import type { PropertyReader } from './property-reader';
import { oneOf, type PropertyRule } from './property-rules';

/** The same by the values alone. */
export function readOneOf<Value extends string>(reader: PropertyReader, name: string, values: readonly Value[], otherwise: Value): Value {
  return readValue(reader, name, oneOf(values), values, otherwise);
}

/** One of a closed set of values; `otherwise` when it is none, which is left in the reader as a problem. */
export function readValue<Value extends string>(
  reader: PropertyReader, name: string, rule: PropertyRule, values: readonly Value[], otherwise: Value,
): Value {
  const text = reader.text(name, rule);
  return values.find((value) => value === text) ?? otherwise;
}
