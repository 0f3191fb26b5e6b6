import {
  type DBEngineVersion, DescribeAccountAttributesCommand, DescribeDBClusterParameterGroupsCommand, DescribeDBEngineVersionsCommand,
  DescribeDBParameterGroupsCommand,
  DescribeDBSubnetGroupsCommand, DescribeOptionGroupsCommand, DescribeOrderableDBInstanceOptionsCommand, type RDSClient,
} from '@aws-sdk/client-rds';
import type { AccountQuota, EngineOffer, OptionGroup, ParameterGroup, SubnetGroup } from '../model/prerequisites';
import type { PrerequisiteCalls } from './account-clients';
import { call, find } from './call';
import type { Caller } from './refusal';

/** How RDS may answer a question about an engine, version or class that the Region doesn't know; no document says it. */
const UNKNOWN_OFFER = ['InvalidParameterValue', 'InvalidParameterCombination'];

/** What RDS makes of a deprecated version: a minor upgrade, the automatic one where it names one, else the first major one. */
function upgradeByForce({ Status: status, ValidUpgradeTarget: targets = [] }: DBEngineVersion): string | undefined {
  if (status !== 'deprecated') return undefined;
  const minors = targets.filter((target) => target.IsMajorVersionUpgrade !== true);
  return (minors.find((target) => target.AutoUpgrade === true) ?? minors.at(-1) ?? targets[0])?.EngineVersion;
}

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
    const found = await this.describedVersion(engine, version);
    const restoredAs = found === undefined ? undefined : upgradeByForce(found);
    if (found === undefined || restoredAs === undefined) return found && { version, parameterGroupFamily: found.DBParameterGroupFamily };
    const successor = await this.describedVersion(engine, restoredAs);
    return { version, parameterGroupFamily: successor?.DBParameterGroupFamily ?? found.DBParameterGroupFamily, restoredAs };
  }

  /** Deprecated versions too: no new database is to be had of them, but snapshots are restored. */
  private async describedVersion(engine: string, version: string): Promise<DBEngineVersion | undefined> {
    const answer = await find('rds:DescribeDBEngineVersions', this.caller, UNKNOWN_OFFER, () =>
      this.rds.send(new DescribeDBEngineVersionsCommand({ Engine: engine, EngineVersion: version, IncludeAll: true })));
    return answer?.DBEngineVersions?.find((candidate) => candidate.EngineVersion === version);
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
