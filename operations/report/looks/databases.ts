import {
  type DBCluster, type DBClusterSnapshot, type DBInstance, type DBSnapshot, DescribeDBClustersCommand, DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand, DescribeDBInstancesCommand, DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand, paginateDescribeEvents, RDSClient,
} from '@aws-sdk/client-rds';
import { DatabaseKind } from '../../../lambda/step/contract';
import type { LookConfiguration } from './account';
import { type Look, lookedAt, mapped } from './look';

/** Something that RDS tells of one of its things. */
export interface SeenMoment {
  /** ISO time. */
  readonly time: string;
  readonly message: string;
}

/** What RDS's events are about. */
export type EventSource = 'db-instance' | 'db-cluster' | 'db-snapshot' | 'db-cluster-snapshot';

/** RDS keeps events for 14 days: API DescribeEvents. Asking for more is refused. */
const EVENT_DAYS = 14;
const DAY = 24 * 60 * 60_000;

/** RDS of an account and Region as somebody who only looks; DocumentDB and Neptune answer by the same calls. */
export class DatabaseLooks {
  private readonly client: RDSClient;

  /** @param now - milliseconds since the epoch. */
  public constructor(configuration: LookConfiguration, private readonly now: number) {
    this.client = new RDSClient(configuration);
  }

  public database(kind: DatabaseKind, identifier: string): Promise<Look<DBInstance | DBCluster>> {
    return kind === DatabaseKind.INSTANCE
      ? lookedAt<DBInstance | DBCluster>('rds:DescribeDBInstances', async () => (
        (await this.client.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }))).DBInstances?.[0]
      ))
      : lookedAt<DBInstance | DBCluster>('rds:DescribeDBClusters', async () => (
        (await this.client.send(new DescribeDBClustersCommand({ DBClusterIdentifier: identifier }))).DBClusters?.[0]
      ));
  }

  public snapshot(kind: DatabaseKind, name: string): Promise<Look<DBSnapshot | DBClusterSnapshot>> {
    return kind === DatabaseKind.INSTANCE
      ? lookedAt<DBSnapshot | DBClusterSnapshot>('rds:DescribeDBSnapshots', async () => (
        (await this.client.send(new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: name }))).DBSnapshots?.[0]
      ))
      : lookedAt<DBSnapshot | DBClusterSnapshot>('rds:DescribeDBClusterSnapshots', async () => (
        (await this.client.send(new DescribeDBClusterSnapshotsCommand({ DBClusterSnapshotIdentifier: name }))).DBClusterSnapshots?.[0]
      ));
  }

  /** The accounts that a manual snapshot is shared with, and `all` for a public one. */
  public async sharedWith(kind: DatabaseKind, name: string): Promise<Look<readonly string[]>> {
    const attributes = kind === DatabaseKind.INSTANCE
      ? await lookedAt('rds:DescribeDBSnapshotAttributes', async () => (
        (await this.client.send(new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: name })))
          .DBSnapshotAttributesResult?.DBSnapshotAttributes ?? []
      ))
      : await lookedAt('rds:DescribeDBClusterSnapshotAttributes', async () => (
        (await this.client.send(new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier: name })))
          .DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes ?? []
      ));
    const isShare = ({ AttributeName }: { readonly AttributeName?: string }): boolean => AttributeName === 'restore';
    return mapped(attributes, (list) => list.filter(isShare).flatMap(({ AttributeValues = [] }) => AttributeValues));
  }

  /** What RDS tells of one thing in a time, as far as it still knows. @param from - ISO times. */
  public moments(source: EventSource, identifier: string, from: string, until: string): Promise<Look<readonly SeenMoment[]>> {
    const StartTime = new Date(Math.max(Date.parse(from), this.now - EVENT_DAYS * DAY + 60_000));
    const EndTime = new Date(until);
    if (StartTime >= EndTime) return Promise.resolve({ absent: 'RDS keeps its events for 14 days' });
    return lookedAt('rds:DescribeEvents', async () => {
      const found: SeenMoment[] = [];
      const request = { SourceType: source, SourceIdentifier: identifier, StartTime, EndTime };
      for await (const { Events = [] } of paginateDescribeEvents({ client: this.client }, request)) {
        found.push(...Events.flatMap(({ Date: time, Message = '' }) => (time === undefined ? [] : [{ time: time.toISOString(), message: Message }])));
      }
      return found;
    });
  }
}
