import {
  AddTagsToResourceCommand, CopyDBClusterSnapshotCommand, CreateDBClusterSnapshotCommand, CreateDBInstanceCommand, DeleteDBClusterSnapshotCommand,
  DescribeDBClustersCommand, DescribeDBClusterSnapshotAttributesCommand, DescribeDBClusterSnapshotsCommand,
  type DescribeDBClusterSnapshotsCommandInput, EnableHttpEndpointCommand, ListTagsForResourceCommand, ModifyDBClusterCommand,
  ModifyDBClusterSnapshotAttributeCommand,
  paginateDescribeDBClusters, paginateDescribeDBClusterSnapshots, type RDSClient, RestoreDBClusterFromSnapshotCommand,
} from '@aws-sdk/client-rds';
import type { Cluster, Database } from '../model/databases';
import type { Tag } from '../model/ownership';
import type { Snapshot } from '../model/snapshots';
import type { ClusterCalls } from './account-clients';
import { call, find } from './call/call';
import { pagesOf } from './call/pages';
import type { Caller } from './call/refusal';
import { clusterOf, clusterRestoreParameters, memberParameters } from './mapping/cluster-mapping';
import { tagsFromSdk, tagsToSdk } from './mapping/sdk-tags';
import { clusterSnapshotOf, newestAvailable, SHARE_ATTRIBUTE, sharesOf, SnapshotType, typeByName } from './mapping/snapshot-mapping';
import { masterPasswordParameters } from './master-password';
import type { ClusterMemberRequest, ClusterRestoreRequest, CopySnapshotRequest, CreateSnapshotRequest, ModificationRequest } from './requests';
import { settingParameters } from './settings/setting-parameters';

/** The steps' calls about DB clusters and DB cluster snapshots, over the SDK. DocumentDB and Neptune answer to the same calls. */
export class SdkClusterCalls implements ClusterCalls {
  public constructor(private readonly rds: RDSClient, private readonly caller: Caller) {}

