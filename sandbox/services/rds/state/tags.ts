import type { Tag } from '@aws-sdk/client-rds';

/** Tags of one resource, by key. */
export type Tags = ReadonlyMap<string, string>;

export const NO_TAGS: Tags = new Map();

export function tagsFrom(list: readonly Tag[] | undefined): Tags {
  return new Map((list ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? '']));
}

/** The tags of a request; where it brings none, the inherited ones. */
export function tagsOrInherited(list: readonly Tag[] | undefined, inherited: Tags): Tags {
  return list === undefined || list.length === 0 ? inherited : tagsFrom(list);
}

/** The tags that a snapshot gets from its database, where that is set so. */
export function inheritedTags(database: { readonly settings: { readonly copyTagsToSnapshot: boolean }; readonly tags: Tags } | undefined): Tags {
  return database?.settings.copyTagsToSnapshot === true ? database.tags : NO_TAGS;
}

export function tagList(tags: Tags): Tag[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}
