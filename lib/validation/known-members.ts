import type { StackProps } from 'aws-cdk-lib';
import type { SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { ProcessorFeatures } from 'aws-cdk-lib/aws-rds';
import type { AccountProps, FerryProps, MigrationProps, SourceAccountProps } from '../declaration/ferry-props';
import type { TransferKeyAsFinalKeyProps } from '../declaration/final-key';
import type { MonitoringProps } from '../declaration/monitoring-props';
import type { ManagedCredentialsProps } from '../declaration/restored-credentials';
import type { RestoredClusterOptions, RestoredInstanceOptions } from '../declaration/restored-database';
import type { RuntimeProps } from '../declaration/runtime-props';
import type { SettingOptions } from '../declaration/setting-options';
import type { SourceDatabaseProps } from '../declaration/source-database';
import type { ImportedSnapshotOptions } from '../declaration/target-database';

/** The members that one kind of object in a declaration can have. */
export interface KnownMembers {
  /** As in "isn't a property of a migration". */
  readonly title: string;
  readonly names: readonly string[];
}

/** The compiler asks here for each member of the interface, and for no other one: the lists can't fall behind. */
function known<T>(title: string, members: Readonly<Record<keyof T, true>>): KnownMembers {
  return { title, names: Object.keys(members) };
}

/**
 * What both stacks are given: the declaration, what CDK's stacks take, and how the target's functions run. Account and
 * Region come from the declaration, not from `env`.
 */
export const DECLARATION = known<FerryProps & Omit<StackProps, 'env'> & RuntimeProps & MonitoringProps>('the declaration', {
  source: true, target: true, region: true, migrations: true, prefix: true, externalId: true, rolePath: true,
  closed: true,
  vpc: true, vpcSubnets: true, securityGroups: true, runtime: true, architecture: true, logRetention: true, logEncryptionKey: true,
  notifications: true,
  description: true, stackName: true, tags: true, notificationArns: true, synthesizer: true, terminationProtection: true, analyticsReporting: true,
  crossRegionReferences: true, permissionsBoundary: true, suppressTemplateIndentation: true, propertyInjectors: true,
});

export const SOURCE_ACCOUNT = known<SourceAccountProps>('the source account', { account: true, region: true });

export const TARGET_ACCOUNT = known<AccountProps>('the target account', { account: true });

export const MIGRATION = known<MigrationProps>('a migration', {
  id: true, run: true, startAfter: true, source: true, database: true, transferKey: true, finalKey: true, maxWait: true,
  catchUp: true, closed: true, keepImportedSnapshot: true,
});

export const SOURCE_DATABASE = known<SourceDatabaseProps>('a source database', { encryption: true, snapshot: true });

/** Settings of either kind of database. */
const SETTINGS: Readonly<Record<keyof SettingOptions, true>> = {
  backupRetention: true, preferredBackupWindow: true, preferredMaintenanceWindow: true, port: true, iamAuthentication: true,
  cloudwatchLogsExports: true, copyTagsToSnapshot: true, autoMinorVersionUpgrade: true, monitoringInterval: true, enablePerformanceInsights: true,
  performanceInsightRetention: true, databaseInsightsMode: true, caCertificate: true, networkType: true,
};

export const RESTORED_INSTANCE = known<RestoredInstanceOptions>('a restored instance', {
  instanceIdentifier: true, instanceType: true, parameterGroupName: true, optionGroupName: true, storageType: true, multiAz: true,
  subnetGroupName: true, securityGroupIds: true, deletionProtection: true, acceptDefaults: true, allowMajorVersionUpgrade: true,
  capacityReservation: true, credentials: true,
  maxAllocatedStorage: true, iops: true, storageThroughput: true, licenseModel: true, processorFeatures: true, ...SETTINGS,
});

export const PROCESSOR_FEATURES = known<ProcessorFeatures>('processorFeatures', { coreCount: true, threadsPerCore: true });

export const RESTORED_CLUSTER = known<RestoredClusterOptions>('a restored cluster', {
  clusterIdentifier: true, instances: true, instanceType: true, clusterParameterGroupName: true, parameterGroupName: true,
  subnetGroupName: true, securityGroupIds: true, deletionProtection: true, acceptDefaults: true, allowMajorVersionUpgrade: true,
  capacityReservation: true, credentials: true, enableDataApi: true, ...SETTINGS,
});

export const IMPORTED_SNAPSHOT = known<ImportedSnapshotOptions>('an imported snapshot', { optionGroupName: true });

export const TRANSFER_KEY_AS_FINAL_KEY = known<TransferKeyAsFinalKeyProps>('FinalKey.transferKey()', { acceptForeignKey: true });

export const MANAGED_CREDENTIALS = known<ManagedCredentialsProps>('RestoredCredentials.managed()', { encryptionKey: true });

export const SUBNET_SELECTION = known<SubnetSelection>('vpcSubnets', {
  subnetType: true, availabilityZones: true, subnetGroupName: true, onePerAz: true, subnetFilters: true, subnets: true,
});

/** In the order in which a member of one that was given to another is looked for. */
export const ALL_KNOWN: readonly KnownMembers[] = [
  MIGRATION, SOURCE_DATABASE, RESTORED_INSTANCE, RESTORED_CLUSTER, DECLARATION, SOURCE_ACCOUNT, TRANSFER_KEY_AS_FINAL_KEY,
  MANAGED_CREDENTIALS,
];