  public async findDatabase(identifier: string): Promise<Cluster | undefined> {
    const answer = await find('rds:DescribeDBClusters', this.caller, ['DBClusterNotFoundFault'], () =>
      this.rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: identifier })));
    const cluster = answer?.DBClusters?.[0];
    return cluster && clusterOf(cluster);
  }

  public async listDatabases(): Promise<readonly Cluster[]> {
    const pages = await call('rds:DescribeDBClusters', this.caller, () => pagesOf(paginateDescribeDBClusters({ client: this.rds }, {})));
    return pages.flatMap((page) => page.DBClusters ?? []).map(clusterOf);
  }

  public async findSnapshot(name: string): Promise<Snapshot | undefined> {
    const query = { DBClusterSnapshotIdentifier: name };
    const type = typeByName(name);
    switch (type) {
      case SnapshotType.AWS_BACKUP:
        // not documented: whether a snapshot of AWS Backup is found by its name alone, or only when its type is asked for as well.
        return await this.describeSnapshot(query) ?? this.describeSnapshot({ ...query, SnapshotType: type });
      default:
        // asked for by name, an automated one shows only when its type is asked for as well: API Reference, DescribeDBClusterSnapshots.
        return this.describeSnapshot({ ...query, SnapshotType: type });
    }
  }

  public async findSharedSnapshot(arn: string): Promise<Snapshot | undefined> {
    return this.describeSnapshot({ DBClusterSnapshotIdentifier: arn, IncludeShared: true });
  }

  public async findNewestAutomated(databaseIdentifier: string, database: Database | undefined): Promise<Snapshot | undefined> {
    const query = { DBClusterIdentifier: databaseIdentifier, SnapshotType: SnapshotType.AUTOMATED };
    const pages = await find('rds:DescribeDBClusterSnapshots', this.caller, ['DBClusterNotFoundFault', 'DBClusterSnapshotNotFoundFault'], () =>
      pagesOf(paginateDescribeDBClusterSnapshots({ client: this.rds }, query)));
    return newestAvailable((pages ?? []).flatMap((page) => page.DBClusterSnapshots ?? []).map(clusterSnapshotOf), database);
  }

  public async findSnapshotShares(name: string): Promise<readonly string[] | undefined> {
    const answer = await find('rds:DescribeDBClusterSnapshotAttributes', this.caller, ['DBClusterSnapshotNotFoundFault'], () =>
      this.rds.send(new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier: name })));
    return answer && sharesOf(answer.DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes);
  }

  public async findSnapshotTags(arn: string): Promise<readonly Tag[] | undefined> {
    const answer = await find('rds:ListTagsForResource', this.caller, ['DBClusterSnapshotNotFoundFault', 'DBSnapshotNotFound'], () =>
      this.rds.send(new ListTagsForResourceCommand({ ResourceName: arn })));
    return answer && tagsFromSdk(answer.TagList);
  }

  public async listSnapshots(): Promise<readonly Snapshot[]> {
    const pages = await call('rds:DescribeDBClusterSnapshots', this.caller, () =>
      pagesOf(paginateDescribeDBClusterSnapshots({ client: this.rds }, {})));
    return pages.flatMap((page) => page.DBClusterSnapshots ?? []).map(clusterSnapshotOf);
  }

  public async createSnapshot(request: CreateSnapshotRequest): Promise<void> {
    await call('rds:CreateDBClusterSnapshot', this.caller, () => this.rds.send(new CreateDBClusterSnapshotCommand({
      DBClusterSnapshotIdentifier: request.name,
      DBClusterIdentifier: request.database,
      Tags: tagsToSdk(request.tags),
    })));
  }

  /** From another Region as well: the SDK sees by the ARN that it has to send a signed URL along. A cluster snapshot has no option group. */
  public async copySnapshot(request: CopySnapshotRequest): Promise<void> {
    await call('rds:CopyDBClusterSnapshot', this.caller, () => this.rds.send(new CopyDBClusterSnapshotCommand({
      SourceDBClusterSnapshotIdentifier: request.sourceArn,
      TargetDBClusterSnapshotIdentifier: request.name,
      KmsKeyId: request.keyArn,
      Tags: tagsToSdk(request.tags),
    })));
  }

  public async shareSnapshot(name: string, accountId: string): Promise<void> {
    await call('rds:ModifyDBClusterSnapshotAttribute', this.caller, () => this.rds.send(new ModifyDBClusterSnapshotAttributeCommand({
      DBClusterSnapshotIdentifier: name,
      AttributeName: SHARE_ATTRIBUTE,
      ValuesToAdd: [accountId],
    })));
  }

  public async unshareSnapshot(name: string, accountId: string): Promise<void> {
    await call('rds:ModifyDBClusterSnapshotAttribute', this.caller, () => this.rds.send(new ModifyDBClusterSnapshotAttributeCommand({
      DBClusterSnapshotIdentifier: name,
      AttributeName: SHARE_ATTRIBUTE,
      ValuesToRemove: [accountId],
    })));
  }

  public async deleteSnapshot(name: string): Promise<void> {
    await find('rds:DeleteDBClusterSnapshot', this.caller, ['DBClusterSnapshotNotFoundFault'], () =>
      this.rds.send(new DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: name })));
  }

  public async addTag(arn: string, tag: Tag): Promise<void> {
    await call('rds:AddTagsToResource', this.caller, () =>
      this.rds.send(new AddTagsToResourceCommand({ ResourceName: arn, Tags: tagsToSdk([tag]) })));
  }

  public async restoreCluster(request: ClusterRestoreRequest): Promise<void> {
    await call('rds:RestoreDBClusterFromSnapshot', this.caller, () =>
      this.rds.send(new RestoreDBClusterFromSnapshotCommand(clusterRestoreParameters(request))));
  }

  public async modify(request: ModificationRequest): Promise<void> {
    const { identifier, settings, monitoringRoleArn } = request;
    await call('rds:ModifyDBCluster', this.caller, () => this.rds.send(new ModifyDBClusterCommand({
      DBClusterIdentifier: identifier, ...settingParameters(settings), ...masterPasswordParameters(request), MonitoringRoleArn: monitoringRoleArn,
      ApplyImmediately: true,
    })));
  }

  /** "This operation isn't supported for Aurora Serverless v1 DB clusters", which no snapshot becomes any more: API EnableHttpEndpoint. */
  public async enableDataApi(arn: string): Promise<void> {
    await call('rds:EnableHttpEndpoint', this.caller, () => this.rds.send(new EnableHttpEndpointCommand({ ResourceArn: arn })));
  }

  public async createMember(request: ClusterMemberRequest): Promise<void> {
    await call('rds:CreateDBInstance', this.caller, () => this.rds.send(new CreateDBInstanceCommand(memberParameters(request))));
  }

  private async describeSnapshot(query: DescribeDBClusterSnapshotsCommandInput): Promise<Snapshot | undefined> {
    const answer = await find('rds:DescribeDBClusterSnapshots', this.caller, ['DBClusterSnapshotNotFoundFault'], () =>
      this.rds.send(new DescribeDBClusterSnapshotsCommand(query)));
    const snapshot = answer?.DBClusterSnapshots?.[0];
    return snapshot && clusterSnapshotOf(snapshot);
  }
}
