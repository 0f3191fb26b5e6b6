/** What an event can hold: it arrives as JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject { readonly [name: string]: Json }

/** Names of members and indexes in lists, from the outside. */
export type Path = readonly (string | number)[];

/** A text, or something else that isn't looked into, and where it stands. */
export interface Place {
  readonly path: Path;
  readonly value: Json;
}

/** As an event arrives: through JSON, with `__proto__` as a member like any other. */
export function throughJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

/** Every value in a document, the objects and lists that hold the others among them. */
export function placesIn(value: Json, path: Path = []): readonly Place[] {
  const here = path.length === 0 ? [] : [{ path, value }];
  return [...here, ...membersOf(value).flatMap(([name, member]) => placesIn(member, [...path, name]))];
}

function membersOf(value: Json): readonly (readonly [string | number, Json])[] {
  if (isList(value)) return value.map((item, index) => [index, item]);
  return isObject(value) ? Object.entries(value) : [];
}

/** The document with another value in one place; `undefined` takes the place away. */
export function replaced(document: Json, path: Path, value: Json | undefined): Json {
  const [first, ...rest] = path;
  if (first === undefined) return value ?? null;
  if (isList(document)) return document.flatMap((item, index) => (index === first ? replacedMember(item, rest, value) : [item]));
  if (!isObject(document)) return document;
  return Object.fromEntries(Object.entries({ ...document, [first]: document[first] ?? null }).flatMap(([name, member]) =>
    (name === first ? replacedMember(member, rest, value) : [member]).map((each) => [name, each])));
}

function replacedMember(member: Json, path: Path, value: Json | undefined): readonly Json[] {
  return path.length === 0 && value === undefined ? [] : [replaced(member, path, value)];
}

/** A place as messages call it: `Snapshots[1].KeyArn`. */
export function nameOf(path: Path): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
