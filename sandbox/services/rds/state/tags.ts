import type { Tag } from '@aws-sdk/client-rds';

/** Tags of one resource, by key. */
export type Tags = ReadonlyMap<string, string>;

export const NO_TAGS: Tags = new Map();

export function tagsFrom(list: readonly Tag[] | undefined): Tags {
  return new Map((list ?? []).map(tag => [tag.Key ?? '', tag.Value ?? '']));
}

export function tagList(tags: Tags): Tag[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}
