import {
  CopyDBSnapshotCommand, CreateDBSnapshotCommand, DescribeDBInstancesCommand, DescribeDBSnapshotAttributesCommand, DescribeDBSnapshotsCommand,
  DescribeDBSubnetGroupsCommand, ModifyDBSnapshotAttributeCommand, type RDSClient, RestoreDBInstanceFromDBSnapshotCommand,
} from '@aws-sdk/client-rds';
import type {
  CopySnapshotRequest, CreateSnapshotRequest, Instance, RdsCalls, RestoreRequest, Snapshot, SubnetGroup,
} from './account-clients';
import { call, find } from './call';
import { instanceOf, restoreParameters, snapshotOf, tagsToSdk } from './rds-shapes';
import type { Caller } from './refusal';

/** The one attribute that a DB snapshot has: who may copy or restore it. */
const SHARE_ATTRIBUTE = 'restore';

/** The steps' calls of RDS, over the SDK. */
export class SdkRdsCalls implements RdsCalls {
  public constructor(private readonly rds: RDSClient, private readonly caller: Caller) {}

  public async findInstance(identifier: string): Promise<Instance | undefined> {
    const answer = await find('rds:DescribeDBInstances', this.caller, 'DBInstanceNotFound', () =>
      this.rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier })));
    const instance = answer?.DBInstances?.[0];
    return instance && instanceOf(instance);
  }

  public async findSnapshot(name: string): Promise<Snapshot | undefined> {
    return this.describeSnapshot({ DBSnapshotIdentifier: name });
  }

  public async findSharedSnapshot(arn: string): Promise<Snapshot | undefined> {
    return this.describeSnapshot({ DBSnapshotIdentifier: arn, IncludeShared: true });
  }

  public async findSnapshotShares(name: string): Promise<readonly string[] | undefined> {
    const answer = await find('rds:DescribeDBSnapshotAttributes', this.caller, 'DBSnapshotNotFound', () =>
      this.rds.send(new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: name })));
    if (answer === undefined) return undefined;
    const attributes = answer.DBSnapshotAttributesResult?.DBSnapshotAttributes ?? [];
    return attributes.find(attribute => attribute.AttributeName === SHARE_ATTRIBUTE)?.AttributeValues ?? [];
  }

  public async findSubnetGroup(name: string): Promise<SubnetGroup | undefined> {
    const answer = await find('rds:DescribeDBSubnetGroups', this.caller, 'DBSubnetGroupNotFoundFault', () =>
      this.rds.send(new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: name })));
    const group = answer?.DBSubnetGroups?.[0];
    return group && { name: group.DBSubnetGroupName ?? name, vpcId: group.VpcId };
  }

  public async createSnapshot(request: CreateSnapshotRequest): Promise<void> {
    await call('rds:CreateDBSnapshot', this.caller, () => this.rds.send(new CreateDBSnapshotCommand({
      DBSnapshotIdentifier: request.name,
      DBInstanceIdentifier: request.instance,
      Tags: tagsToSdk(request.tags),
    })));
  }

  public async copySnapshot(request: CopySnapshotRequest): Promise<void> {
    // without CopyTags: what it does to a snapshot of another account isn't documented, so the tags are passed by hand.
    await call('rds:CopyDBSnapshot', this.caller, () => this.rds.send(new CopyDBSnapshotCommand({
      SourceDBSnapshotIdentifier: request.sourceArn,
      TargetDBSnapshotIdentifier: request.name,
      KmsKeyId: request.keyArn,
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

  public async restoreInstance(request: RestoreRequest): Promise<void> {
    await call('rds:RestoreDBInstanceFromDBSnapshot', this.caller, () =>
      this.rds.send(new RestoreDBInstanceFromDBSnapshotCommand(restoreParameters(request))));
  }

  private async describeSnapshot(query: { readonly DBSnapshotIdentifier: string; readonly IncludeShared?: boolean }): Promise<Snapshot | undefined> {
    const answer = await find('rds:DescribeDBSnapshots', this.caller, 'DBSnapshotNotFound', () =>
      this.rds.send(new DescribeDBSnapshotsCommand(query)));
    const snapshot = answer?.DBSnapshots?.[0];
    return snapshot && snapshotOf(snapshot);
  }
}
