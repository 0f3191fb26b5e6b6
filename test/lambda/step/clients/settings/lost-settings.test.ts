import { DBCluster$, type DBCluster, DBInstance$, type DBInstance } from '@aws-sdk/client-rds';
import { NormalizedSchema } from '@smithy/core/schema';
import { clusterOf } from '../../../../../lambda/step/clients/cluster-mapping';
import { instanceOf } from '../../../../../lambda/step/clients/instance-mapping';
import { DatabaseSetting } from '../../../../../lambda/step/contract';
import { CLUSTER_ARN, INSTANCE_ARN } from '../../fixtures';
import { CLUSTER_MEMBERS, type Decided, INSTANCE_MEMBERS } from './decided-members';

const MEMBERS = [
  ['DBInstance', INSTANCE_MEMBERS, NormalizedSchema.of(DBInstance$)], ['DBCluster', CLUSTER_MEMBERS, NormalizedSchema.of(DBCluster$)],
] as const;

test.each(MEMBERS)('every member of %s is decided', (_, decided, schema) => {
  expect([...schema.structIterator()].map(([name]) => name).sort()).toEqual(Object.keys(decided).sort());
});

const ofInstance = (changes: Partial<DBInstance>): object => instanceOf({ DBInstanceArn: INSTANCE_ARN, ...changes }).lostSettings;
const ofCluster = (changes: Partial<DBCluster>): object => clusterOf({ DBClusterArn: CLUSTER_ARN, ...changes }).lostSettings;

const INSTANCES: readonly [DatabaseSetting, Partial<DBInstance>, string][] = [
  ['parameter-group', { DBParameterGroups: [{ DBParameterGroupName: 'pay-pg16' }] }, 'pay-pg16'],
  ['option-group', { OptionGroupMemberships: [{ OptionGroupName: 'native-backup' }] }, 'native-backup'],
  ['subnet-group', { DBSubnetGroup: { DBSubnetGroupName: 'databases' } }, 'databases'],
  ['public-access', { PubliclyAccessible: true }, 'on'],
  ['network-type', { NetworkType: 'DUAL' }, 'DUAL'],
  ['customer-owned-ip', { CustomerOwnedIpEnabled: true }, 'on'],
  ['maintenance-window', { PreferredMaintenanceWindow: 'wed:02:15-wed:02:45' }, 'wed:02:15-wed:02:45'],
  ['certificate-authority', { CACertificateIdentifier: 'rds-ca-ecc384-g1' }, 'rds-ca-ecc384-g1'],
  ['storage-autoscaling', { AllocatedStorage: 100, MaxAllocatedStorage: 500 }, 'up to 500 GiB'],
  ['dedicated-log-volume', { DedicatedLogVolume: true }, 'on'],
  ['additional-storage-volumes', { AdditionalStorageVolumes: [{ VolumeName: 'rdsdbdata2' }] }, 'rdsdbdata2'],
  ['processor-features', { ProcessorFeatures: [{ Name: 'coreCount', Value: '2' }, { Name: 'threadsPerCore', Value: '1' }] },
    'coreCount 2, threadsPerCore 1'],
  ['capacity-reservation', { DBCapacityReservationIdentifier: 'dbcr-1' }, 'dbcr-1'],
  ['performance-insights', { PerformanceInsightsEnabled: true, PerformanceInsightsRetentionPeriod: 731 }, 'for 731 days'],
  ['database-insights', { DatabaseInsightsMode: 'advanced' }, 'advanced'],
  ['enhanced-monitoring', { MonitoringInterval: 60 }, 'every 60 s'],
  ['activity-stream', { ActivityStreamStatus: 'started' }, 'started'],
  ['managed-master-password', { MasterUserSecret: { SecretArn: 'arn:aws:secretsmanager:a' } }, 'in Secrets Manager'],
  ['associated-roles', { AssociatedRoles: [{ RoleArn: 'arn:aws:iam::1:role/s3', FeatureName: 'S3_INTEGRATION' }] },
    'arn:aws:iam::1:role/s3 for S3_INTEGRATION'],
  ['domain', { DomainMemberships: [{ Domain: 'd-0123456789' }] }, 'd-0123456789'],
  ['backup-replication', {
    DBInstanceAutomatedBackupsReplications: [
      { DBInstanceAutomatedBackupsArn: 'arn:aws:rds:eu-west-1:111111111111:auto-backup:ab-1' },
    ],
  }, 'eu-west-1'],
  ['read-replicas', { ReadReplicaDBInstanceIdentifiers: ['orders-replica'], ReadReplicaDBClusterIdentifiers: ['orders-aurora'] },
    'orders-replica, orders-aurora'],
  ['replication', { ReadReplicaSourceDBInstanceIdentifier: 'orders' }, 'orders'],
];
const CLUSTERS: readonly [DatabaseSetting, Partial<DBCluster>, string][] = [
  ['cluster-parameter-group', { DBClusterParameterGroup: 'catalog-pg' }, 'catalog-pg'],
  ['subnet-group', { DBSubnetGroup: 'databases' }, 'databases'],
  ['network-type', { NetworkType: 'DUAL' }, 'DUAL'],
  ['internet-access-gateway', { VPCNetworkingEnabled: false, InternetAccessGatewayEnabled: true }, 'on'],
  ['maintenance-window', { PreferredMaintenanceWindow: 'sun:18:00-sun:19:00' }, 'sun:18:00-sun:19:00'],
  ['performance-insights', { PerformanceInsightsEnabled: true }, 'on'],
  ['database-insights', { DatabaseInsightsMode: 'advanced' }, 'advanced'],
  ['enhanced-monitoring', { MonitoringInterval: 1 }, 'every 1 s'],
  ['activity-stream', { ActivityStreamStatus: 'starting' }, 'starting'],
  ['managed-master-password', { MasterUserSecret: {} }, 'in Secrets Manager'],
  ['associated-roles', { AssociatedRoles: [{ RoleArn: 'arn:aws:iam::1:role/s3' }] }, 'arn:aws:iam::1:role/s3'],
  ['domain', { DomainMemberships: [{ FQDN: 'corp.example' }] }, 'corp.example'],
  ['global-database', { GlobalClusterIdentifier: 'worldwide' }, 'worldwide'],
  ['read-replicas', { ReadReplicaIdentifiers: ['copy'] }, 'copy'],
  ['replication', { ReplicationSourceIdentifier: 'arn:aws:rds:eu-west-1:1:cluster:first' }, 'arn:aws:rds:eu-west-1:1:cluster:first'],
  ['data-api', { HttpEndpointEnabled: true }, 'on'],
  ['custom-endpoints', { CustomEndpoints: ['reports'] }, 'reports'],
  ['local-write-forwarding', { LocalWriteForwardingStatus: 'enabled' }, 'enabled'],
  ['auto-scaled-readers', { DBClusterMembers: [{ DBInstanceIdentifier: 'a-1' }, { DBInstanceIdentifier: 'application-autoscaling-1' }] },
    'application-autoscaling-1'],
];

