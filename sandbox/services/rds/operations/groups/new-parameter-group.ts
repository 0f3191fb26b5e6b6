import type { Tag } from '@aws-sdk/client-rds';
import type { AwsError } from '../../../../core/aws-error';
import type { EngineMajor } from '../../catalogue/engine';
import { enforce } from '../../rules/enforce';
import { parameterGroupFamily, parameterGroupNameFree } from '../../rules/groups';
import { groupDescription, parameterGroupName } from '../../rules/identifiers';
import { tagKeys } from '../../rules/tags';
import type { ParameterGroup } from '../../state/groups';
import { tagsFrom } from '../../state/tags';

/** What a request says of a new parameter group, of instances or of clusters. */
export interface ParameterGroupRequest {
  readonly DBParameterGroupFamily?: string;
  readonly Description?: string;
  readonly Tags?: readonly Tag[];
}

/** The groups of the same kind that are there, which families they can be of, and how many there may be beside the default ones. */
export interface ParameterGroups {
  readonly present: Map<string, ParameterGroup>;
  readonly majors: readonly EngineMajor[];
  readonly quota: (existing: number) => AwsError | undefined;
}

/** Adds a parameter group. @throws AwsError - when the name, a tag or the family isn't valid, the name is taken, or there are too many. */
export function addParameterGroup(asked: string, request: ParameterGroupRequest, { present, majors, quota }: ParameterGroups): ParameterGroup {
  const name = asked.toLowerCase();
  const { DBParameterGroupFamily: family = '', Description: description = '' } = request;
  enforce(parameterGroupName(name));
  enforce(groupDescription('Description', description));
  enforce(tagKeys(request.Tags));
  enforce(parameterGroupFamily(family, majors.map((major) => major.family)));
  enforce(parameterGroupNameFree(name, present.get(name)));
  enforce(quota([...present.keys()].filter((existing) => !existing.startsWith('default.')).length));
  const group = { name, family, description, tags: tagsFrom(request.Tags) };
  present.set(name, group);
  return group;
}
