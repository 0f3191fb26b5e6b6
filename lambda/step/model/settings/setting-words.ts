import { DatabaseKind, DatabaseSetting, KeptSetting, type SettingName } from '../../contract';

/** What messages say of a setting. */
export interface SettingWords {
  readonly title: string;
  /** What the restored database has in its place: completes "would be". */
  readonly instead: string;
  /** What declares it, as it stands in the options of `TargetDatabase`; absent for a setting that can only be made in RDS, afterwards. */
  readonly line?: string;
}

const NONE = 'none';
const OFF = 'off';
const DEFAULT = 'RDS\'s default';

/** Every setting, in the order of messages. */
export const SETTING_WORDS: Readonly<Record<SettingName, SettingWords>> = {
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: { title: 'DB cluster parameter group', instead: DEFAULT, line: 'clusterParameterGroupName: \'…\'' },
  [DatabaseSetting.PARAMETER_GROUP]: { title: 'DB parameter group', instead: DEFAULT, line: 'parameterGroupName: \'…\'' },
  [DatabaseSetting.OPTION_GROUP]: { title: 'option group', instead: DEFAULT, line: 'optionGroupName: \'…\'' },
  [DatabaseSetting.SUBNET_GROUP]: { title: 'subnet group', instead: '"default"', line: 'subnetGroupName: \'…\'' },
  [DatabaseSetting.SECURITY_GROUPS]: { title: 'security groups', instead: 'the VPC\'s default one', line: 'securityGroupIds: [\'sg-…\']' },
  [DatabaseSetting.PUBLIC_ACCESS]: { title: 'public access', instead: OFF },
  [DatabaseSetting.NETWORK_TYPE]: { title: 'network type', instead: 'IPV4' },
  [DatabaseSetting.INTERNET_ACCESS_GATEWAY]: { title: 'internet access gateway', instead: 'a VPC' },
  [DatabaseSetting.CUSTOMER_OWNED_IP]: { title: 'customer-owned IP address', instead: NONE },
  [DatabaseSetting.BACKUP_RETENTION]: { title: 'backup retention', instead: 'the snapshot\'s' },
  [DatabaseSetting.BACKUP_WINDOW]: { title: 'backup window', instead: 'the snapshot\'s' },
  [DatabaseSetting.MAINTENANCE_WINDOW]: { title: 'maintenance window', instead: 'one that RDS picks' },
  [DatabaseSetting.CERTIFICATE_AUTHORITY]: { title: 'certificate authority', instead: 'the target account\'s default' },
  [DatabaseSetting.STORAGE_AUTOSCALING]: { title: 'storage autoscaling', instead: OFF },
  [DatabaseSetting.DEDICATED_LOG_VOLUME]: { title: 'dedicated log volume', instead: 'uncertain' },
  [DatabaseSetting.ADDITIONAL_STORAGE_VOLUMES]: { title: 'additional storage volumes', instead: 'uncertain' },
  [DatabaseSetting.PROCESSOR_FEATURES]: { title: 'processor features', instead: 'the class\'s own' },
  [DatabaseSetting.CAPACITY_RESERVATION]: { title: 'DB capacity reservation', instead: NONE, line: 'capacityReservation: \'…\'' },
  [DatabaseSetting.PERFORMANCE_INSIGHTS]: { title: 'Performance Insights', instead: OFF },
  [DatabaseSetting.DATABASE_INSIGHTS]: { title: 'Database Insights', instead: 'standard' },
  [DatabaseSetting.ENHANCED_MONITORING]: { title: 'Enhanced Monitoring', instead: OFF },
  [DatabaseSetting.ACTIVITY_STREAM]: { title: 'database activity stream', instead: NONE },
  [DatabaseSetting.MANAGED_MASTER_PASSWORD]: { title: 'managed master password', instead: 'the password of the snapshot\'s moment, in no secret' },
  [DatabaseSetting.ASSOCIATED_ROLES]: { title: 'IAM roles', instead: NONE },
  [DatabaseSetting.DOMAIN]: { title: 'directory', instead: NONE },
  [DatabaseSetting.BACKUP_REPLICATION]: { title: 'replicated backups', instead: NONE },
  [DatabaseSetting.READ_REPLICAS]: { title: 'read replicas', instead: NONE },
  [DatabaseSetting.REPLICATION]: { title: 'replication of', instead: 'a database that stands alone' },
  [DatabaseSetting.GLOBAL_DATABASE]: { title: 'global database', instead: NONE },
  [DatabaseSetting.DATA_API]: { title: 'Data API', instead: OFF },
  [DatabaseSetting.CUSTOM_ENDPOINTS]: { title: 'custom endpoints', instead: NONE },
  [DatabaseSetting.LOCAL_WRITE_FORWARDING]: { title: 'local write forwarding', instead: OFF },
  [DatabaseSetting.AUTO_SCALED_READERS]: {
    title: 'readers of Aurora Auto Scaling', instead: 'members like the others, without scaling', line: 'instances: …',
  },
  [DatabaseSetting.TAGS]: { title: 'tags', instead: 'left out, as RDS takes no more' },
  [KeptSetting.INSTANCE_CLASS]: { title: 'class', instead: 'the snapshot\'s' },
  [KeptSetting.STORAGE_TYPE]: { title: 'storage type', instead: 'the snapshot\'s' },
  [KeptSetting.ALLOCATED_STORAGE]: { title: 'storage', instead: 'the snapshot\'s' },
  [KeptSetting.IOPS]: { title: 'IOPS', instead: 'the snapshot\'s' },
  [KeptSetting.STORAGE_THROUGHPUT]: { title: 'storage throughput', instead: 'the snapshot\'s' },
  [KeptSetting.MULTI_AZ]: { title: 'Multi-AZ', instead: OFF },
  [KeptSetting.PORT]: { title: 'port', instead: 'the engine\'s own' },
  [KeptSetting.LICENSE_MODEL]: { title: 'licence model', instead: 'the snapshot\'s' },
  [KeptSetting.IAM_AUTHENTICATION]: { title: 'IAM authentication', instead: OFF },
  [KeptSetting.DELETION_PROTECTION]: { title: 'deletion protection', instead: OFF },
  [KeptSetting.TAGS_OF_SNAPSHOTS]: { title: 'copying of tags to snapshots', instead: OFF },
  [KeptSetting.MINOR_VERSION_UPGRADES]: { title: 'automatic minor version upgrades', instead: 'on' },
  [KeptSetting.LOG_EXPORTS]: { title: 'log exports', instead: NONE },
  [KeptSetting.EXTENDED_SUPPORT]: { title: 'Extended Support', instead: 'enrolled' },
  [KeptSetting.PROMOTION_TIER]: { title: 'promotion tier', instead: '1' },
  [KeptSetting.CAPACITY_RANGE]: { title: 'Serverless v2 capacity', instead: NONE },
  [KeptSetting.BACKTRACK]: { title: 'backtrack window', instead: NONE },
};

