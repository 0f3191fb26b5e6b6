import {
  DescribeAccountAttributesCommand, DescribeDBClusterParameterGroupsCommand, DescribeDBEngineVersionsCommand, DescribeDBParameterGroupsCommand,
  DescribeDBSubnetGroupsCommand, DescribeOptionGroupsCommand, DescribeOrderableDBInstanceOptionsCommand, type RDSClient,
} from '@aws-sdk/client-rds';
import type { AccountQuota, EngineOffer, OptionGroup, ParameterGroup, SubnetGroup } from '../model/prerequisites';
import type { PrerequisiteCalls } from './account-clients';
import { call, find } from './call';
import type { Caller } from './refusal';

/** How RDS may answer a question about an engine, version or class that the Region doesn't know; no document says it. */
const UNKNOWN_OFFER = ['InvalidParameterValue', 'InvalidParameterCombination'];

/** The steps' calls of RDS about what a restore needs beside a snapshot, over the SDK. */
export class SdkPrerequisiteCalls implements PrerequisiteCalls {
  public constructor(private readonly rds: RDSClient, private readonly caller: Caller) {}

  public async findSubnetGroup(name: string): Promise<SubnetGroup | undefined> {
    const answer = await find('rds:DescribeDBSubnetGroups', this.caller, ['DBSubnetGroupNotFoundFault'], () =>
      this.rds.send(new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: name })));
    const group = answer?.DBSubnetGroups?.[0];
    return group && { name: group.DBSubnetGroupName ?? name, vpcId: group.VpcId };
  }

  public async findParameterGroup(name: string): Promise<ParameterGroup | undefined> {
    const answer = await find('rds:DescribeDBParameterGroups', this.caller, ['DBParameterGroupNotFound'], () =>
      this.rds.send(new DescribeDBParameterGroupsCommand({ DBParameterGroupName: name })));
    const group = answer?.DBParameterGroups?.[0];
    return group && { name: group.DBParameterGroupName ?? name, family: group.DBParameterGroupFamily };
  }

  public async findClusterParameterGroup(name: string): Promise<ParameterGroup | undefined> {
    // the code without "Cluster" is the one that this call is documented with.
    const absent = ['DBParameterGroupNotFound', 'DBClusterParameterGroupNotFound'];
    const answer = await find('rds:DescribeDBClusterParameterGroups', this.caller, absent, () =>
      this.rds.send(new DescribeDBClusterParameterGroupsCommand({ DBClusterParameterGroupName: name })));
    const group = answer?.DBClusterParameterGroups?.[0];
    return group && { name: group.DBClusterParameterGroupName ?? name, family: group.DBParameterGroupFamily };
  }

  public async findOptionGroup(name: string): Promise<OptionGroup | undefined> {
    const answer = await find('rds:DescribeOptionGroups', this.caller, ['OptionGroupNotFoundFault'], () =>
      this.rds.send(new DescribeOptionGroupsCommand({ OptionGroupName: name })));
    const group = answer?.OptionGroupsList?.[0];
    return group && {
      name: group.OptionGroupName ?? name,
      engine: group.EngineName,
      majorVersion: group.MajorEngineVersion,
      vpcId: group.VpcId,
      options: (group.Options ?? []).map((option) => ({
        name: option.OptionName ?? '', isPersistent: option.Persistent ?? false, isPermanent: option.Permanent ?? false,
      })),
    };
  }

  public async findEngineVersion(engine: string, version: string): Promise<EngineOffer | undefined> {
    const answer = await find('rds:DescribeDBEngineVersions', this.caller, UNKNOWN_OFFER, () =>
      this.rds.send(new DescribeDBEngineVersionsCommand({ Engine: engine, EngineVersion: version })));
    const offer = answer?.DBEngineVersions?.find((candidate) => candidate.EngineVersion === version);
    return offer && { version, parameterGroupFamily: offer.DBParameterGroupFamily };
  }

  public async offersClass(engine: string, version: string, instanceClass: string, licenseModel?: string): Promise<boolean> {
    const answer = await find('rds:DescribeOrderableDBInstanceOptions', this.caller, UNKNOWN_OFFER, () =>
      this.rds.send(new DescribeOrderableDBInstanceOptionsCommand({
        Engine: engine, EngineVersion: version, DBInstanceClass: instanceClass, LicenseModel: licenseModel,
      })));
    return (answer?.OrderableDBInstanceOptions ?? []).length > 0;
  }

  public async findQuota(name: string): Promise<AccountQuota | undefined> {
    const answer = await call('rds:DescribeAccountAttributes', this.caller, () => this.rds.send(new DescribeAccountAttributesCommand({})));
    const quota = answer.AccountQuotas?.find((candidate) => candidate.AccountQuotaName === name);
    return quota?.Max === undefined || quota.Used === undefined ? undefined : { max: quota.Max, used: quota.Used };
  }
}
