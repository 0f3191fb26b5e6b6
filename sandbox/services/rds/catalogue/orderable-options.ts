import type { OrderableDBInstanceOption } from '@aws-sdk/client-rds';
import { findRegion } from '../../../core/regions/regions';
import { versionHas, versionsOf } from './engine-versions';
import { findEngine } from './engines';
import { className, classParts, orderableSizes, SERVERLESS_CLASS } from './instance-classes';
import type { Known } from './known';
import type { ClassRow, EngineRow } from './rows';
import { storageRange, storageTypesOf } from './storage-ranges';
import { classRows, offerRows } from './tables';

/**
 * One combination that can be ordered in a Region, as DescribeOrderableDBInstanceOptions gives it. Sizes in GiB, throughput in MiB/s. What a storage
 * type doesn't take (IOPS of gp2) has no limits.
 */
export type OrderableOption =
  & Known<OrderableDBInstanceOption, 'Engine' | 'EngineVersion' | 'DBInstanceClass' | 'LicenseModel' | 'AvailabilityZones' | 'MultiAZCapable'
  | 'ReadReplicaCapable' | 'Vpc' | 'SupportsStorageEncryption' | 'StorageType' | 'SupportsIops' | 'SupportsStorageThroughput'
  | 'SupportsEnhancedMonitoring' | 'SupportsIAMDatabaseAuthentication' | 'SupportsPerformanceInsights' | 'AvailableProcessorFeatures'
  | 'SupportedEngineModes' | 'SupportsStorageAutoscaling' | 'SupportsKerberosAuthentication' | 'OutpostCapable' | 'SupportedActivityStreamModes'
  | 'SupportsGlobalDatabases' | 'SupportedNetworkTypes' | 'SupportsClusters' | 'SupportsDedicatedLogVolume' | 'SupportsAdditionalStorageVolumes'
  | 'SupportsHttpEndpoint'>
  & Pick<OrderableDBInstanceOption, 'MinStorageSize' | 'MaxStorageSize' | 'MinIopsPerDbInstance' | 'MaxIopsPerDbInstance' | 'MinIopsPerGib'
  | 'MaxIopsPerGib' | 'MinStorageThroughputPerDbInstance' | 'MaxStorageThroughputPerDbInstance' | 'MinStorageThroughputPerIops'
  | 'MaxStorageThroughputPerIops'>;

/** What is looked for; what isn't given matches everything. */
export interface OptionQuery {
  readonly engine: string;
  /** A full version, or a major one for all of it. */
  readonly engineVersion?: string;
  readonly instanceClass?: string;
  readonly licenseModel?: string;
  readonly storageType?: string;
  /** Also versions that are deprecated, which aren't listed. @default false */
  readonly deprecated?: boolean;
}

/** What identifies an option; `optionOf` makes the whole of it. */
export interface OptionKey {
  readonly engine: EngineRow;
  readonly engineVersion: string;
  readonly family: ClassRow;
  readonly size: string;
  /** `db.t4g.medium` */
  readonly className: string;
  readonly licenseModel: string;
  readonly storageType: string;
}

/** All options of a Region; there are tens of thousands of some engines. */
export function* optionKeys(region: string, query: OptionQuery): Generator<OptionKey> {
  const engine = findEngine(query.engine);
  if (engine === undefined || !isOffered(offerRows().get(region)?.engines, query.engine)) return;
  const licenseModels = engine.licenseModels.filter((name) => (query.licenseModel ?? name) === name);
  const storageTypes = storageTypesOf(engine.engine).filter((name) => name !== 'standard' && (query.storageType ?? name) === name);
  for (const engineVersion of versionsOf(query.engine, query.engineVersion, query.deprecated)) {
    for (const { family, size } of classesOf(region, query, engineVersion)) {
      const name = className(family.family, size);
      for (const licenseModel of licenseModels) {
        const offered = storageTypes.filter((type) => !type.endsWith('iopt1') || versionHas(query.engine, engineVersion, 'ioOptimized'));
        for (const storageType of offered) yield { engine, engineVersion, family, size, className: name, licenseModel, storageType };
      }
    }
  }
}

/** The classes that can be ordered for a version in a Region. */
export function orderableClasses(region: string, engine: string, engineVersion: string): readonly string[] {
  return classesOf(region, { engine }, engineVersion).map(({ family, size }) => className(family.family, size));
}

