import {
  type DBEngineVersion, DescribeAccountAttributesCommand, DescribeDBCapacityReservationsCommand, DescribeDBClusterParameterGroupsCommand,
  type DescribeDBClusterParametersCommandInput,
  DescribeDBEngineVersionsCommand, DescribeDBMajorEngineVersionsCommand, DescribeDBParameterGroupsCommand, type DescribeDBParametersCommandInput,
  DescribeDBSubnetGroupsCommand,
  DescribeOptionGroupsCommand,
  paginateDescribeDBClusterParameters, paginateDescribeDBParameters, paginateDescribeOrderableDBInstanceOptions, type Parameter, type RDSClient,
} from '@aws-sdk/client-rds';
import type { CapacityReservation } from '../model/capacity-reservation';
import type { AccountQuota, ClassOffer, ClassQuestion, EngineOffer, OptionGroup, ParameterGroup, SubnetGroup } from '../model/prerequisites';
import type { PrerequisiteCalls } from './account-clients';
import { call, find } from './call/call';
import { pagesOf } from './call/pages';
import { AwsRefusal, type Caller } from './call/refusal';
import { classOfferOf, engineOfferOf, upgradeByForce } from './mapping/offer-mapping';
import { optionOf } from './mapping/option-mapping';
import { reservationOf } from './mapping/reservation-mapping';

/** How RDS may answer a question about an engine, version or class that the Region doesn't know; no document says it. */
const UNKNOWN_OFFER = ['InvalidParameterValue', 'InvalidParameterCombination'];

/** How RDS answers for a parameter group that isn't there; the code without "Cluster" is the one that the calls are documented with. */
const NO_PARAMETER_GROUP = ['DBParameterGroupNotFound', 'DBClusterParameterGroupNotFound'];

/** Parameters with a value of their owner's. */
const OWNERS_VALUES = 'user';

/** What RDS calls the time before Extended Support. */
const STANDARD_SUPPORT = 'open-source-rds-standard-support';

/** The steps' calls of RDS about what a restore needs beside a snapshot, over the SDK. */
export class SdkPrerequisiteCalls implements PrerequisiteCalls {
  public constructor(private readonly rds: RDSClient, private readonly caller: Caller) {}

