import { DescribeDBClustersCommand, DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import { lostClusterSettings } from '../../../lambda/step/clients/settings/cluster-settings';
import { lostInstanceSettings } from '../../../lambda/step/clients/settings/instance-settings';
import { clusterSettingValues, instanceSettingValues } from '../../../lambda/step/clients/settings/setting-values';
import { DatabaseSetting } from '../../../lambda/step/contract';
import type { RehearsedDatabase } from '../../../rehearsal/seeding/databases';
import { seed } from '../../../rehearsal/seeding/seeding';
import { declaredCluster, declaredMigration, REGION, SOURCE, TARGET } from '../fixtures';

const ROLE = { roleArn: `arn:aws:iam::${SOURCE}:role/s3`, featureName: 'S3_INTEGRATION' };

/** An Oracle instance and an Aurora MySQL cluster that have everything that can be described of them. */
const INSTANCE: RehearsedDatabase = {
  engine: 'oracle-ee', instanceClass: 'db.r5.xlarge', allocatedGib: 200, parameters: { open_cursors: '500' }, options: ['Timezone'],
  subnetGroup: 'databases', securityGroups: ['sg-01234567'], publiclyAccessible: true, networkType: 'DUAL', backupRetentionPeriod: 14,
  backupWindow: '01:00-01:30', maintenanceWindow: 'wed:02:15-wed:02:45', certificateAuthority: 'rds-ca-ecc384-g1', maxAllocatedGib: 500,
  dedicatedLogVolume: true, additionalStorageVolumes: [{ name: 'rdsdbdata2', allocatedGib: 200 }], processorFeatures: { coreCount: '1' },
  performanceInsights: 465, databaseInsights: 'advanced', monitoringInterval: 60, managedMasterPassword: true, associatedRoles: [ROLE],
};
const CLUSTER: RehearsedDatabase = {
  engine: 'aurora-mysql', clusterParameters: { time_zone: 'Asia/Tokyo' }, dataApi: true, localWriteForwarding: true,
  members: [{}, { autoScaled: true }],
};

/** What the sandbox has no database of, so that no file can describe it. */
const NOT_DESCRIBED: readonly DatabaseSetting[] = [
  'internet-access-gateway', 'customer-owned-ip', 'capacity-reservation', 'activity-stream', 'domain', 'backup-replication', 'read-replicas',
  'replication', 'global-database', 'custom-endpoints',
  // these can be described, but aren't read as the others are: tags are lost where there are too many, security groups belong to their VPC.
  'tags', 'security-groups',
];

test('every setting of a source that matters to a migration can be described for a rehearsal', async () => {
  const aws = await EmbeddedAws.start({ accounts: [SOURCE, TARGET], regions: [REGION] }, { seed: 'every setting' });
  try {
    const Users = { Kind: 'cluster', Identifier: 'users-old', Region: REGION } as const;
    await seed(aws, {
      stacks: [], migrations: [declaredMigration(), declaredCluster({ SourceDatabase: Users })],
      databases: { 'orders-old': INSTANCE, 'users-old': CLUSTER },
    });
    expect(await settingsIn(aws)).toEqual(new Set(Object.values(DatabaseSetting).filter((name) => !NOT_DESCRIBED.includes(name))));
  } finally {
    await aws.close();
  }
});

/** Every setting that the source's databases have, as the handler reads them. */
async function settingsIn(aws: EmbeddedAws): Promise<ReadonlySet<string>> {
  const rds = new RDSClient(aws.clientConfiguration(SOURCE, REGION));
  const { DBInstances: instances = [] } = await rds.send(new DescribeDBInstancesCommand({}));
  const { DBClusters: clusters = [] } = await rds.send(new DescribeDBClustersCommand({}));
  return new Set([
    ...instances.flatMap((instance) => [...Object.keys(instanceSettingValues(instance)), ...Object.keys(lostInstanceSettings(instance))]),
    ...clusters.flatMap((cluster) => [...Object.keys(clusterSettingValues(cluster)), ...Object.keys(lostClusterSettings(cluster))]),
  ]);
}