export function optionOf(region: string, { engine: { engine, kind, engineModes, activityStreamModes }, ...key }: OptionKey): OrderableOption {
  const { family, size, engineVersion, licenseModel, storageType } = key;
  const has = (feature: Parameters<typeof versionHas>[2]): boolean => versionHas(engine, engineVersion, feature);
  const isCluster = kind === 'cluster';
  const range = storageRange(engine, storageType);
  return {
    Engine: engine, EngineVersion: engineVersion, DBInstanceClass: key.className, LicenseModel: licenseModel,
    AvailabilityZones: [...findRegion(region)?.zones ?? 'abc'].map((letter) => ({ Name: `${region}${letter}` })),
    MultiAZCapable: isMultiAzCapable(engine), ReadReplicaCapable: has('readReplica'), Vpc: true,
    SupportsStorageEncryption: family.unencrypted?.includes(size) !== true, StorageType: storageType,
    SupportsIops: range?.iops !== undefined, SupportsStorageThroughput: range?.throughput !== undefined,
    SupportsEnhancedMonitoring: family.family !== 'serverless' || isCluster, SupportsIAMDatabaseAuthentication: has('iamAuthentication'),
    SupportsPerformanceInsights: has('performanceInsights') && family.noInsights?.includes(size) !== true,
    AvailableProcessorFeatures: processorFeatures(engine, family, size), SupportedEngineModes: [...engineModes ?? []],
    SupportsStorageAutoscaling: !isCluster, SupportsKerberosAuthentication: has('kerberos'), OutpostCapable: false,
    SupportedActivityStreamModes: [...activityStreamModes ?? []], SupportsGlobalDatabases: has('globalDatabases'),
    SupportedNetworkTypes: ['IPV4', 'DUAL'], SupportsClusters: family.clusters === true && has('multiAzClusters'),
    SupportsDedicatedLogVolume: storageType.startsWith('io') && has('dedicatedLogVolume'),
    SupportsAdditionalStorageVolumes: false, SupportsHttpEndpoint: has('httpEndpoint'),
    MinStorageSize: range?.sizes?.min, MaxStorageSize: range?.sizes?.max,
    MinIopsPerDbInstance: range?.iops?.min, MaxIopsPerDbInstance: range?.iops?.max,
    MinIopsPerGib: range?.iopsPerGib?.min, MaxIopsPerGib: range?.iopsPerGib?.max,
    MinStorageThroughputPerDbInstance: range?.throughput?.min, MaxStorageThroughputPerDbInstance: range?.throughput?.max,
    MinStorageThroughputPerIops: range?.throughputPerIops?.min, MaxStorageThroughputPerIops: range?.throughputPerIops?.max,
  };
}

/** Whether instances of an engine can have a standby. Members of clusters have none of their own. */
export function isMultiAzCapable(engine: string): boolean {
  return findEngine(engine)?.kind !== 'cluster' && engine !== 'sqlserver-ex' && engine !== 'sqlserver-web';
}

function classesOf(region: string, { engine, instanceClass }: OptionQuery, version: string): readonly { family: ClassRow; size: string }[] {
  const families = instanceClass === undefined ? [...classRows().values()] : [classParts(instanceClass)?.row].filter((row) => row !== undefined);
  const offered = offerRows().get(region)?.classFamilies;
  return families.filter(({ family }) => isOffered(offered, family)).flatMap((family) => orderableSizes(family, engine, version)
    .filter((size) => (instanceClass ?? className(family.family, size)) === className(family.family, size))
    .filter((size) => className(family.family, size) !== SERVERLESS_CLASS || versionHas(engine, version, 'serverlessV2'))
    .map((size) => ({ family, size })));
}

/** Where a Region names what it has, nothing else is there. */
function isOffered(offered: readonly string[] | undefined, name: string): boolean {
  return offered?.includes(name) ?? true;
}

/** Cores and threads can be chosen for Oracle and SQL Server. Source: UG:USER_ConfigureProcessor. */
function processorFeatures(engine: string, family: ClassRow, size: string): OrderableOption['AvailableProcessorFeatures'] {
  const cores = /^(oracle|sqlserver)-/.test(engine) ? family.cores?.[size] : undefined;
  if (cores === undefined) return [];
  const allowed = Array.from({ length: Math.floor(cores / 2) }, (_, index) => (index + 1) * 2);
  return [
    { Name: 'coreCount', DefaultValue: String(cores), AllowedValues: allowed.join(',') },
    { Name: 'threadsPerCore', DefaultValue: '2', AllowedValues: '1,2' },
  ];
}
