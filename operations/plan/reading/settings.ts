import type { DeclaredMigration } from '../../../cloud-assembly/declared-migrations';
import { DatabaseKind, DatabaseSetting, KeptSetting, type RestoreProperties, type SettingName, StepType } from '../../../lambda/step/contract';
import type { PlannedSettings } from '../plan-schema';
import { type ReadStep, stepsOf } from './read-steps';
import { words } from './words';

/** Settings that a restored database gets of its source or its snapshot; of a cluster, it or its members. The guide's table has them too. */
export const CARRIED: Readonly<Record<DatabaseKind, readonly SettingName[]>> = {
  [DatabaseKind.INSTANCE]: [
    DatabaseSetting.PARAMETER_GROUP, DatabaseSetting.OPTION_GROUP, DatabaseSetting.BACKUP_RETENTION, DatabaseSetting.BACKUP_WINDOW,
    DatabaseSetting.MAINTENANCE_WINDOW, DatabaseSetting.NETWORK_TYPE, DatabaseSetting.CERTIFICATE_AUTHORITY, DatabaseSetting.STORAGE_AUTOSCALING,
    DatabaseSetting.DEDICATED_LOG_VOLUME, DatabaseSetting.PROCESSOR_FEATURES, DatabaseSetting.PERFORMANCE_INSIGHTS,
    DatabaseSetting.DATABASE_INSIGHTS, DatabaseSetting.ENHANCED_MONITORING, DatabaseSetting.MANAGED_MASTER_PASSWORD, KeptSetting.INSTANCE_CLASS,
    KeptSetting.STORAGE_TYPE, KeptSetting.ALLOCATED_STORAGE, KeptSetting.IOPS, KeptSetting.STORAGE_THROUGHPUT, KeptSetting.MULTI_AZ, KeptSetting.PORT,
    KeptSetting.LICENSE_MODEL, KeptSetting.IAM_AUTHENTICATION, KeptSetting.DELETION_PROTECTION, KeptSetting.TAGS_OF_SNAPSHOTS,
    KeptSetting.MINOR_VERSION_UPGRADES, KeptSetting.LOG_EXPORTS, KeptSetting.EXTENDED_SUPPORT,
  ],
  [DatabaseKind.CLUSTER]: [
    DatabaseSetting.CLUSTER_PARAMETER_GROUP, DatabaseSetting.PARAMETER_GROUP, DatabaseSetting.BACKUP_RETENTION, DatabaseSetting.BACKUP_WINDOW,
    DatabaseSetting.MAINTENANCE_WINDOW, DatabaseSetting.NETWORK_TYPE, DatabaseSetting.CERTIFICATE_AUTHORITY, DatabaseSetting.PERFORMANCE_INSIGHTS,
    DatabaseSetting.DATABASE_INSIGHTS, DatabaseSetting.ENHANCED_MONITORING, DatabaseSetting.MANAGED_MASTER_PASSWORD, DatabaseSetting.DATA_API,
    KeptSetting.INSTANCE_CLASS, KeptSetting.STORAGE_TYPE, KeptSetting.PORT, KeptSetting.IAM_AUTHENTICATION, KeptSetting.DELETION_PROTECTION,
    KeptSetting.TAGS_OF_SNAPSHOTS, KeptSetting.MINOR_VERSION_UPGRADES, KeptSetting.LOG_EXPORTS, KeptSetting.EXTENDED_SUPPORT,
    KeptSetting.PROMOTION_TIER, KeptSetting.CAPACITY_RANGE, KeptSetting.BACKTRACK,
  ],
};

/** Members of `Restore` that declare a setting, and what the setting is called. */
const DECLARED: readonly (readonly [member: keyof RestoreProperties, setting: string])[] = [
  ['InstanceClass', KeptSetting.INSTANCE_CLASS], ['StorageType', KeptSetting.STORAGE_TYPE], ['MultiAz', KeptSetting.MULTI_AZ],
  ['InstanceCount', 'instances'], ['SubnetGroupName', DatabaseSetting.SUBNET_GROUP], ['SecurityGroupIds', DatabaseSetting.SECURITY_GROUPS],
  ['ParameterGroupName', DatabaseSetting.PARAMETER_GROUP], ['ClusterParameterGroupName', DatabaseSetting.CLUSTER_PARAMETER_GROUP],
  ['OptionGroupName', DatabaseSetting.OPTION_GROUP], ['CapacityReservation', DatabaseSetting.CAPACITY_RESERVATION], ['Credentials', 'credentials'],
];