/** As in "subnet group databases (would be "default")". */
export function settingPhrase({ setting, value }: { readonly setting: DatabaseSetting; readonly value: string }): string {
  const { title, instead } = SETTING_WORDS[setting];
  return `${title}${value === 'on' ? '' : ` ${value}`} (would be ${instead})`;
}

const NAMES: ReadonlyMap<DatabaseSetting, string> = new Map(
  Object.entries(DatabaseSetting).map(([name, setting]) => [setting, `DatabaseSetting.${name}`]),
);

/** How a setting is declared as the restored database has it, with the line where a name does that. */
export function declaration(setting: DatabaseSetting, value: string): string {
  const { line, instead } = SETTING_WORDS[setting];
  if (line === undefined) return 'declare what it has';
  const isNamed = /'(sg-)?…'/.test(line) && value !== instead;
  const names = value.split(', ').map((name) => `'${name}'`).join(', ');
  return isNamed ? `declare what it has, \`${line.replace(/'(sg-)?…'/, names)}\`` : `declare what it is to have, \`${line}\``;
}

/** Where the options of the restored database stand. */
export function restoreOptions(kind: DatabaseKind): string {
  return `database: TargetDatabase.${kind === DatabaseKind.CLUSTER ? 'cluster' : 'instance'}({ … })`;
}

/** The option that accepts defaults for settings, as it stands in the options of `TargetDatabase`. */
export function acceptance(settings: readonly DatabaseSetting[]): string {
  return `acceptDefaults: [${settings.map((setting) => NAMES.get(setting)).join(', ')}]`;
}