  public async findSubnetGroup(name: string): Promise<SubnetGroup | undefined> {
    const answer = await find('rds:DescribeDBSubnetGroups', this.caller, ['DBSubnetGroupNotFoundFault'], () =>
      this.rds.send(new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: name })));
    const group = answer?.DBSubnetGroups?.[0];
    const zones = group?.Subnets?.map((subnet) => subnet.SubnetAvailabilityZone?.Name).filter((zone) => zone !== undefined);
    const { SupportedNetworkTypes: types = [] } = group ?? {};
    return group && {
      name: group.DBSubnetGroupName ?? name, vpcId: group.VpcId, zones: zones && [...new Set(zones)],
      networkTypes: types.length > 0 ? types : undefined,
    };
  }

  public async findParameterGroup(name: string): Promise<ParameterGroup | undefined> {
    const answer = await find('rds:DescribeDBParameterGroups', this.caller, ['DBParameterGroupNotFound'], () =>
      this.rds.send(new DescribeDBParameterGroupsCommand({ DBParameterGroupName: name })));
    const group = answer?.DBParameterGroups?.[0];
    return group && { name: group.DBParameterGroupName ?? name, family: group.DBParameterGroupFamily };
  }

  public async findClusterParameterGroup(name: string): Promise<ParameterGroup | undefined> {
    const answer = await find('rds:DescribeDBClusterParameterGroups', this.caller, NO_PARAMETER_GROUP, () =>
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
      options: (group.Options ?? []).map(optionOf),
    };
  }

  public async findCapacityReservation(nameOrIdentifier: string): Promise<CapacityReservation | undefined> {
    const answer = await find('rds:DescribeDBCapacityReservations', this.caller, ['DBCapacityReservationNotFound'], () =>
      this.rds.send(new DescribeDBCapacityReservationsCommand({ DBCapacityReservationIdentifier: nameOrIdentifier })));
    const reservation = answer?.DBCapacityReservations?.[0];
    return reservation && reservationOf(reservation);
  }

  public async findEngineVersion(engine: string, version: string): Promise<EngineOffer | undefined> {
    const found = await this.describedVersion(engine, version);
    const restoredAs = found === undefined ? undefined : upgradeByForce(found);
    if (found === undefined || restoredAs === undefined) return found && engineOfferOf(version, found);
    const successor = await this.describedVersion(engine, restoredAs);
    const offer = engineOfferOf(version, found);
    return { ...offer, ...ofBoth(offer, successor && engineOfferOf(restoredAs, successor)), restoredAs };
  }

  public async findEndOfStandardSupport(engine: string, majorVersion: string): Promise<string | undefined> {
    const answer = await find('rds:DescribeDBMajorEngineVersions', this.caller, UNKNOWN_OFFER, () =>
      this.rds.send(new DescribeDBMajorEngineVersionsCommand({ Engine: engine, MajorEngineVersion: majorVersion })));
    const lifecycles = answer?.DBMajorEngineVersions?.find((major) => major.MajorEngineVersion === majorVersion)?.SupportedEngineLifecycles;
    return lifecycles?.find((lifecycle) => lifecycle.LifecycleSupportName === STANDARD_SUPPORT)?.LifecycleSupportEndDate?.toISOString();
  }

  /** Deprecated versions too: no new database is to be had of them, but snapshots are restored. */
  private async describedVersion(engine: string, version: string): Promise<DBEngineVersion | undefined> {
    const answer = await find('rds:DescribeDBEngineVersions', this.caller, UNKNOWN_OFFER, () =>
      this.rds.send(new DescribeDBEngineVersionsCommand({ Engine: engine, EngineVersion: version, IncludeAll: true })));
    return answer?.DBEngineVersions?.find((candidate) => candidate.EngineVersion === version);
  }

  public async listClassOffers({ engine, version, instanceClass, licenseModel }: ClassQuestion): Promise<readonly ClassOffer[]> {
    const question = { Engine: engine, EngineVersion: version, DBInstanceClass: instanceClass, LicenseModel: licenseModel };
    const pages = await findUnlessRestricted('rds:DescribeOrderableDBInstanceOptions', this.caller, () =>
      pagesOf(paginateDescribeOrderableDBInstanceOptions({ client: this.rds }, question)));
    // outside of a VPC nothing is restored any more.
    return (pages ?? []).flatMap((page) => page.OrderableDBInstanceOptions ?? []).filter((option) => option.Vpc !== false).map(classOfferOf);
  }

  public findParameter(groupName: string, parameterName: string): Promise<string | undefined> {
    return this.valueIn({ DBParameterGroupName: groupName, Source: OWNERS_VALUES }, parameterName);
  }

  public findClusterParameter(groupName: string, parameterName: string): Promise<string | undefined> {
    return this.clusterValueIn({ DBClusterParameterGroupName: groupName, Source: OWNERS_VALUES }, parameterName);
  }

  public findValueInForce(groupName: string, parameterName: string): Promise<string | undefined> {
    return this.valueIn({ DBParameterGroupName: groupName }, parameterName);
  }

  public findClusterValueInForce(groupName: string, parameterName: string): Promise<string | undefined> {
    return this.clusterValueIn({ DBClusterParameterGroupName: groupName }, parameterName);
  }

  private async valueIn(question: DescribeDBParametersCommandInput, parameterName: string): Promise<string | undefined> {
    const pages = await find('rds:DescribeDBParameters', this.caller, NO_PARAMETER_GROUP, () =>
      pagesOf(paginateDescribeDBParameters({ client: this.rds }, question)));
    return valueOf(parameterName, pages);
  }

  private async clusterValueIn(question: DescribeDBClusterParametersCommandInput, parameterName: string): Promise<string | undefined> {
    const pages = await find('rds:DescribeDBClusterParameters', this.caller, NO_PARAMETER_GROUP, () =>
      pagesOf(paginateDescribeDBClusterParameters({ client: this.rds }, question)));
    return valueOf(parameterName, pages);
  }

  public async findQuota(name: string): Promise<AccountQuota | undefined> {
    const answer = await call('rds:DescribeAccountAttributes', this.caller, () => this.rds.send(new DescribeAccountAttributesCommand({})));
    const quota = answer.AccountQuotas?.find((candidate) => candidate.AccountQuotaName === name);
    return quota?.Max === undefined || quota.Used === undefined ? undefined : { max: quota.Max, used: quota.Used };
  }
}

/**
 * The same as `find` for what may be unknown, but the words about a licence model that the account may not use say more than that nothing is there:
 * "The license model '…' is restricted." (hashicorp/terraform-provider-aws#28848).
 */
async function findUnlessRestricted<T>(operation: string, caller: Caller, send: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call(operation, caller, send);
  } catch (error) {
    if (error instanceof AwsRefusal && UNKNOWN_OFFER.includes(error.code) && !/restricted/i.test(error.message)) return undefined;
    throw error;
  }
}

/** What a restore of a version is asked for that RDS upgrades: RDS may look at it before the upgrade, and after it. */
function ofBoth(offer: EngineOffer, successor: EngineOffer | undefined): Pick<EngineOffer, 'logTypes' | 'parameterGroupFamily'> {
  const { logTypes, parameterGroupFamily } = successor ?? offer;
  return {
    parameterGroupFamily: parameterGroupFamily ?? offer.parameterGroupFamily,
    logTypes: offer.logTypes === undefined ? logTypes : offer.logTypes.filter((type) => logTypes?.includes(type) !== false),
  };
}

function valueOf(name: string, pages: readonly { readonly Parameters?: readonly Parameter[] }[] | undefined): string | undefined {
  return pages?.flatMap((page) => page.Parameters ?? []).find((parameter) => parameter.ParameterName === name)?.ParameterValue;
}
