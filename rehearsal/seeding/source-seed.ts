import {
  type ClusterMemberSeed, type ClusterSeed, engineMajor, engineNames, fullVersion, type InstanceSeed, isAurora, isClusterEngine, runsOn,
  SERVERLESS_CLASS,
} from '@rds-ferry/sandbox/rds';
import { DatabaseFamily, SourceEncryptionKind } from '../../lambda/step/contract';
import type { DeclaredSource } from '../templates/declared-sources';
import { DEFAULT_STORAGE, DEFAULT_VERSIONS } from './database-problems';
import type { RehearsedDatabase, RehearsedMember, RehearsedVolume } from './databases';

/** The engines whose databases are of a family. */
export function enginesOf(family: DatabaseFamily): readonly string[] {
  const engines = engineNames();
  switch (family) {
    case DatabaseFamily.INSTANCE:
      return engines.filter((engine) => !isClusterEngine(engine));
    case DatabaseFamily.AURORA:
      return engines.filter(isAurora);
    case DatabaseFamily.DOCUMENT_DB:
      return ['docdb'];
    case DatabaseFamily.NEPTUNE:
      return ['neptune'];
  }
}

const DEFAULT_ENGINES: Readonly<Record<DatabaseFamily, string>> = {
  [DatabaseFamily.INSTANCE]: 'mysql',
  [DatabaseFamily.AURORA]: 'aurora-mysql',
  [DatabaseFamily.DOCUMENT_DB]: 'docdb',
  [DatabaseFamily.NEPTUNE]: 'neptune',
};

/** Engine and version of a source database: as described, else as the example's, else the default of its family's engine. */
export function sourceEngine(family: DatabaseFamily, described: RehearsedDatabase): { readonly engine: string; readonly engineVersion: string } {
  const { engine = DEFAULT_ENGINES[family] } = described;
  const { engineVersion = DEFAULT_VERSIONS[engine] ?? engineMajor(engine)?.major ?? '' } = described;
  return { engine, engineVersion };
}

/** A source DB instance. `described` has passed `databaseMismatches`. */
export function instanceSeed(source: DeclaredSource, described: RehearsedDatabase): InstanceSeed {
  const { storageType, iops, multiAz, options, licenseModel, maxAllocatedGib, autoMinorVersionUpgrade } = described;
  const { certificateAuthority, dedicatedLogVolume, publiclyAccessible, storageThroughput, processorFeatures = {} } = described;
  const { engine, engineVersion } = sourceEngine(source.family, described);
  return {
    identifier: source.identifier,
    engine: engine as InstanceSeed['engine'],
    engineVersion,
    instanceClass: described.instanceClass ?? defaultClass(INSTANCE_CLASSES, engine, engineVersion),
    storageType, iops, multiAz, licenseModel, certificateAuthority, dedicatedLogVolume, publiclyAccessible, storageThroughput,
    autoMinorVersionUpgrade, maxAllocatedStorage: maxAllocatedGib,
    processorFeatures: Object.entries(processorFeatures).map(([name, value]) => ({ name, value })),
    additionalStorageVolumes: described.additionalStorageVolumes?.map(volumeSeed),
    ...commonSeed(source, described),
    parameterGroupName: parameterGroupOf(source.identifier, described),
    optionGroupName: options === undefined ? undefined : optionGroupOf(source.identifier),
  };
}

function volumeSeed({ name, allocatedGib, storageType = 'gp3', ...performance }: RehearsedVolume): NonNullable<VolumesSeed>[number] {
  return { name, allocatedStorage: allocatedGib, storageType, ...performance };
}

type VolumesSeed = InstanceSeed['additionalStorageVolumes'];

/** Name of the DB parameter group, of an instance or of members; nothing for RDS's default one. */
export function parameterGroupOf(identifier: string, { parameterGroup, parameters }: RehearsedDatabase): string | undefined {
  return parameterGroup ?? (parameters === undefined ? undefined : `${identifier}-parameters`);
}

/** Name of the DB cluster parameter group; nothing for RDS's default one. */
export function clusterParameterGroupOf(identifier: string, { clusterParameterGroup, clusterParameters }: RehearsedDatabase): string | undefined {
  return clusterParameterGroup ?? (clusterParameters === undefined ? undefined : `${identifier}-cluster-parameters`);
}

/** Name of the option group of an instance whose options are described. */
export function optionGroupOf(identifier: string): string {
  return `${identifier}-options`;
}