/** What becomes of the source's settings; nothing where no database is restored. */
export function settingsOf({ Restore, SourceDatabase: { Kind } }: DeclaredMigration, steps: readonly ReadStep[]): PlannedSettings | undefined {
  if (Restore === undefined) return undefined;
  const declared = declaredIn(Restore);
  const { AcceptDefaults: accepted = [] } = Restore;
  const notCarried = Object.values(DatabaseSetting).filter((setting) => !CARRIED[Kind].includes(setting) && !OF_OTHER_KINDS[Kind].includes(setting));
  const isOpen = (setting: SettingName): boolean => declared[words(setting)] === undefined && !accepted.some((one) => one === setting);
  return {
    carried: [...CARRIED[Kind].filter(isOpen).map(words), 'tags'],
    declared,
    leftToRds: accepted.map(words),
    notCarried: notCarried.filter((setting) => setting !== DatabaseSetting.TAGS && isOpen(setting)).map(words),
    groups: groupsOf(Restore, steps),
  };
}

/** Settings that databases of a kind haven't. */
const OF_OTHER_KINDS: Readonly<Record<DatabaseKind, readonly DatabaseSetting[]>> = {
  [DatabaseKind.INSTANCE]: [
    DatabaseSetting.CLUSTER_PARAMETER_GROUP, DatabaseSetting.INTERNET_ACCESS_GATEWAY, DatabaseSetting.GLOBAL_DATABASE, DatabaseSetting.DATA_API,
    DatabaseSetting.CUSTOM_ENDPOINTS, DatabaseSetting.LOCAL_WRITE_FORWARDING, DatabaseSetting.AUTO_SCALED_READERS,
  ],
  [DatabaseKind.CLUSTER]: [
    DatabaseSetting.OPTION_GROUP, DatabaseSetting.CUSTOMER_OWNED_IP, DatabaseSetting.STORAGE_AUTOSCALING, DatabaseSetting.DEDICATED_LOG_VOLUME,
    DatabaseSetting.ADDITIONAL_STORAGE_VOLUMES, DatabaseSetting.PROCESSOR_FEATURES, DatabaseSetting.BACKUP_REPLICATION,
  ],
};

function declaredIn(restore: RestoreProperties): Readonly<Record<string, string>> {
  const members = DECLARED.flatMap(([member, setting]) => {
    const { [member]: value } = restore;
    return value === undefined ? [] : [[words(setting), phrase(value as DeclaredValue)] as const];
  });
  const settings = Object.entries(restore.Settings ?? {}).map(([setting, value]) => [words(setting), phrase(value)] as const);
  // whatever the source has: a restored database has it unless it is declared off.
  const byDefault = [words(KeptSetting.DELETION_PROTECTION), 'on, as it isn\'t declared off'] as const;
  return Object.fromEntries([byDefault, ...members, ...settings]);
}

type DeclaredValue = string | readonly string[] | Readonly<Record<string, string>>;

function phrase(value: DeclaredValue): string {
  if (typeof value === 'string') return value;
  return Object.entries(value).map(([name, one]) => (Array.isArray(value) ? one : `${name} ${one}`)).join(', ');
}

function groupsOf(restore: RestoreProperties, steps: readonly ReadStep[]): readonly string[] {
  const made = stepsOf(steps, StepType.DATABASE_GROUPS).flatMap(({ properties: { Groups } }) => Groups);
  const declared = [
    [DatabaseSetting.PARAMETER_GROUP, restore.ParameterGroupName], [DatabaseSetting.CLUSTER_PARAMETER_GROUP, restore.ClusterParameterGroupName],
    [DatabaseSetting.OPTION_GROUP, restore.OptionGroupName],
  ] as const;
  return [
    ...made.map((group) => `${words(group)}: made after the source's, where that isn't RDS's default`),
    ...declared.flatMap(([group, name]) => (name === undefined ? [] : [`${words(group)}: ${name}, which has to exist`])),
    ...(restore.AcceptDefaults ?? []).filter((setting) => declared.some(([group]) => group === setting))
      .map((group) => `${words(group)}: RDS's default`),
  ];
}
