import {
  type DBCluster, DBClusterSnapshotNotFoundFault, type DBInstance, type DBParameterGroup, DBSnapshotNotFoundFault,
  DescribeDBClusterParameterGroupsCommand, DescribeDBClusterSnapshotsCommand, DescribeDBParameterGroupsCommand, DescribeDBSnapshotsCommand,
  ListTagsForResourceCommand, paginateDescribeDBClusterParameters, paginateDescribeDBClusters, paginateDescribeDBInstances,
  paginateDescribeDBParameters, type Parameter, RDSClient, type Tag,
} from '@aws-sdk/client-rds';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { DescribedGroup } from '../resources/parameter-groups';

/** The account of the credentials that the environment gives, in one Region. Only looks. */
export class TargetAccount {
  private readonly rds: RDSClient;
  private readonly sts: STSClient;

  public constructor(region: string) {
    this.rds = new RDSClient({ region });
    this.sts = new STSClient({ region });
  }

  /** Whose credentials they are. */
  public async id(): Promise<string> {
    return (await this.sts.send(new GetCallerIdentityCommand({}))).Account ?? '';
  }

  public async instances(): Promise<readonly DBInstance[]> {
    const pages = await all(paginateDescribeDBInstances({ client: this.rds }, {}));
    return pages.flatMap(({ DBInstances = [] }) => DBInstances);
  }

  public async clusters(): Promise<readonly DBCluster[]> {
    const pages = await all(paginateDescribeDBClusters({ client: this.rds }, {}));
    return pages.flatMap(({ DBClusters = [] }) => DBClusters);
  }

  public async group(name: string, isOfCluster: boolean): Promise<DescribedGroup> {
    const { DBParameterGroupFamily: family = '', Description: description = '', arn } = await this.described(name, isOfCluster);
    const { TagList: tags = [] } = await this.rds.send(new ListTagsForResourceCommand({ ResourceName: arn }));
    return { isOfCluster, name, family, description, parameters: valuesOf(await this.parameters(name, isOfCluster)), tags };
  }

  /** Tags of a snapshot of this account; nothing when it isn't there. */
  public async snapshotTags(name: string, isOfCluster: boolean): Promise<readonly Tag[] | undefined> {
    try {
      const [snapshot] = isOfCluster
        ? (await this.rds.send(new DescribeDBClusterSnapshotsCommand({ DBClusterSnapshotIdentifier: name }))).DBClusterSnapshots ?? []
        : (await this.rds.send(new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: name }))).DBSnapshots ?? [];
      return snapshot === undefined ? undefined : snapshot.TagList ?? [];
    } catch (error) {
      if (error instanceof DBSnapshotNotFoundFault || error instanceof DBClusterSnapshotNotFoundFault) return undefined;
      throw error;
    }
  }

  private async described(name: string, isOfCluster: boolean): Promise<DBParameterGroup & { readonly arn?: string }> {
    if (isOfCluster) {
      const { DBClusterParameterGroups } = await this.rds.send(new DescribeDBClusterParameterGroupsCommand({ DBClusterParameterGroupName: name }));
      return { ...DBClusterParameterGroups?.[0], arn: DBClusterParameterGroups?.[0]?.DBClusterParameterGroupArn };
    }
    const { DBParameterGroups } = await this.rds.send(new DescribeDBParameterGroupsCommand({ DBParameterGroupName: name }));
    return { ...DBParameterGroups?.[0], arn: DBParameterGroups?.[0]?.DBParameterGroupArn };
  }

  private async parameters(name: string, isOfCluster: boolean): Promise<readonly Parameter[]> {
    const from = { Source: 'user' };
    const pages = isOfCluster
      ? await all(paginateDescribeDBClusterParameters({ client: this.rds }, { ...from, DBClusterParameterGroupName: name }))
      : await all(paginateDescribeDBParameters({ client: this.rds }, { ...from, DBParameterGroupName: name }));
    return pages.flatMap(({ Parameters = [] }) => Parameters);
  }
}

function valuesOf(parameters: readonly Parameter[]): Readonly<Record<string, string>> {
  return Object.fromEntries(parameters.flatMap(({ ParameterName, ParameterValue }) => (
    ParameterName === undefined || ParameterValue === undefined ? [] : [[ParameterName, ParameterValue]]
  )));
}

async function all<Page>(pages: AsyncIterable<Page>): Promise<readonly Page[]> {
  const collected: Page[] = [];
  for await (const page of pages) collected.push(page);
  return collected;
}
