import { isDeepStrictEqual } from 'node:util';

/** The properties of a resource: JSON values by name. */
export type Properties = Readonly<Record<string, unknown>>;

/** Stands for a value that a change set can't know before the change is made. */
export const KNOWN_AFTER_APPLY = Symbol('known after apply');

/** The same, as change sets show it. */
export const UNKNOWN_TEXT = '{{changeSet:KNOWN_AFTER_APPLY}}';

/** What `AWS::NoValue` resolves to: whatever holds it goes away. */
export const NO_VALUE = Symbol('AWS::NoValue');

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two values are the same JSON, whatever the order of their keys. */
export function equalValues(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b);
}

/** Names of the properties that aren't the same. */
export function changedProperties(before: Properties, after: Properties): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !equalValues(before[name], after[name]));
}

/** Whether a part of `value` is known only after the change. */
export function holdsUnknown(value: unknown): boolean {
  if (value === KNOWN_AFTER_APPLY) return true;
  if (Array.isArray(value)) return value.some(holdsUnknown);
  return isRecord(value) && Object.values(value).some(holdsUnknown);
}

/** A scalar as CloudFormation writes it into a string; nothing for lists and maps. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}
