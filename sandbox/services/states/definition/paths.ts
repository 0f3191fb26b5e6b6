/** The parts of Amazon States Language's paths and payload templates that need no JSONPath library: plain references such as `$.a.b[0]`. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A name or an index. */
type Step = string | number;

const REFERENCE = /^\$(?:\.[A-Za-z_][\w-]*|\[\d+\]|\['[^']+'\])*$/;
const STEP = /\.([A-Za-z_][\w-]*)|\[(\d+)\]|\['([^']+)'\]/g;

const STRING_TO_JSON = /^States\.StringToJson\((.+)\)$/;

/** Whether `path` is a plain reference. */
export function isReferencePath(path: string): boolean {
  return REFERENCE.test(path);
}

/** What `path` refers to in `input`, or nothing. */
export function valueAt(input: Json, path: string): Json | undefined {
  let value: Json | undefined = input;
  for (const step of stepsOf(path)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<Step, Json | undefined>>)[step];
  }
  return value;
}

/** `input` with `value` at `path`; objects on the way are made, as `ResultPath` does. */
export function withValueAt(input: Json, path: string, value: Json): Json {
  return placed(input, stepsOf(path), value);
}

/** The paths of a payload template that are no plain references. */
export function unsupportedPaths(template: Json): readonly string[] {
  if (typeof template !== 'object' || template === null) return [];
  if (isList(template)) return template.flatMap(unsupportedPaths);
  return Object.entries(template).flatMap(([name, value]) => {
    if (!name.endsWith('.$')) return unsupportedPaths(value);
    return typeof value === 'string' && isExpression(value) ? [] : [`${name}: ${JSON.stringify(value)}`];
  });
}

/** Fills a payload template: each `name.$` becomes `name` with what its path refers to. Nothing when a path finds nothing. */
export function filledTemplate(template: Json, input: Json): Json | undefined {
  if (typeof template !== 'object' || template === null) return template;
  const entries = isList(template) ? template.map((value, index) => [String(index), value] as const) : Object.entries(template);
  const filled: (readonly [string, Json])[] = [];
  for (const [name, value] of entries) {
    const result = name.endsWith('.$') && typeof value === 'string' ? evaluated(value, input) : filledTemplate(value, input);
    if (result === undefined) return undefined;
    filled.push([name.replace(/\.\$$/, ''), result]);
  }
  return isList(template) ? filled.map(([, value]) => value) : Object.fromEntries(filled);
}

/** A reference, or one within the intrinsic function that reads a text as JSON. */
function isExpression(expression: string): boolean {
  return isReferencePath(STRING_TO_JSON.exec(expression)?.[1] ?? expression);
}

function evaluated(expression: string, input: Json): Json | undefined {
  const [, path] = STRING_TO_JSON.exec(expression) ?? [];
  if (path === undefined) return valueAt(input, expression);
  const text = valueAt(input, path);
  return typeof text === 'string' ? parsedOrNothing(text) : undefined;
}

function parsedOrNothing(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function placed(input: Json | undefined, [step, ...rest]: readonly Step[], value: Json): Json {
  if (step === undefined) return value;
  if (isList(input) && typeof step === 'number') return Object.assign([...input], { [step]: placed(input[step], rest, value) });
  const object = typeof input === 'object' && input !== null && !isList(input) ? input : {};
  return { ...object, [step]: placed(object[step], rest, value) };
}

function stepsOf(path: string): readonly Step[] {
  return [...path.matchAll(STEP)].map(([, name, index, quoted]) => (index === undefined ? name ?? quoted ?? '' : Number(index)));
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