/** A source DB cluster with its members. `described` has passed `databaseMismatches`. */
export function clusterSeed(source: DeclaredSource, described: RehearsedDatabase): ClusterSeed {
  const { instanceClass, members = [{}], storageType, serverlessV2, backtrackWindow, localWriteForwarding } = described;
  const { engine, engineVersion } = sourceEngine(source.family, described);
  const memberClass = instanceClass ?? (serverlessV2 === undefined ? defaultClass(MEMBER_CLASSES, engine, engineVersion) : SERVERLESS_CLASS);
  return {
    identifier: source.identifier,
    engine: engine as ClusterSeed['engine'],
    engineVersion,
    storageType, serverlessV2, backtrackWindow, localWriteForwarding,
    parameterGroupName: clusterParameterGroupOf(source.identifier, described),
    httpEndpoint: described.dataApi,
    ...commonSeed(source, described),
    members: members.map((member, index) => memberSeed(source.identifier, described, { instanceClass: memberClass, ...member }, index + 1)),
  };
}

function memberSeed(
  clusterIdentifier: string, cluster: RehearsedDatabase, member: RehearsedMember & { readonly instanceClass: string }, number: number,
): ClusterMemberSeed {
  const { parameterGroup, maintenanceWindow = cluster.maintenanceWindow, autoScaled = false, ...own } = member;
  return {
    ...own,
    // what Aurora Auto Scaling calls the readers that it adds. Source: AUG:Aurora.Integrating.AutoScaling.
    identifier: autoScaled ? `application-autoscaling-${memberName(clusterIdentifier, number)}` : memberName(clusterIdentifier, number),
    parameterGroupName: parameterGroup ?? parameterGroupOf(clusterIdentifier, cluster),
    preferredMaintenanceWindow: maintenanceWindow,
  };
}

type CommonSeed = Omit<InstanceSeed & ClusterSeed, 'engine' | 'engineVersion' | 'identifier' | 'instanceClass' | 'members'>;

/** What instances and clusters have alike. */
function commonSeed(source: DeclaredSource, described: RehearsedDatabase): CommonSeed {
  const { allocatedGib = DEFAULT_STORAGE, masterUsername = 'admin', ...rest } = described;
  const { tags, backupRetentionPeriod, copyTagsToSnapshot, deletionProtection, iamAuthentication, managedMasterPassword } = rest;
  return {
    allocatedGib, masterUsername, tags, backupRetentionPeriod, copyTagsToSnapshot, deletionProtection, iamAuthentication, managedMasterPassword,
    logExports: rest.logExports, engineLifecycleSupport: rest.engineLifecycleSupport, encryption: encryptionOf(source),
    port: rest.port, subnetGroupName: rest.subnetGroup, securityGroupIds: rest.securityGroups,
    preferredMaintenanceWindow: rest.maintenanceWindow, preferredBackupWindow: rest.backupWindow, observation: observationOf(source, described),
    networkType: rest.networkType, associatedRoles: rest.associatedRoles,
  };
}

/** How the database is watched. */
function observationOf(
  { accountId, region }: DeclaredSource, { monitoringInterval = 0, performanceInsights: retentionDays, databaseInsights }: RehearsedDatabase,
): CommonSeed['observation'] {
  return {
    ...(databaseInsights === undefined ? {} : { databaseInsightsMode: databaseInsights }),
    // the role that the console makes. Source: UG:USER_Monitoring.OS.Enabling.
    ...(monitoringInterval === 0 ? {} : { monitoringInterval, monitoringRoleArn: `arn:aws:iam::${accountId}:role/rds-monitoring-role` }),
    ...(retentionDays === undefined ? {} : {
      performanceInsights: { keyArn: `arn:aws:kms:${region}:${accountId}:alias/aws/rds`, retentionDays },
    }),
  };
}

/** As the console calls members. RDS takes 63 characters. */
function memberName(clusterIdentifier: string, number: number): string {
  return `${clusterIdentifier.slice(0, 50).replace(/-$/, '')}-instance-${number}`;
}

/** The first that the version runs on: Oracle, SQL Server, Db2 and old versions don't on Graviton. Source: UG:Concepts.DBInstanceClass.Support. */
const INSTANCE_CLASSES = ['db.t4g.medium', 'db.m6i.large', 'db.t3.medium', 'db.m5.large', 'db.r5.large', 'db.m4.large'];
const MEMBER_CLASSES = ['db.r6g.large', 'db.r5.large', 'db.r4.large'];

function defaultClass(classes: readonly string[], engine: string, engineVersion: string): string {
  const major = engineMajor(engine, engineVersion);
  const version = major === undefined ? engineVersion : fullVersion(major, engineVersion);
  return classes.find((name) => runsOn(engine, version, name)) ?? classes[0] ?? '';
}

function encryptionOf({ encryption, keyArn }: DeclaredSource): InstanceSeed['encryption'] {
  switch (encryption) {
    case SourceEncryptionKind.NONE:
    case SourceEncryptionKind.AWS_MANAGED:
    case SourceEncryptionKind.AWS_OWNED:
      return encryption;
    case SourceEncryptionKind.CUSTOMER_MANAGED:
      if (keyArn === undefined) throw new Error('a source under a customer managed key is declared without the key\'s ARN');
      return { keyArn };
  }
}
