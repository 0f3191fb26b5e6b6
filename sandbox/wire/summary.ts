import type { NormalizedSchema } from '@smithy/core/schema';
import { membersOf } from './structure';

const HIDDEN = '****';

/**
 * Members that carry secrets although the model of their service doesn't call them sensitive, by the service's signing name, wherever they stand in a
 * request: parameters of stacks can be `NoEcho`, and templates can have passwords written into them.
 */
const SECRETS: Readonly<Record<string, readonly string[]>> = { cloudformation: ['ParameterValue', 'TemplateBody'] };

/**
 * The input of a call as the journal may keep it: what carries secrets, passwords above all, is hidden, and every blob is replaced by its size, since
 * a journal that keeps each uploaded asset would fill the memory.
 *
 * @param service - its signing name.
 * @param schema - of the input, where it is known.
 */
export function recordable(service: string, input: unknown, schema: NormalizedSchema | undefined): unknown {
  return record(input, schema, SECRETS[service] ?? []);
}

function record(value: unknown, schema: NormalizedSchema | undefined, secrets: readonly string[]): unknown {
  if (value === undefined || value === null || value instanceof Date) return value;
  if (schema !== undefined && isSensitive(schema)) return HIDDEN;
  if (value instanceof Uint8Array) return `(${value.byteLength} bytes)`;
  if (Array.isArray(value)) {
    const item = schema?.isListSchema() === true ? schema.getValueSchema() : undefined;
    return value.map((member) => record(member, item, secrets));
  }
  if (typeof value !== 'object') return value;
  const schemaOf = memberSchemas(schema);
  return Object.fromEntries(Object.entries(value).map(([name, member]) =>
    [name, secrets.includes(name) && member !== undefined ? HIDDEN : record(member, schemaOf(name), secrets)]));
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
