import {
  AddTagsToResourceCommand, CopyDBSnapshotCommand, CreateDBSnapshotCommand, DeleteDBSnapshotCommand, DescribeDBInstancesCommand,
  DescribeDBSnapshotAttributesCommand, DescribeDBSnapshotsCommand, type DescribeDBSnapshotsCommandInput, ListTagsForResourceCommand,
  ModifyDBInstanceCommand, ModifyDBSnapshotAttributeCommand, paginateDescribeDBInstances, paginateDescribeDBSnapshots, type RDSClient,
  RestoreDBInstanceFromDBSnapshotCommand,
} from '@aws-sdk/client-rds';
import type { Database, Instance } from '../model/databases';
import type { Tag } from '../model/ownership';
import type { Snapshot } from '../model/snapshots';
import type { InstanceCalls } from './account-clients';
import { call, find } from './call/call';
import { pagesOf } from './call/pages';
import type { Caller } from './call/refusal';
import { instanceOf, instanceRestoreParameters } from './mapping/instance-mapping';
import { tagsFromSdk, tagsToSdk } from './mapping/sdk-tags';
import { newestAvailable, SHARE_ATTRIBUTE, sharesOf, snapshotOf, SnapshotType, typeByName } from './mapping/snapshot-mapping';
import { masterPasswordParameters } from './master-password';
import type { CopySnapshotRequest, CreateSnapshotRequest, InstanceRestoreRequest, ModificationRequest } from './requests';
import { settingParameters } from './settings/setting-parameters';

/** The steps' calls about DB instances and DB snapshots, over the SDK. */
export class SdkInstanceCalls implements InstanceCalls {
  public constructor(private readonly rds: RDSClient, private readonly caller: Caller) {}

