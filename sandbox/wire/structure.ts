import { NormalizedSchema } from '@smithy/core/schema';
import type { $SchemaRef, SchemaTraits, StaticStructureSchema } from '@smithy/types';

/** Smithy's mark of a string in a schema. */
export const STRING = 0;

/** A structure of our own, for the envelopes that the protocols put around a service's structures. */
export function structure(name: string, members: Readonly<Record<string, $SchemaRef>>, traits: SchemaTraits = 0): StaticStructureSchema {
  return [3, 'sandbox', name, traits, Object.keys(members), Object.values(members)];
}

/** The members of `schema` that `keep` selects, as a structure of the same name; nothing when none is left. */
export function subset(schema: NormalizedSchema, keep: (member: NormalizedSchema) => boolean): NormalizedSchema | undefined {
  const members = membersOf(schema).filter(([, member]) => keep(member));
  if (members.length === 0) return undefined;
  return NormalizedSchema.of(structure(schema.getName() ?? '', references(members), schema.getOwnTraits()));
}

/** The members of `schema` as references for another structure. */
export function memberReferences(schema: NormalizedSchema): Record<string, $SchemaRef> {
  return references(membersOf(schema));
}

/** The members of a structure with their schemas; a unit has none. */
export function membersOf(schema: NormalizedSchema): readonly (readonly [string, NormalizedSchema])[] {
  const known = MEMBERS.get(schema);
  if (known !== undefined) return known;
  const members = schema.isStructSchema() ? [...schema.structIterator()] : [];
  MEMBERS.set(schema, members);
  return members;
}

const MEMBERS = new WeakMap<NormalizedSchema, readonly (readonly [string, NormalizedSchema])[]>();

/** The required members: a structure's schema puts them first, and their count last. */
export function requiredMembers(schema: NormalizedSchema): readonly string[] {
  const raw = schema.getSchema();
  if (!Array.isArray(raw)) return [];
  const [, , , , names, , count] = raw;
  return Array.isArray(names) && typeof count === 'number' ? names.slice(0, count).filter((name) => typeof name === 'string') : [];
}

function references(members: readonly (readonly [string, NormalizedSchema])[]): Record<string, $SchemaRef> {
  return Object.fromEntries(members.map(([name, member]) => [name, member.ref]));
}
