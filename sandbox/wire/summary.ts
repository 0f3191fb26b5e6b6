import type { NormalizedSchema } from '@smithy/core/schema';
import { membersOf } from './structure';

const HIDDEN = '****';

/**
 * `value` as the journal may keep it: what the service's model calls sensitive, passwords above all, is hidden, as CloudTrail does; and every blob
 * is replaced by its size, since a journal that keeps each uploaded asset would fill the memory.
 *
 * @param schema - of the value, where it is known.
 */
export function recordable(value: unknown, schema: NormalizedSchema | undefined): unknown {
  if (value === undefined || value === null || value instanceof Date) return value;
  if (schema !== undefined && isSensitive(schema)) return HIDDEN;
  if (value instanceof Uint8Array) return `(${value.byteLength} bytes)`;
  if (Array.isArray(value)) {
    const item = schema?.isListSchema() === true ? schema.getValueSchema() : undefined;
    return value.map((member) => recordable(member, item));
  }
  if (typeof value !== 'object') return value;
  const schemaOf = memberSchemas(schema);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, recordable(member, schemaOf(name))]));
}

function isSensitive(schema: NormalizedSchema): boolean {
  return schema.getMergedTraits().sensitive !== undefined;
}

/** The schemas of a map's values, or of a structure's members. */
function memberSchemas(schema: NormalizedSchema | undefined): (name: string) => NormalizedSchema | undefined {
  if (schema?.isMapSchema() === true) return () => schema.getValueSchema();
  const members = new Map(schema === undefined ? [] : membersOf(schema));
  return (name) => members.get(name);
}
