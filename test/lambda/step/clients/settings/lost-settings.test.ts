import { DBCluster$, type DBCluster, DBInstance$, type DBInstance } from '@aws-sdk/client-rds';
import { NormalizedSchema } from '@smithy/core/schema';
import { clusterOf } from '../../../../../lambda/step/clients/mapping/cluster-mapping';
import { instanceOf } from '../../../../../lambda/step/clients/mapping/instance-mapping';
import { type CarriedSetting, DatabaseSetting, type SettingName } from '../../../../../lambda/step/contract';
import { CARRIED_SETTINGS } from '../../../../../lambda/step/model/settings/carried-settings';
import type { SettingOwner } from '../../../../../lambda/step/model/settings/setting';
import { CLUSTER_ARN, INSTANCE_ARN } from '../../fixtures';
import { CLUSTER_MEMBERS, type Decided, INSTANCE_MEMBERS } from './decided-members';

const MEMBERS = [
  ['DBInstance', INSTANCE_MEMBERS, NormalizedSchema.of(DBInstance$)], ['DBCluster', CLUSTER_MEMBERS, NormalizedSchema.of(DBCluster$)],
] as const;

test.each(MEMBERS)('every member of %s is a setting, or is named with the reason why it is none', (_, decided, schema) => {
  expect([...schema.structIterator()].map(([name]) => name).sort()).toEqual(Object.keys(decided).sort());
});

const ofInstance = (changes: Partial<DBInstance>): object => instanceOf({ DBInstanceArn: INSTANCE_ARN, ...changes }).lostSettings;
const ofCluster = (changes: Partial<DBCluster>): object => clusterOf({ DBClusterArn: CLUSTER_ARN, ...changes }).lostSettings;

const INSTANCES: readonly [DatabaseSetting, Partial<DBInstance>, string][] = [
  ['subnet-group', { DBSubnetGroup: { DBSubnetGroupName: 'databases' } }, 'databases'],
  ['public-access', { PubliclyAccessible: true }, 'on'],
  ['customer-owned-ip', { CustomerOwnedIpEnabled: true }, 'on'],
  ['additional-storage-volumes', { AdditionalStorageVolumes: [{ VolumeName: 'rdsdbdata2' }] }, 'rdsdbdata2'],
  ['capacity-reservation', { DBCapacityReservationIdentifier: 'dbcr-1' }, 'dbcr-1'],
  ['activity-stream', { ActivityStreamStatus: 'started' }, 'started'],
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
  ['subnet-group', { DBSubnetGroup: 'databases' }, 'databases'],
  ['internet-access-gateway', { VPCNetworkingEnabled: false, InternetAccessGatewayEnabled: true }, 'on'],
  ['activity-stream', { ActivityStreamStatus: 'starting' }, 'starting'],
  ['associated-roles', { AssociatedRoles: [{ RoleArn: 'arn:aws:iam::1:role/s3' }] }, 'arn:aws:iam::1:role/s3'],
  ['domain', { DomainMemberships: [{ FQDN: 'corp.example' }] }, 'corp.example'],
  ['global-database', { GlobalClusterIdentifier: 'worldwide' }, 'worldwide'],
  ['read-replicas', { ReadReplicaIdentifiers: ['copy'] }, 'copy'],
  ['replication', { ReplicationSourceIdentifier: 'arn:aws:rds:eu-west-1:1:cluster:first' }, 'arn:aws:rds:eu-west-1:1:cluster:first'],
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

const settingsOf = (members: Readonly<Record<string, Decided>>): readonly SettingName[] =>
  [...new Set(Object.values(members).filter((decided): decided is SettingName => typeof decided === 'string'))];

test.each<[string, Readonly<Record<string, Decided>>, SettingOwner, typeof INSTANCES | typeof CLUSTERS]>([
  ['DBInstance', INSTANCE_MEMBERS, 'instance', INSTANCES], ['DBCluster', CLUSTER_MEMBERS, 'cluster', CLUSTERS],
])('each setting that a member of %s is decided to be is a row of the table, or read where it is lost', (_, members, owner, rows) => {
  const lost = rows.map(([setting]) => setting);
  // RDS tells the ids of security groups only; tags are compared one by one; what a cluster has by its members is a row of those.
  const special: readonly SettingName[] = [DatabaseSetting.SECURITY_GROUPS, DatabaseSetting.TAGS, 'minor-version-upgrades', 'promotion-tier'];
  const isRow = (name: SettingName): boolean => name in CARRIED_SETTINGS && CARRIED_SETTINGS[name as CarriedSetting].by[owner] !== undefined;
  expect(settingsOf(members).filter((name) => !isRow(name) && !special.includes(name)).sort()).toEqual([...lost].sort());
});

test('each setting of the table is a member of what RDS shows', () => {
  const shown = [...settingsOf(INSTANCE_MEMBERS), ...settingsOf(CLUSTER_MEMBERS)];
  expect(Object.keys(CARRIED_SETTINGS).filter((name) => !shown.some((setting) => setting === name))).toEqual([]);
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
  expect(ofInstance({ ...member, PubliclyAccessible: true })).toEqual({ 'public-access': 'on' });
});
