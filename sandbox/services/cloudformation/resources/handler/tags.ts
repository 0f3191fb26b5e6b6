import type { Tag } from '@aws-sdk/client-cloudformation';
import { isRecord, type Properties } from '../../template/value';
import type { ResourceSchema } from './handler';

/** `Tags` of a property as a map. */
export function tagMap(tags: unknown): Readonly<Record<string, string>> {
  if (isRecord(tags)) return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)]));
  if (!Array.isArray(tags)) return {};
  return Object.fromEntries(tags.filter(isRecord).map(({ Key, Value }) => [String(Key), String(Value)]));
}

/** `Tags` of a property in another service's form: `Key`/`Value`, `TagKey`/`TagValue`, `key`/`value`. */
export function tagList<Key extends string, Value extends string>(tags: unknown, key: Key, value: Value): Record<Key | Value, string>[] | undefined {
  const entries = Object.entries(tagMap(tags));
  if (entries.length === 0) return undefined;
  return entries.map(([name, text]) => ({ [key]: name, [value]: text }) as Record<Key | Value, string>);
}

/** What changes between two sets of tags. */
export function tagChanges(before: unknown, after: unknown): { readonly removed: readonly string[]; readonly set: Readonly<Record<string, string>> } {
  const [from, to] = [tagMap(before), tagMap(after)];
  return {
    removed: Object.keys(from).filter((key) => !(key in to)),
    set: Object.fromEntries(Object.entries(to).filter(([key, value]) => from[key] !== value)),
  };
}

/** Properties with the stack's own tags added, where the type takes tags; the resource's own win. */
export function withStackTags(properties: Properties, schema: ResourceSchema, stackTags: readonly Tag[]): Properties {
  if (schema.tags === undefined || stackTags.length === 0) return properties;
  const tags = { ...Object.fromEntries(stackTags.map(({ Key, Value }) => [String(Key), String(Value)])), ...tagMap(properties.Tags) };
  return { ...properties, Tags: schema.tags === 'map' ? tags : Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
}
