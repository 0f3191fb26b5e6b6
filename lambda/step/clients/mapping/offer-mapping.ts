import type { DBEngineVersion, OrderableDBInstanceOption } from '@aws-sdk/client-rds';
import type { ClassOffer, EngineOffer } from '../../model/prerequisites';

/** What the steps need of a version of an engine. */
export function engineOfferOf(version: string, found: DBEngineVersion): EngineOffer {
  const { MinCapacity: minCapacity, MaxCapacity: maxCapacity } = found.ServerlessV2FeaturesSupport ?? {};
  return {
    version,
    majorVersion: found.MajorEngineVersion,
    parameterGroupFamily: found.DBParameterGroupFamily,
    isDeprecated: found.Status === undefined ? undefined : found.Status === 'deprecated',
    logTypes: logTypesOf(found),
    serverlessV2: found.ServerlessV2FeaturesSupport && { minCapacity, maxCapacity },
    certificateAuthorities: thoseTold(found.SupportedCACertificateIdentifiers),
  };
}

/** A version that exports logs, but doesn't say which, may export any. */
function logTypesOf({ ExportableLogTypes: types = [], SupportsLogExportsToCloudwatchLogs: exportsLogs }: DBEngineVersion): EngineOffer['logTypes'] {
  return types.length === 0 && exportsLogs !== false ? undefined : types;
}

/** What RDS makes of a deprecated version: a minor upgrade, the automatic one where it names one, else the first major one. */
export function upgradeByForce({ Status: status, ValidUpgradeTarget: targets = [] }: DBEngineVersion): string | undefined {
  if (status !== 'deprecated') return undefined;
  const minors = targets.filter((target) => target.IsMajorVersionUpgrade !== true);
  return (minors.find((target) => target.AutoUpgrade === true) ?? minors.at(-1) ?? targets[0])?.EngineVersion;
}

/** What the steps need of an orderable option. */
export function classOfferOf(option: OrderableDBInstanceOption): ClassOffer {
  const zones = option.AvailabilityZones?.map((zone) => zone.Name).filter((name) => name !== undefined);
  return {
    instanceClass: option.DBInstanceClass ?? '',
    storageType: option.StorageType,
    zones: zones !== undefined && zones.length > 0 ? zones : undefined,
    multiAz: option.MultiAZCapable ?? false,
    storageEncryption: option.SupportsStorageEncryption ?? false,
    iamAuthentication: option.SupportsIAMDatabaseAuthentication ?? false,
    storage: { least: option.MinStorageSize, most: option.MaxStorageSize },
    iops: { least: option.MinIopsPerDbInstance, most: option.MaxIopsPerDbInstance },
    iopsPerGib: { least: option.MinIopsPerGib, most: option.MaxIopsPerGib },
    storageAutoscaling: option.SupportsStorageAutoscaling,
    dedicatedLogVolume: option.SupportsDedicatedLogVolume,
    performanceInsights: option.SupportsPerformanceInsights,
    enhancedMonitoring: option.SupportsEnhancedMonitoring,
    dataApi: option.SupportsHttpEndpoint,
    networkTypes: thoseTold(option.SupportedNetworkTypes),
    processorFeatures: option.AvailableProcessorFeatures?.map(({ Name: name = '' }) => name),
  };
}

/** An empty list tells nothing. */
function thoseTold(values: readonly string[] | undefined): readonly string[] | undefined {
  return values !== undefined && values.length > 0 ? values : undefined;
}
