/**
 * Settings of a database that RDS gives a default, where neither the declaration nor this project gives a restored one what the source has.
 */
export const DatabaseSetting = {
  /** The DB parameter group of an instance, or of the members of a cluster. */
  PARAMETER_GROUP: 'parameter-group',
  CLUSTER_PARAMETER_GROUP: 'cluster-parameter-group',
  OPTION_GROUP: 'option-group',
  SUBNET_GROUP: 'subnet-group',
  SECURITY_GROUPS: 'security-groups',
  /** Whether the database has a public address. */
  PUBLIC_ACCESS: 'public-access',
  /** IPv6 beside IPv4. */
  NETWORK_TYPE: 'network-type',
  /** Of an Aurora cluster that is in no VPC: it was made by the express configuration. */
  INTERNET_ACCESS_GATEWAY: 'internet-access-gateway',
  /** Of an instance on an Outpost: its address in the customer's own network. */
  CUSTOMER_OWNED_IP: 'customer-owned-ip',
  /** For how many days automated backups are kept. */
  BACKUP_RETENTION: 'backup-retention',
  BACKUP_WINDOW: 'backup-window',
  MAINTENANCE_WINDOW: 'maintenance-window',
  CERTIFICATE_AUTHORITY: 'certificate-authority',
  STORAGE_AUTOSCALING: 'storage-autoscaling',
  DEDICATED_LOG_VOLUME: 'dedicated-log-volume',
  /** Volumes of Oracle and SQL Server beside the first one. */
  ADDITIONAL_STORAGE_VOLUMES: 'additional-storage-volumes',
  /** Cores and threads that aren't the class's own. */
  PROCESSOR_FEATURES: 'processor-features',
  CAPACITY_RESERVATION: 'capacity-reservation',
  PERFORMANCE_INSIGHTS: 'performance-insights',
  /** Database Insights in the advanced mode. */
  DATABASE_INSIGHTS: 'database-insights',
  ENHANCED_MONITORING: 'enhanced-monitoring',
  ACTIVITY_STREAM: 'activity-stream',
  /** The master password that RDS keeps in Secrets Manager. */
  MANAGED_MASTER_PASSWORD: 'managed-master-password',
  /** IAM roles by which the database uses other services. */
  ASSOCIATED_ROLES: 'associated-roles',
  /** Membership of an Active Directory. */
  DOMAIN: 'domain',
  /** Backups that are replicated to another Region. */
  BACKUP_REPLICATION: 'backup-replication',
  /** Read replicas of the database. */
  READ_REPLICAS: 'read-replicas',
  /** That the database is itself a read replica. */
  REPLICATION: 'replication',
  GLOBAL_DATABASE: 'global-database',
  /** The Data API of an Aurora cluster. */
  DATA_API: 'data-api',
  CUSTOM_ENDPOINTS: 'custom-endpoints',
  LOCAL_WRITE_FORWARDING: 'local-write-forwarding',
  /** Readers that Aurora Auto Scaling has added. */
  AUTO_SCALED_READERS: 'auto-scaled-readers',
  /** The tags that are beyond the number that RDS takes, once those of the project and the declared ones are there. */
  TAGS: 'tags',
} as const;
export type DatabaseSetting = (typeof DatabaseSetting)[keyof typeof DatabaseSetting];
