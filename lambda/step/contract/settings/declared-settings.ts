import { DatabaseSetting } from './database-settings';
import { KeptSetting } from './kept-settings';
import type { CarriedSetting } from './setting-values';

/** How the value of a declared setting stands in the property `Settings` of a step. */
export type DeclaredForm = 'number' | 'text' | 'texts' | 'flag' | 'pairs';

/** What stands there in place of any value for a setting that is declared off. */
export const DECLARED_OFF = 'off';

/** The settings that can be declared in place of the source's. */
export const DECLARED_FORMS = {
  [DatabaseSetting.BACKUP_RETENTION]: 'number',
  [DatabaseSetting.BACKUP_WINDOW]: 'text',
  [DatabaseSetting.MAINTENANCE_WINDOW]: 'text',
  [DatabaseSetting.NETWORK_TYPE]: 'text',
  [DatabaseSetting.CERTIFICATE_AUTHORITY]: 'text',
  [DatabaseSetting.STORAGE_AUTOSCALING]: 'number',
  [DatabaseSetting.PROCESSOR_FEATURES]: 'pairs',
  [DatabaseSetting.PERFORMANCE_INSIGHTS]: 'number',
  [DatabaseSetting.DATABASE_INSIGHTS]: 'text',
  [DatabaseSetting.ENHANCED_MONITORING]: 'number',
  [DatabaseSetting.DATA_API]: 'flag',
  [KeptSetting.INSTANCE_CLASS]: 'text',
  [KeptSetting.STORAGE_TYPE]: 'text',
  [KeptSetting.IOPS]: 'number',
  [KeptSetting.STORAGE_THROUGHPUT]: 'number',
  [KeptSetting.MULTI_AZ]: 'flag',
  [KeptSetting.PORT]: 'number',
  [KeptSetting.LICENSE_MODEL]: 'text',
  [KeptSetting.IAM_AUTHENTICATION]: 'flag',
  [KeptSetting.DELETION_PROTECTION]: 'flag',
  [KeptSetting.TAGS_OF_SNAPSHOTS]: 'flag',
  [KeptSetting.MINOR_VERSION_UPGRADES]: 'flag',
  [KeptSetting.LOG_EXPORTS]: 'texts',
} as const satisfies Readonly<Partial<Record<CarriedSetting, DeclaredForm>>>;
export type DeclarableSetting = keyof typeof DECLARED_FORMS;

/** The property `Settings`: what is declared in place of the source's; `off`, or a value in its form. */
export type DeclaredSettingsProperties = Readonly<Partial<Record<DeclarableSetting, string | readonly string[] | Readonly<Record<string, string>>>>>;
