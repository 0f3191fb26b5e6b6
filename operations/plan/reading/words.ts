import { DatabaseSetting, KeptSetting } from '../../../lambda/step/contract';

/** Those that have a name of RDS's own, or an abbreviation in them. */
const NAMES: Readonly<Record<string, string>> = {
  [DatabaseSetting.PUBLIC_ACCESS]: 'public access',
  [DatabaseSetting.CUSTOMER_OWNED_IP]: 'customer-owned IP address',
  [DatabaseSetting.CAPACITY_RESERVATION]: 'DB capacity reservation',
  [DatabaseSetting.PERFORMANCE_INSIGHTS]: 'Performance Insights',
  [DatabaseSetting.DATABASE_INSIGHTS]: 'Database Insights',
  [DatabaseSetting.ENHANCED_MONITORING]: 'Enhanced Monitoring',
  [DatabaseSetting.ASSOCIATED_ROLES]: 'IAM roles',
  [DatabaseSetting.DATA_API]: 'Data API',
  [DatabaseSetting.PARAMETER_GROUP]: 'DB parameter group',
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: 'DB cluster parameter group',
  [KeptSetting.IOPS]: 'IOPS',
  [KeptSetting.MULTI_AZ]: 'Multi-AZ',
  [KeptSetting.LICENSE_MODEL]: 'licence model',
  [KeptSetting.IAM_AUTHENTICATION]: 'IAM authentication',
  [KeptSetting.TAGS_OF_SNAPSHOTS]: 'copying of tags to snapshots',
  [KeptSetting.MINOR_VERSION_UPGRADES]: 'automatic minor version upgrades',
  [KeptSetting.EXTENDED_SUPPORT]: 'Extended Support',
  [KeptSetting.CAPACITY_RANGE]: 'Serverless v2 capacity',
};

/** A setting as people say it: `backup-retention` is "backup retention". */
export function words(setting: string): string {
  return NAMES[setting] ?? setting.replaceAll('-', ' ');
}
