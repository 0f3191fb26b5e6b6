import type { PropertyDifference } from '@aws-sdk/client-cloudformation';
import { equalValues, isRecord, type Properties, scalarText } from '../../template/value';

/** How values are compared. */
export interface Comparison {
  /** Properties whose maps have keys of one's own choosing, such as a policy document or tags: a key more is a difference. */
  readonly open: readonly string[];
}

/**
 * What a resource's properties are otherwise than the template says. Only what the template names is compared, and of that only what `actual` has
 * a key for: a service doesn't tell everything. Source: CFN:using-cfn-stack-drift; how far a path goes into a value is what its examples show.
 */
export function propertyDifferences(expected: Properties, actual: Properties, { open }: Comparison): readonly PropertyDifference[] {
  return comparable(expected, actual).flatMap((name) => differences(`/${name}`, expected[name], actual[name], open.includes(name)));
}

/**
 * Names of the properties that are compared: not a KMS key, which has several names, and not what stands for a secret.
 * Source: CFN:using-cfn-stack-drift (considerations).
 */
export function comparable(expected: Properties, actual: Properties): readonly string[] {
  return Object.keys(expected).filter((name) => name in actual && !/^kms_?key_?id$/i.test(name) && !holdsReference(expected[name]));
}

function holdsReference(value: unknown): boolean {
  return JSON.stringify(value ?? null).includes('{{resolve:');
}

function differences(path: string, expected: unknown, actual: unknown, isOpen: boolean): readonly PropertyDifference[] {
  if (isSame(expected, actual)) return [];
  if (Array.isArray(expected) && Array.isArray(actual)) return listDifferences(path, expected, actual, isOpen);
  if (isRecord(expected) && isRecord(actual)) return mapDifferences(path, expected, actual, isOpen);
  return [difference(path, expected, actual)];
}

function mapDifferences(path: string, expected: Properties, actual: Properties, isOpen: boolean): readonly PropertyDifference[] {
  const added = isOpen ? Object.keys(actual).filter((name) => !(name in expected)) : [];
  return [...Object.keys(expected), ...added].flatMap((name) => differences(`${path}/${name}`, expected[name], actual[name], isOpen));
}

/** Lists are compared without their order; an item that was changed is one, where as many are left on both sides. */
function listDifferences(path: string, expected: readonly unknown[], actual: readonly unknown[], isOpen: boolean): readonly PropertyDifference[] {
  const missing = left(expected, actual);
  const added = left(actual, expected);
  if (missing.length === added.length) {
    return missing.flatMap(([index, item], position) => differences(`${path}/${index}`, item, added[position]?.[1], isOpen));
  }
  return [
    ...missing.map(([index, item]) => difference(`${path}/${index}`, item, undefined)),
    ...added.map(([index, item]) => difference(`${path}/${index}`, undefined, item)),
  ];
}

/** The items of a list that another one doesn't have, with their places. */
function left(items: readonly unknown[], others: readonly unknown[]): readonly (readonly [number, unknown])[] {
  const rest = [...others];
  return items.map((item, index) => [index, item] as const).filter(([, item]) => {
    const found = rest.findIndex((other) => isSame(item, other));
    if (found >= 0) rest.splice(found, 1);
    return found < 0;
  });
}

function difference(PropertyPath: string, expected: unknown, actual: unknown): PropertyDifference {
  const DifferenceType = expected === undefined ? 'ADD' : actual === undefined ? 'REMOVE' : 'NOT_EQUAL';
  return { PropertyPath, ExpectedValue: text(expected), ActualValue: text(actual), DifferenceType };
}

/** The same JSON, whether a scalar is written as a text or not. */
function isSame(expected: unknown, actual: unknown): boolean {
  const [one, other] = [scalarText(expected), scalarText(actual)];
  return one !== undefined && other !== undefined ? one === other : equalValues(normal(expected), normal(actual));
}

function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal);
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined).map(([name, item]) => [name, normal(item)]));
  }
  return scalarText(value) ?? value;
}

function text(value: unknown): string {
  return value === undefined ? 'null' : scalarText(value) ?? JSON.stringify(value);
}
