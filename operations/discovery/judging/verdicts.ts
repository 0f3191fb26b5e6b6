import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { DatabaseFamily } from '../../../lambda/step/contract';
import type { DiscoveredDatabase } from '../discovery-schema';
import { clusterFamily } from './families';

/** Whether a database can be moved, as the guide's "Supported, refused, untried" says, as far as that shows in its description. */
export type Verdict = Pick<DiscoveredDatabase, 'family' | 'movable' | 'why'>;

const MULTI_AZ = 'it is a Multi-AZ DB cluster, whose snapshots RDS neither copies nor shares: restore one to a DB instance, and move that';

const REPLICA = 'it is a read replica: what is restored stands alone; declare acceptDefaults: [DatabaseSetting.REPLICATION]';

/** Of an instance that is no member of a cluster. */
export function instanceVerdict(instance: DBInstance): Verdict {
  const { Engine: engine = '', BackupTarget: backups, TdeCredentialArn: tde, DBInstanceStatus: status, StorageType: storage } = instance;
  const refusals = [
    ...engine.startsWith('custom-') ? ['it is an RDS Custom instance, whose snapshots RDS doesn\'t copy to another account'] : [],
    ...backups === 'outposts' ? ['its backups are on an Outpost, and its snapshots stay there'] : [],
    ...tde === undefined ? [] : ['it is encrypted by its engine as well (TDE)'],
  ];
  return verdict(DatabaseFamily.INSTANCE, refusals, [
    ...storage === 'standard' ? ['it is on magnetic storage, which RDS doesn\'t restore: declare a storageType, such as StorageType.GP3'] : [],
    ...instance.ReadReplicaSourceDBInstanceIdentifier === undefined && instance.ReadReplicaSourceDBClusterIdentifier === undefined ? [] : [REPLICA],
    ...engine.startsWith('db2-') && instance.LicenseModel === 'bring-your-own-license' ? ['it needs a Db2 licence in the target account'] : [],
    ...unavailable(status),
  ]);
}

/** Of a cluster. */
export function clusterVerdict(cluster: DBCluster): Verdict {
  const { Engine: engine, EngineMode: mode, ClusterScalabilityType: scalability, Status: status } = cluster;
  const family = clusterFamily(engine);
  const refusals = [
    ...family === undefined ? [MULTI_AZ] : [],
    ...mode === 'serverless' ? ['it is Aurora Serverless v1: convert it to provisioned or Serverless v2 first'] : [],
    ...scalability === 'limitless' ? ['it is an Aurora Limitless Database'] : [],
  ];
  return verdict(family, refusals, [
    ...cluster.GlobalClusterIdentifier === undefined ? []
      : ['it is a member of a global database: what is restored stands alone; declare acceptDefaults: [DatabaseSetting.GLOBAL_DATABASE]'],
    ...cluster.ReplicationSourceIdentifier === undefined ? [] : [REPLICA],
    ...cluster.InternetAccessGatewayEnabled === true
      ? ['it is in no VPC (express configuration): what is restored is; declare acceptDefaults: [DatabaseSetting.INTERNET_ACCESS_GATEWAY]'] : [],
    ...unavailable(status),
  ]);
}

function verdict(family: DatabaseFamily | undefined, refusals: readonly string[], notes: readonly string[]): Verdict {
  return family === undefined || refusals.length > 0 ? { movable: false, why: [...refusals] } : { family, movable: true, why: [...notes] };
}

function unavailable(status = ''): readonly string[] {
  return ['available', 'storage-optimization'].includes(status) ? [] : [`it is "${status}": a snapshot needs it available`];
}
