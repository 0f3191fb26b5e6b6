import type {
  DBEngineVersion, DBEngineVersionMessage, DescribeDBEngineVersionsMessage, DescribeOrderableDBInstanceOptionsMessage, OrderableDBInstanceOption,
  OrderableDBInstanceOptionsMessage,
} from '@aws-sdk/client-rds';
import { type Operation, operation, type Operations } from '../../../core/operation';
import { ask } from '../authorization/resource-authorization';
import { clusterStorageTypes, isClusterEngine, MEMBER_CLASSES } from '../catalogue/cluster-catalogue';
import type { EngineMajor } from '../catalogue/engine';
import { ENGINE_MAJORS, engineDescription, INSTANCE_CLASSES, STORAGE_TYPES } from '../catalogue/engine-catalogue';
import type { RdsContext } from '../context';
import { enforce } from '../rules/enforce';
import { instanceClass } from '../rules/instance-changes';
import { required } from '../rules/parameters';
import { page } from './page';

export function catalogueOperations(context: RdsContext): Operations {
  return {
    DescribeDBEngineVersions: describeDBEngineVersions(context),
    DescribeOrderableDBInstanceOptions: describeOrderableDBInstanceOptions(context),
  };
}

function describeDBEngineVersions(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBEngineVersionsMessage, DBEngineVersionMessage>({
    members: ['Engine', 'EngineVersion', 'DBParameterGroupFamily', 'DefaultOnly', 'IncludeAll', 'MaxRecords', 'Marker'],
    authorization: (_input, call) => [ask(context.state, call, 'DescribeDBEngineVersions', '*')],
    run: (input, call) => {
      const { Engine, EngineVersion, DBParameterGroupFamily: family } = input;
      const versions = ENGINE_MAJORS
        .filter((entry) => (Engine ?? entry.engine) === entry.engine && (family ?? entry.family) === entry.family)
        .flatMap((entry) => context.offers.versions(call.region, entry, EngineVersion).map((version) => engineVersion(entry, version)));
      const { items, Marker } = page(
        input.DefaultOnly === true ? newestOfEngines(versions) : versions, (version) => `${version.Engine}/${version.EngineVersion}`, input,
      );
      return { DBEngineVersions: items, Marker };
    },
  });
}

function describeOrderableDBInstanceOptions(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeOrderableDBInstanceOptionsMessage, OrderableDBInstanceOptionsMessage>({
    members: ['Engine', 'EngineVersion', 'DBInstanceClass', 'LicenseModel', 'Vpc', 'MaxRecords', 'Marker'],
    authorization: (_input, call) => [ask(context.state, call, 'DescribeOrderableDBInstanceOptions', '*')],
    run: (input, call) => {
      enforce(required(input, 'Engine'));
      const options = ENGINE_MAJORS.filter((entry) => entry.engine === input.Engine)
        .flatMap((entry) => context.offers.versions(call.region, entry, input.EngineVersion)
          .flatMap((version) => orderable(context, entry, version, input.DBInstanceClass, call.region)))
        .filter((option) => (input.LicenseModel ?? option.LicenseModel) === option.LicenseModel && input.Vpc !== false);
      const { items, Marker } = page(
        options, (option) => [option.EngineVersion, option.DBInstanceClass, option.StorageType, option.LicenseModel].join('/'), input, 1000,
      );
      return { OrderableDBInstanceOptions: items, Marker };
    },
  });
}

/** The last of each engine: what an instance gets when no version, or no minor one, is named. */
function newestOfEngines(versions: readonly DBEngineVersion[]): readonly DBEngineVersion[] {
  return [...new Map(versions.map((version) => [version.Engine, version])).values()];
}

function engineVersion(entry: EngineMajor, version: string): DBEngineVersion {
  const description = engineDescription(entry.engine);
  return {
    Engine: entry.engine, MajorEngineVersion: entry.major, EngineVersion: version, DBParameterGroupFamily: entry.family,
    DBEngineDescription: description?.description, DBEngineVersionDescription: `${entry.engine} ${version}`, Status: 'available',
    ExportableLogTypes: [...description?.logTypes ?? []], SupportsLogExportsToCloudwatchLogs: true, SupportsReadReplica: true,
  };
}

/** What can be ordered of one version: the listed classes, or the one that is asked for, in every storage type under every licence model. */
function orderable(
  { offers }: RdsContext, { engine }: EngineMajor, version: string, asked: string | undefined, region: string,
): OrderableDBInstanceOption[] {
  const listed = isClusterEngine(engine) ? MEMBER_CLASSES : INSTANCE_CLASSES;
  const classes = (asked === undefined ? listed : [asked].filter((name) => instanceClass(name) === undefined))
    .filter((name) => offers.hasClass(region, engine, name));
  const description = engineDescription(engine);
  const kinds = (description?.licenseModels ?? [description?.licenseModel]).flatMap((LicenseModel) =>
    (isClusterEngine(engine) ? clusterStorageTypes(engine) : STORAGE_TYPES).map((StorageType) => ({ LicenseModel, StorageType })));
  return classes.flatMap((DBInstanceClass) => kinds.map(({ LicenseModel, StorageType }) => ({
    Engine: engine, EngineVersion: version, DBInstanceClass, StorageType, LicenseModel,
    AvailabilityZones: ['a', 'c'].map((zone) => ({ Name: `${region}${zone}` })), MultiAZCapable: true, Vpc: true, SupportsStorageEncryption: true,
    SupportsIops: StorageType !== 'gp2', MinStorageSize: 20, MaxStorageSize: 65_536, SupportedNetworkTypes: ['IPV4'],
  })));
}