test.each(INSTANCES)('the %s of an instance is read', (setting, shown, value) => {
  expect(ofInstance(shown)).toEqual({ [setting]: value });
});

test.each(CLUSTERS)('the %s of a cluster is read', (setting, shown, value) => {
  expect(ofCluster(shown)).toEqual({ [setting]: value });
});

test('each setting that a member is decided to be is read', () => {
  const read = (rows: typeof INSTANCES | typeof CLUSTERS): string[] => rows.map(([setting]) => setting);
  // the security groups are EC2's affair: RDS tells their ids only.
  const settings = (members: Readonly<Record<string, Decided>>): string[] => [...new Set(Object.values(members))]
    .filter((decided) => !['carried', 'none', 'refused', DatabaseSetting.SECURITY_GROUPS].includes(decided)).sort();
  expect([settings(INSTANCE_MEMBERS), settings(CLUSTER_MEMBERS)]).toEqual([read(INSTANCES).sort(), read(CLUSTERS).sort()]);
});

const PLAIN: Partial<DBInstance> = {
  DBParameterGroups: [{ DBParameterGroupName: 'default.postgres16' }], OptionGroupMemberships: [{ OptionGroupName: 'default:postgres-16' }],
  DBSubnetGroup: { DBSubnetGroupName: 'default' }, PubliclyAccessible: false, NetworkType: 'IPV4', CustomerOwnedIpEnabled: false,
  PreferredMaintenanceWindow: 'sun:18:00-sun:18:30', CACertificateIdentifier: 'rds-ca-rsa2048-g1', AllocatedStorage: 20, MaxAllocatedStorage: 20,
  DedicatedLogVolume: false, AdditionalStorageVolumes: [], DatabaseInsightsMode: 'standard', PerformanceInsightsEnabled: false, MonitoringInterval: 0,
  ActivityStreamStatus: 'stopped', AssociatedRoles: [], DomainMemberships: [], ReadReplicaDBInstanceIdentifiers: [],
};

test('what RDS gives by itself is no setting', () => {
  expect(ofInstance(PLAIN)).toEqual({});
  expect(ofCluster({
    DBClusterParameterGroup: 'default.aurora-mysql8.0', DBSubnetGroup: 'default', PreferredMaintenanceWindow: 'sun:18:00-sun:18:30',
    HttpEndpointEnabled: false, LocalWriteForwardingStatus: 'disabled', VPCNetworkingEnabled: true, InternetAccessGatewayEnabled: false,
    CustomEndpoints: [], DBClusterMembers: [{ DBInstanceIdentifier: 'a-1' }],
  })).toEqual({});
});

test('a member of a cluster has few settings of its own', () => {
  const member = { DBClusterIdentifier: 'catalog', DBSubnetGroup: { DBSubnetGroupName: 'databases' }, NetworkType: 'DUAL' };
  expect(ofInstance({ ...member, DBParameterGroups: [{ DBParameterGroupName: 'catalog-pg' }] })).toEqual({ 'parameter-group': 'catalog-pg' });
});

test.each([
  ['ap-northeast-1', 'sun:13:00-sun:13:30', false], ['ap-northeast-1', 'SUN:20:30-SUN:21:00', false], ['ap-northeast-1', 'wed:02:15-wed:02:45', true],
  ['ap-northeast-1', 'sun:18:00-sun:19:00', true], ['eu-central-1', 'mon:02:00-mon:02:30', false], ['eu-central-1', 'sun:22:00-sun:22:30', false],
  ['eu-central-1', 'sun:18:00-sun:18:30', true], ['eu-west-1', 'sun:23:45-mon:00:15', false], ['xx-new-1', 'sun:18:00-sun:18:30', true],
])('in %s the maintenance window %s was chosen by somebody: %s', (region, window, isChosen) => {
  const shown = ofInstance({ DBInstanceArn: `arn:aws:rds:${region}:111111111111:db:orders`, PreferredMaintenanceWindow: window });
  expect(shown).toEqual(isChosen ? { 'maintenance-window': window } : {});
});

test('nothing is told of the maintenance window of DocumentDB, whose blocks are others', () => {
  expect(ofCluster({ Engine: 'docdb', PreferredMaintenanceWindow: 'wed:02:15-wed:02:45' })).toEqual({});
});
