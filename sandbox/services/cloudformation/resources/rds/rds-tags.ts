import type { Properties } from '../../template/value';
import type { ServiceCalls } from '../handler/service-calls';
import { tagChanges, tagList } from '../handler/tags';

/** Brings the tags of a resource of RDS from what they were to what they are to be. */
export async function changeRdsTags(aws: ServiceCalls, ResourceName: string, before: Properties, after: Properties): Promise<void> {
  const { removed, set } = tagChanges(before.Tags, after.Tags);
  if (removed.length > 0) await aws.invoke('rds', 'RemoveTagsFromResource', { ResourceName, TagKeys: removed });
  if (Object.keys(set).length > 0) await aws.invoke('rds', 'AddTagsToResource', { ResourceName, Tags: tagList(set, 'Key', 'Value') });
}
