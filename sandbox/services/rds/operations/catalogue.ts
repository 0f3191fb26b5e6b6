import type {
  AccountAttributesMessage, DBEngineVersion, DBEngineVersionMessage, DescribeDBEngineVersionsMessage, DescribeOrderableDBInstanceOptionsMessage,
  OrderableDBInstanceOption, OrderableDBInstanceOptionsMessage,
} from '@aws-sdk/client-rds';
import type { Operation } from '../../../core/operation';
import { ask } from '../authorization';
import type { EngineMajor } from '../catalogue';
import { ENGINE_MAJORS, INSTANCE_CLASSES, STORAGE_TYPES, engineDescription } from '../catalogue';
import { page } from '../pagination';
import type { RdsContext } from '../rds-context';
import { enforce } from '../rules/enforce';
import { required, supported } from '../rules/parameters';
import { QUOTA } from '../rules/quotas';

export function describeDBEngineVersions(context: RdsContext): Operation<DescribeDBEngineVersionsMessage, DBEngineVersionMessage> {
  return {
    authorization: (_input, call) => [ask(context.state, call, 'DescribeDBEngineVersions', '*')],
    run: input => {
      enforce(supported('DescribeDBEngineVersions', input, [
        'Engine', 'EngineVersion', 'DBParameterGroupFamily', 'DefaultOnly', 'IncludeAll', 'ListSupportedCharacterSets', 'ListSupportedTimezones',
        'MaxRecords', 'Marker',
      ]));
      const { Engine, EngineVersion, DBParameterGroupFamily: family } = input;
      const versions = ENGINE_MAJORS
        .filter(entry => (Engine ?? entry.engine) === entry.engine && (family ?? entry.family) === entry.family)
        .flatMap(entry => chosenVersions(entry, EngineVersion, input.DefaultOnly === true).map(version => engineVersion(entry, version)));
      const { items, Marker } = page(versions, version => `${version.Engine}/${version.EngineVersion}`, input);
      return { DBEngineVersions: items, Marker };
    },
  };
}

export function describeOrderableDBInstanceOptions(context: RdsContext)
  : Operation<DescribeOrderableDBInstanceOptionsMessage, OrderableDBInstanceOptionsMessage> {
  return {
    authorization: (_input, call) => [ask(context.state, call, 'DescribeOrderableDBInstanceOptions', '*')],
    run: (input, call) => {
      enforce(supported('DescribeOrderableDBInstanceOptions', input,
        ['Engine', 'EngineVersion', 'DBInstanceClass', 'LicenseModel', 'Vpc', 'MaxRecords', 'Marker']));
      enforce(required(input, 'Engine'));
      const options = ENGINE_MAJORS.filter(entry => entry.engine === input.Engine)
        .flatMap(entry => chosenVersions(entry, input.EngineVersion, false).flatMap(version => orderable(entry, version, call.region)))
        .filter(option => (input.DBInstanceClass ?? option.DBInstanceClass) === option.DBInstanceClass
          && (input.LicenseModel ?? option.LicenseModel) === option.LicenseModel && input.Vpc !== false);
      const { items, Marker } = page(options, option => `${option.EngineVersion}/${option.DBInstanceClass}/${option.StorageType}`, input, 1000);
      return { OrderableDBInstanceOptions: items, Marker };
    },
  };
}

/** Quotas of the caller's account in the Region, as far as the sandbox counts them. */
export function describeAccountAttributes(context: RdsContext): Operation<object, AccountAttributesMessage> {
  return {
    authorization: (_input, call) => [ask(context.state, call, 'DescribeAccountAttributes', '*')],
    run: (_input, call) => {
      const home = context.state.of(call);
      const quota = (AccountQuotaName: string, Used: number, Max: number): { AccountQuotaName: string; Used: number; Max: number } =>
        ({ AccountQuotaName, Used, Max });
      return {
        AccountQuotas: [
          quota('DBInstances', home.instances.size, QUOTA.instances),
          quota('AllocatedStorage', home.allocatedStorage, QUOTA.allocatedStorage),
          quota('ManualSnapshots', home.manualSnapshots.length, QUOTA.manualSnapshots),
          quota('DBSubnetGroups', home.subnetGroups.size, QUOTA.subnetGroups),
          quota('SubnetsPerDBSubnetGroup', Math.max(0, ...[...home.subnetGroups.values()].map(group => group.subnets.length)), QUOTA.subnetsPerGroup),
          quota('DBParameterGroups', [...home.parameterGroups.keys()].filter(name => !name.startsWith('default.')).length, QUOTA.parameterGroups),
          quota('OptionGroups', 0, QUOTA.optionGroups),
        ],
      };
    },
  };
}

function chosenVersions(entry: EngineMajor, asked: string | undefined, defaultOnly: boolean): readonly string[] {
  if (defaultOnly) return entry.versions.slice(-1);
  return asked === undefined || asked === entry.major ? entry.versions : entry.versions.filter(version => version === asked);
}

function engineVersion(entry: EngineMajor, version: string): DBEngineVersion {
  const description = engineDescription(entry.engine);
  return {
    Engine: entry.engine, MajorEngineVersion: entry.major, EngineVersion: version, DBParameterGroupFamily: entry.family,
    DBEngineDescription: description?.description, DBEngineVersionDescription: `${entry.engine} ${version}`, Status: 'available',
    ExportableLogTypes: [...description?.logTypes ?? []], SupportsLogExportsToCloudwatchLogs: true, SupportsReadReplica: true,
  };
}

function orderable(entry: EngineMajor, version: string, region: string): OrderableDBInstanceOption[] {
  return INSTANCE_CLASSES.flatMap(DBInstanceClass => STORAGE_TYPES.map(StorageType => ({
    Engine: entry.engine, EngineVersion: version, DBInstanceClass, StorageType, LicenseModel: engineDescription(entry.engine)?.licenseModel,
    AvailabilityZones: ['a', 'c'].map(zone => ({ Name: `${region}${zone}` })), MultiAZCapable: true, Vpc: true, SupportsStorageEncryption: true,
    SupportsIops: StorageType !== 'gp2', MinStorageSize: 20, MaxStorageSize: 65_536, SupportedNetworkTypes: ['IPV4'],
  })));
}
