import {
  CreateDBClusterParameterGroupCommand, CreateDBParameterGroupCommand, DescribeDBClusterParameterGroupsCommand, DescribeDBParameterGroupsCommand,
  ListTagsForResourceCommand, ModifyDBClusterParameterGroupCommand, ModifyDBParameterGroupCommand, paginateDescribeDBClusterParameters,
  paginateDescribeDBParameters, paginateDescribeEngineDefaultClusterParameters, paginateDescribeEngineDefaultParameters, type Parameter,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { DatabaseSetting, type GroupSetting } from '../contract';
import type { FamilyParameter, OwnParameterGroup, ParameterValue } from '../model/groups/parameters';
import type { Tag } from '../model/ownership';
import type { GroupCalls, NewParameterGroup } from './account-clients';
import { call, find } from './call/call';
import { pagesOf } from './call/pages';
import type { Caller } from './call/refusal';
import { tagsFromSdk, tagsToSdk } from './mapping/sdk-tags';

/** How RDS answers for a parameter group that isn't there; the code without "Cluster" is the one that the calls are documented with. */
const NOT_THERE = ['DBParameterGroupNotFound', 'DBClusterParameterGroupNotFound'];

/** Parameters with a value of their owner's. */
const OWNERS_VALUES = 'user';

/** The steps' calls of RDS about parameter groups, over the SDK. */
export class SdkGroupCalls implements GroupCalls {
  public constructor(private readonly rds: RDSClient, private readonly caller: Caller) {}

  public async findParameterGroup(kind: GroupSetting, name: string): Promise<OwnParameterGroup | undefined> {
    const found = kind === DatabaseSetting.CLUSTER_PARAMETER_GROUP ? await this.findOfClusters(name) : await this.findOfInstances(name);
    if (found === undefined) return undefined;
    const [values, tags] = await Promise.all([this.findValues(kind, name), this.findTags(found.arn)]);
    return values && { name, ...found, values, tags };
  }

  public async findValues(kind: GroupSetting, name: string): Promise<readonly ParameterValue[] | undefined> {
    const parameters = kind === DatabaseSetting.CLUSTER_PARAMETER_GROUP
      ? await find('rds:DescribeDBClusterParameters', this.caller, NOT_THERE, () =>
        pagesOf(paginateDescribeDBClusterParameters({ client: this.rds }, { DBClusterParameterGroupName: name, Source: OWNERS_VALUES })))
      : await find('rds:DescribeDBParameters', this.caller, NOT_THERE, () =>
        pagesOf(paginateDescribeDBParameters({ client: this.rds }, { DBParameterGroupName: name, Source: OWNERS_VALUES })));
    return parameters?.flatMap((page) => page.Parameters ?? []).flatMap(({ ParameterName, ParameterValue: value }) =>
      (ParameterName === undefined || value === undefined ? [] : [{ name: ParameterName, value }]));
  }

  public async listFamilyParameters(kind: GroupSetting, family: string): Promise<readonly FamilyParameter[]> {
    const all = kind === DatabaseSetting.CLUSTER_PARAMETER_GROUP
      ? await call('rds:DescribeEngineDefaultClusterParameters', this.caller, () =>
        pagesOf(paginateDescribeEngineDefaultClusterParameters({ client: this.rds }, { DBParameterGroupFamily: family })))
      : await call('rds:DescribeEngineDefaultParameters', this.caller, () =>
        pagesOf(paginateDescribeEngineDefaultParameters({ client: this.rds }, { DBParameterGroupFamily: family })));
    return all.flatMap(({ EngineDefaults: defaults }) => defaults?.Parameters ?? []).map(familyParameterOf);
  }

  public async createParameterGroup(kind: GroupSetting, { name, family, description, tags }: NewParameterGroup): Promise<void> {
    const group = { DBParameterGroupFamily: family, Description: description, Tags: tagsToSdk(tags) };
    await (kind === DatabaseSetting.CLUSTER_PARAMETER_GROUP
      ? call('rds:CreateDBClusterParameterGroup', this.caller, () =>
        this.rds.send(new CreateDBClusterParameterGroupCommand({ DBClusterParameterGroupName: name, ...group })))
      : call('rds:CreateDBParameterGroup', this.caller, () =>
        this.rds.send(new CreateDBParameterGroupCommand({ DBParameterGroupName: name, ...group }))));
  }

  /** With the next start of a database: that is what every parameter takes, and no database uses the group yet. */
  public async setParameters(kind: GroupSetting, name: string, values: readonly ParameterValue[]): Promise<void> {
    const parameters = values.map((set): Parameter => ({ ParameterName: set.name, ParameterValue: set.value, ApplyMethod: 'pending-reboot' }));
    await (kind === DatabaseSetting.CLUSTER_PARAMETER_GROUP
      ? call('rds:ModifyDBClusterParameterGroup', this.caller, () =>
        this.rds.send(new ModifyDBClusterParameterGroupCommand({ DBClusterParameterGroupName: name, Parameters: parameters })))
      : call('rds:ModifyDBParameterGroup', this.caller, () =>
        this.rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName: name, Parameters: parameters }))));
  }

  private async findOfInstances(name: string): Promise<{ readonly arn: string; readonly family?: string } | undefined> {
    const answer = await find('rds:DescribeDBParameterGroups', this.caller, NOT_THERE, () =>
      this.rds.send(new DescribeDBParameterGroupsCommand({ DBParameterGroupName: name })));
    const group = answer?.DBParameterGroups?.[0];
    return group && { arn: group.DBParameterGroupArn ?? '', family: group.DBParameterGroupFamily };
  }

  private async findOfClusters(name: string): Promise<{ readonly arn: string; readonly family?: string } | undefined> {
    const answer = await find('rds:DescribeDBClusterParameterGroups', this.caller, NOT_THERE, () =>
      this.rds.send(new DescribeDBClusterParameterGroupsCommand({ DBClusterParameterGroupName: name })));
    const group = answer?.DBClusterParameterGroups?.[0];
    return group && { arn: group.DBClusterParameterGroupArn ?? '', family: group.DBParameterGroupFamily };
  }

  /** What describes groups doesn't tell their tags. */
  private async findTags(arn: string): Promise<readonly Tag[]> {
    const answer = await find('rds:ListTagsForResource', this.caller, NOT_THERE, () =>
      this.rds.send(new ListTagsForResourceCommand({ ResourceName: arn })));
    return tagsFromSdk(answer?.TagList);
  }
}

function familyParameterOf({ ParameterName: name = '', IsModifiable, DataType, AllowedValues }: Parameter): FamilyParameter {
  return { name, isModifiable: IsModifiable ?? true, dataType: DataType, allowedValues: AllowedValues };
}
