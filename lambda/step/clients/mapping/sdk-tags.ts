import type { Tag as SdkTag } from '@aws-sdk/client-rds';
import type { Tag } from '../../model/ownership';

export function tagsToSdk(tags: readonly Tag[]): SdkTag[] {
  return tags.map((tag) => ({ Key: tag.key, Value: tag.value }));
}

export function tagsFromSdk(tags: readonly SdkTag[] | undefined): readonly Tag[] {
  return (tags ?? []).map((tag) => ({ key: tag.Key ?? '', value: tag.Value ?? '' }));
}
