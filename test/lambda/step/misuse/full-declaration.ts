import { Duration, Stack } from 'aws-cdk-lib';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  CaCertificate, DatabaseInsightsMode, LicenseModel, NetworkType, PerformanceInsightRetention, StorageType,
} from 'aws-cdk-lib/aws-rds';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import {
  DatabaseSetting, type FerryProps, RestoredCredentials, type SettingOptions, SnapshotOrigin, SourceDatabase, SourceEncryption, TargetDatabase,
} from '../../../../lib';

const encryption = SourceEncryption.awsManaged();
const network = { subnetGroupName: 'private', securityGroupIds: ['sg-0123456789abcdef0', 'sg-01234567'] };
const instanceType = new InstanceType('m7g.large');

const given = new Stack(undefined, 'Given', { env: { account: '222222222222', region: 'ap-northeast-1' } });
const secret = Secret.fromSecretCompleteArn(given, 'Secret', 'arn:aws:secretsmanager:ap-northeast-1:222222222222:secret:orders-AbCdEf');
const encryptionKey = Key.fromKeyArn(given, 'Key', 'arn:aws:kms:ap-northeast-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab');
const settings: SettingOptions = {
  backupRetention: Duration.days(14), preferredBackupWindow: '01:00-01:30', preferredMaintenanceWindow: 'wed:02:15-wed:02:45', port: 5433,
  iamAuthentication: true, cloudwatchLogsExports: ['error'], copyTagsToSnapshot: true, autoMinorVersionUpgrade: false,
  monitoringInterval: Duration.seconds(60), enablePerformanceInsights: true, performanceInsightRetention: PerformanceInsightRetention.MONTHS_15,
  databaseInsightsMode: DatabaseInsightsMode.ADVANCED, caCertificate: CaCertificate.RDS_CA_ECC384_G1, networkType: NetworkType.DUAL,
};

/** A declaration in which everything is said that can be: no step has a property that isn't here. */
export const FULL_DECLARATION: FerryProps = {
  source: { account: '111111111111', region: 'ap-northeast-1' }, target: { account: '222222222222' }, region: 'ap-northeast-1',
  migrations: [
    {
      id: 'full-instance', run: 'cutover', maxWait: Duration.hours(2), source: SourceDatabase.instance('orders', { encryption }),
      database: TargetDatabase.instance({
        ...network, instanceIdentifier: 'restored', instanceType, parameterGroupName: 'parameters', optionGroupName: 'options',
        storageType: StorageType.GP3, multiAz: true, deletionProtection: false, acceptDefaults: [DatabaseSetting.DOMAIN],
        allowMajorVersionUpgrade: true, capacityReservation: 'cutover', credentials: RestoredCredentials.fromSecret(secret),
        ...settings, maxAllocatedStorage: 500, iops: 12_000,
        storageThroughput: 500, licenseModel: LicenseModel.GENERAL_PUBLIC_LICENSE, processorFeatures: { coreCount: 4, threadsPerCore: 1 },
      }),
    },
    {
      id: 'full-cluster', source: SourceDatabase.auroraCluster('reports', { encryption }),
      database: TargetDatabase.cluster({
        ...network, clusterIdentifier: 'restored', instances: 2, instanceType, parameterGroupName: 'parameters',
        clusterParameterGroupName: 'cluster-parameters', deletionProtection: true, allowMajorVersionUpgrade: true,
        capacityReservation: 'dbcr-0123abcd', credentials: RestoredCredentials.managed({ encryptionKey }), ...settings,
        enableDataApi: true, acceptDefaults: [DatabaseSetting.CUSTOM_ENDPOINTS],
      }),
    },
    {
      id: 'full-import', source: SourceDatabase.instance('archive', { encryption, snapshot: SnapshotOrigin.manual('before-upgrade') }),
      database: TargetDatabase.importedSnapshot({ optionGroupName: 'options' }),
    },
    {
      id: 'full-closing', run: 'trial', closed: true, keepImportedSnapshot: true,
      source: SourceDatabase.instance('ledger', { encryption, snapshot: SnapshotOrigin.manual('before-cutover') }),
    },
    { id: 'full-closing', run: 'cutover', startAfter: 'full-closing/trial', source: SourceDatabase.instance('ledger', { encryption }) },
  ],
};
