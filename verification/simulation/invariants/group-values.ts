import {
  DescribeDBClusterParametersCommand, DescribeDBParametersCommand, type Parameter, RDSClient,
} from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { SourceGroup } from '../scenario/drawn-database';

/** A parameter group in its place. */
export interface GroupPlace extends Pick<SourceGroup, 'name' | 'of'> {
  readonly accountId: string;
  readonly region: string;
}

/** What its owner has set in a parameter group, by name; nothing for a group that isn't there, or that is RDS's own. */
export async function groupValues(aws: EmbeddedAws, { accountId, region, of, name }: GroupPlace): Promise<ReadonlyMap<string, string> | undefined> {
  if (name.startsWith('default.')) return undefined;
  const rds = new RDSClient(aws.clientConfiguration(accountId, region));
  const values = new Map<string, string>();
  try {
    for (let marker: string | undefined, isFirst = true; isFirst || marker !== undefined; isFirst = false) {
      const asked = { Source: 'user', Marker: marker };
      const page: { readonly Parameters?: Parameter[]; readonly Marker?: string } = of === 'cluster'
        ? await rds.send(new DescribeDBClusterParametersCommand({ DBClusterParameterGroupName: name, ...asked }))
        : await rds.send(new DescribeDBParametersCommand({ DBParameterGroupName: name, ...asked }));
      for (const { ParameterName: parameter = '', ParameterValue: value = '' } of page.Parameters ?? []) values.set(parameter, value);
      marker = page.Marker;
    }
    return values;
  } catch (error) {
    if (error instanceof Error && /NotFound/.test(error.name)) return undefined;
    throw error;
  }
}
