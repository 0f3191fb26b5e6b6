import {
  CloudFormationClient, DescribeStackEventsCommand, DescribeStacksCommand, paginateListStackResources, type Stack, type StackEvent,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, type FilteredLogEvent, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  type DBCluster, type DBClusterSnapshot, type DBInstance, type DBSnapshot, DescribeDBClustersCommand, DescribeDBClusterSnapshotsCommand,
  DescribeDBInstancesCommand, DescribeDBSnapshotsCommand, RDSClient,
} from '@aws-sdk/client-rds';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { ClientConfiguration } from '../../accounts/operator-access';

/** Pages of events at most: what is older than that is no part of what is watched. */
const MOST_EVENT_PAGES = 20;

/** Pages of a log at most, of which each may be empty although more follow. */
const MOST_LOG_PAGES = 5;

/** One of the two accounts in one Region, as the operator sees it. Only looks. */
export class WatchedAccount {
  private readonly cloudFormation: CloudFormationClient;
  private readonly rds: RDSClient;
  private readonly logs: CloudWatchLogsClient;
  private readonly sts: STSClient;

  /** @param called - is called for each request. */
  public constructor(configuration: ClientConfiguration, private readonly called: () => void) {
    this.cloudFormation = new CloudFormationClient(configuration);
    this.rds = new RDSClient(configuration);
    this.logs = new CloudWatchLogsClient(configuration);
    this.sts = new STSClient(configuration);
  }

  /** Whose credentials they are. */
  public async id(): Promise<string> {
    this.called();
    return (await this.sts.send(new GetCallerIdentityCommand({}))).Account ?? '';
  }

  /** A stack by its name; nothing when it isn't there. */
  public async stack(name: string): Promise<Stack | undefined> {
    try {
      this.called();
      return (await this.cloudFormation.send(new DescribeStacksCommand({ StackName: name }))).Stacks?.[0];
    } catch (error) {
      // CloudFormation has no error of its own for that.
      if (error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist')) return undefined;
      throw error;
    }
  }

  public async resources(stackId: string): Promise<readonly StackResourceSummary[]> {
    const found: StackResourceSummary[] = [];
    for await (const page of paginateListStackResources({ client: this.cloudFormation }, { StackName: stackId })) {
      this.called();
      found.push(...page.StackResourceSummaries ?? []);
    }
    return found;
  }

  /** The events of a stack after the one of that id, oldest first. */
  public async eventsSince(stackId: string, eventId: string | undefined): Promise<readonly StackEvent[]> {
    const found: StackEvent[] = [];
    let NextToken: string | undefined;
    for (let pages = 0; pages < MOST_EVENT_PAGES; pages++) {
      this.called();
      const page = await this.cloudFormation.send(new DescribeStackEventsCommand({ StackName: stackId, NextToken }));
      const events = page.StackEvents ?? [];
      const known = events.findIndex(({ EventId }) => EventId === eventId);
      found.push(...known < 0 ? events : events.slice(0, known));
      NextToken = page.NextToken;
      if (known >= 0 || NextToken === undefined) break;
    }
    return found.reverse();
  }

  /** Lines of a log that tell of a step, since a time in milliseconds since the epoch. */
  public async stepLines(logGroupName: string, startTime: number): Promise<readonly FilteredLogEvent[]> {
    const found: FilteredLogEvent[] = [];
    let nextToken: string | undefined;
    for (let pages = 0; pages < MOST_LOG_PAGES; pages++) {
      this.called();
      const page = await this.logs.send(new FilterLogEventsCommand({ logGroupName, startTime, filterPattern: 'logicalId', nextToken }));
      found.push(...page.events ?? []);
      nextToken = page.nextToken;
      if (nextToken === undefined) break;
    }
    return found;
  }

  public async snapshots(names: readonly string[]): Promise<readonly DBSnapshot[]> {
    this.called();
    return (await this.rds.send(new DescribeDBSnapshotsCommand({ Filters: [filter('db-snapshot-id', names)] }))).DBSnapshots ?? [];
  }

  public async clusterSnapshots(names: readonly string[]): Promise<readonly DBClusterSnapshot[]> {
    this.called();
    const command = new DescribeDBClusterSnapshotsCommand({ Filters: [filter('db-cluster-snapshot-id', names)] });
    return (await this.rds.send(command)).DBClusterSnapshots ?? [];
  }

  public async instances(names: readonly string[]): Promise<readonly DBInstance[]> {
    this.called();
    return (await this.rds.send(new DescribeDBInstancesCommand({ Filters: [filter('db-instance-id', names)] }))).DBInstances ?? [];
  }

  /** The instances of clusters. */
  public async members(clusters: readonly string[]): Promise<readonly DBInstance[]> {
    this.called();
    return (await this.rds.send(new DescribeDBInstancesCommand({ Filters: [filter('db-cluster-id', clusters)] }))).DBInstances ?? [];
  }

  public async clusters(names: readonly string[]): Promise<readonly DBCluster[]> {
    this.called();
    return (await this.rds.send(new DescribeDBClustersCommand({ Filters: [filter('db-cluster-id', names)] }))).DBClusters ?? [];
  }
}

function filter(Name: string, names: readonly string[]): { readonly Name: string; readonly Values: string[] } {
  return { Name, Values: [...names] };
}
