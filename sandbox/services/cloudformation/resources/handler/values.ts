import { isRecord } from '../../template/value';

/** A property that is a string; CloudFormation takes numbers and booleans for strings as well. */
export function optionalText(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : typeof value === 'string' ? value : JSON.stringify(value);
}

/** A property that is a number, also when the template has it as a string. */
export function optionalNumber(value: unknown): number | undefined {
  return value === undefined ? undefined : Number(value);
}

/** A property that is true or false, also when the template has it as a string. */
export function optionalFlag(value: unknown): boolean | undefined {
  return value === undefined ? undefined : value === true || value === 'true';
}

/** A list of strings; empty when the property is absent. */
export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** A list of maps; empty when the property is absent. */
export function records(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A policy document as the services take it. */
export function documentText(document: unknown): string {
  return typeof document === 'string' ? document : JSON.stringify(document);
}

/** A policy document as a service has it, as a map where the template's is one. */
export function documentLike(declared: unknown, text: string | undefined): unknown {
  return isRecord(declared) && text !== undefined ? JSON.parse(text) : text;
}

/** What is in one list and not in the other. */
export function without(all: readonly string[], taken: readonly string[]): readonly string[] {
  return all.filter((item) => !taken.includes(item));
}