  public async findDatabase(identifier: string): Promise<Instance | undefined> {
    const answer = await find('rds:DescribeDBInstances', this.caller, ['DBInstanceNotFound'], () =>
      this.rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier })));
    const instance = answer?.DBInstances?.[0];
    return instance && instanceOf(instance);
  }

  public async listDatabases(): Promise<readonly Instance[]> {
    const pages = await call('rds:DescribeDBInstances', this.caller, () => pagesOf(paginateDescribeDBInstances({ client: this.rds }, {})));
    return pages.flatMap((page) => page.DBInstances ?? []).map(instanceOf);
  }

  public async findSnapshot(name: string): Promise<Snapshot | undefined> {
    // asked for by name, an automated one shows only when its type is asked for as well: API Reference, DescribeDBSnapshots.
    return this.describeSnapshot({ DBSnapshotIdentifier: name, SnapshotType: typeByName(name) });
  }

  public async findSharedSnapshot(arn: string): Promise<Snapshot | undefined> {
    return this.describeSnapshot({ DBSnapshotIdentifier: arn, IncludeShared: true });
  }

  public async findNewestAutomated(databaseIdentifier: string, database: Database | undefined): Promise<Snapshot | undefined> {
    const query = { DBInstanceIdentifier: databaseIdentifier, SnapshotType: SnapshotType.AUTOMATED };
    const pages = await find('rds:DescribeDBSnapshots', this.caller, ['DBInstanceNotFound', 'DBSnapshotNotFound'], () =>
      pagesOf(paginateDescribeDBSnapshots({ client: this.rds }, query)));
    return newestAvailable((pages ?? []).flatMap((page) => page.DBSnapshots ?? []).map(snapshotOf), database);
  }

  public async findSnapshotShares(name: string): Promise<readonly string[] | undefined> {
    const answer = await find('rds:DescribeDBSnapshotAttributes', this.caller, ['DBSnapshotNotFound'], () =>
      this.rds.send(new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: name })));
    return answer && sharesOf(answer.DBSnapshotAttributesResult?.DBSnapshotAttributes);
  }

  public async findSnapshotTags(arn: string): Promise<readonly Tag[] | undefined> {
    const answer = await find('rds:ListTagsForResource', this.caller, ['DBSnapshotNotFound'], () =>
      this.rds.send(new ListTagsForResourceCommand({ ResourceName: arn })));
    return answer && tagsFromSdk(answer.TagList);
  }

  public async listSnapshots(): Promise<readonly Snapshot[]> {
    const pages = await call('rds:DescribeDBSnapshots', this.caller, () =>
      pagesOf(paginateDescribeDBSnapshots({ client: this.rds }, {})));
    return pages.flatMap((page) => page.DBSnapshots ?? []).map(snapshotOf);
  }

  public async createSnapshot(request: CreateSnapshotRequest): Promise<void> {
    await call('rds:CreateDBSnapshot', this.caller, () => this.rds.send(new CreateDBSnapshotCommand({
      DBSnapshotIdentifier: request.name,
      DBInstanceIdentifier: request.database,
      Tags: tagsToSdk(request.tags),
    })));
  }

  /** From another Region as well: the SDK sees by the ARN that it has to send a signed URL along. */
  public async copySnapshot(request: CopySnapshotRequest): Promise<void> {
    // without CopyTags: what it does to a snapshot of another account isn't documented, so the tags are passed by hand.
    await call('rds:CopyDBSnapshot', this.caller, () => this.rds.send(new CopyDBSnapshotCommand({
      SourceDBSnapshotIdentifier: request.sourceArn,
      TargetDBSnapshotIdentifier: request.name,
      KmsKeyId: request.keyArn,
      OptionGroupName: request.optionGroupName,
      Tags: tagsToSdk(request.tags),
    })));
  }

  public async shareSnapshot(name: string, accountId: string): Promise<void> {
    await call('rds:ModifyDBSnapshotAttribute', this.caller, () => this.rds.send(new ModifyDBSnapshotAttributeCommand({
      DBSnapshotIdentifier: name,
      AttributeName: SHARE_ATTRIBUTE,
      ValuesToAdd: [accountId],
    })));
  }

  public async unshareSnapshot(name: string, accountId: string): Promise<void> {
    await call('rds:ModifyDBSnapshotAttribute', this.caller, () => this.rds.send(new ModifyDBSnapshotAttributeCommand({
      DBSnapshotIdentifier: name,
      AttributeName: SHARE_ATTRIBUTE,
      ValuesToRemove: [accountId],
    })));
  }

  public async deleteSnapshot(name: string): Promise<void> {
    await find('rds:DeleteDBSnapshot', this.caller, ['DBSnapshotNotFound'], () =>
      this.rds.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: name })));
  }

  public async addTag(arn: string, tag: Tag): Promise<void> {
    await call('rds:AddTagsToResource', this.caller, () =>
      this.rds.send(new AddTagsToResourceCommand({ ResourceName: arn, Tags: tagsToSdk([tag]) })));
  }

  public async restoreInstance(request: InstanceRestoreRequest): Promise<void> {
    await call('rds:RestoreDBInstanceFromDBSnapshot', this.caller, () =>
      this.rds.send(new RestoreDBInstanceFromDBSnapshotCommand(instanceRestoreParameters(request, this.caller.accountId))));
  }

  public async modify(request: ModificationRequest): Promise<void> {
    const { identifier, settings, monitoringRoleArn } = request;
    await call('rds:ModifyDBInstance', this.caller, () => this.rds.send(new ModifyDBInstanceCommand({
      DBInstanceIdentifier: identifier, ...settingParameters(settings), ...masterPasswordParameters(request), MonitoringRoleArn: monitoringRoleArn,
      ApplyImmediately: true,
    })));
  }

  public async makeMultiAz(identifier: string, capacityReservation?: string): Promise<void> {
    await call('rds:ModifyDBInstance', this.caller, () => this.rds.send(new ModifyDBInstanceCommand({
      DBInstanceIdentifier: identifier, MultiAZ: true, DBCapacityReservationIdentifier: capacityReservation, ApplyImmediately: true,
    })));
  }

  private async describeSnapshot(query: DescribeDBSnapshotsCommandInput): Promise<Snapshot | undefined> {
    const answer = await find('rds:DescribeDBSnapshots', this.caller, ['DBSnapshotNotFound'], () =>
      this.rds.send(new DescribeDBSnapshotsCommand(query)));
    const snapshot = answer?.DBSnapshots?.[0];
    return snapshot && snapshotOf(snapshot);
  }
}
