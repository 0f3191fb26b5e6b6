import type { ClusterSettings } from '../state/cluster';
import type { InstanceSettings } from '../state/instance-settings';
import { UNOBSERVED } from '../state/observation';

/** Settings that a database has when nobody says otherwise, be it an instance or a cluster. */
const DATABASE_DEFAULTS = {
  copyTagsToSnapshot: false,
  deletionProtection: false,
  iamAuthentication: false,
  logExports: [],
  preferredBackupWindow: '16:00-16:30',
  networkType: 'IPV4',
  engineLifecycleSupport: 'open-source-rds-extended-support',
  observation: UNOBSERVED,
  associatedRoles: [],
} as const;

/** Settings that an instance has when nobody says otherwise. Sources: API:CreateDBInstance, API:RestoreDBInstanceFromDBSnapshot. */
export const INSTANCE_DEFAULTS = {
  ...DATABASE_DEFAULTS,
  multiAz: false,
  autoMinorVersionUpgrade: true,
  dedicatedLogVolume: false,
  certificateAuthority: 'rds-ca-rsa2048-g1',
  processorFeatures: [],
  additionalStorageVolumes: [],
} as const satisfies Partial<InstanceSettings>;

/** Settings that a cluster has when nobody says otherwise. Sources: API:CreateDBCluster, API:RestoreDBClusterFromSnapshot. */
export const CLUSTER_DEFAULTS = {
  ...DATABASE_DEFAULTS,
  engineMode: 'provisioned',
  backupRetentionPeriod: 1,
  httpEndpoint: false,
  autoMinorVersionUpgrade: true,
  localWriteForwarding: false,
  scalability: 'standard',
  vpcNetworking: true,
} as const satisfies Partial<ClusterSettings>;
