import type { Tag } from '@aws-sdk/client-rds';
import { type AdoptedResource, known, ResourceKind } from './adopted-resource';
import { tags } from './shared-properties';

/** A parameter group as RDS shows it. */
export interface DescribedGroup {
  readonly isOfCluster: boolean;
  readonly name: string;
  readonly family: string;
  readonly description: string;
  /** The values that somebody set. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: readonly Tag[];
}

/** A parameter group that the migration made. */
export function adoptedGroup(group: DescribedGroup, variable: string): AdoptedResource {
  const { isOfCluster, name, family, description, parameters } = group;
  return {
    kind: isOfCluster ? ResourceKind.CLUSTER_PARAMETER_GROUP : ResourceKind.PARAMETER_GROUP, name, variable, comments: [],
    properties: known({
      ...isOfCluster ? { dbClusterParameterGroupName: name } : { dbParameterGroupName: name },
      description, family, parameters, tags: tags(group.tags),
    }),
  };
}
