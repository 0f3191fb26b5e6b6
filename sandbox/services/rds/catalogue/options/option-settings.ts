/** A setting of an option. */
export interface OptionSettingDescription {
  readonly name: string;
  readonly defaultValue?: string;
  /** Whether the option can't be added without it. */
  readonly required?: boolean;
}

const SQL_NET = ['SERVER', 'CLIENT'].flatMap((side) => [`SQLNET.ENCRYPTION_${side}`, `SQLNET.CRYPTO_CHECKSUM_${side}`]);

/**
 * The settings of the options in the catalogue, as far as they matter; an option that isn't here has none.
 * Sources: UG:Appendix.Oracle.Options, UG:Appendix.SQLServer.Options, UG:Appendix.MySQL.Options.AuditPlugin, UG:Db2.Options.Audit.
 */
const OPTION_SETTINGS: Readonly<Record<string, readonly OptionSettingDescription[]>> = {
  Timezone: [{ name: 'TIME_ZONE', defaultValue: 'UTC' }],
  NATIVE_NETWORK_ENCRYPTION: [
    ...SQL_NET.map((name) => ({ name, defaultValue: 'REQUESTED' })),
    { name: 'SQLNET.ENCRYPTION_TYPES_SERVER' }, { name: 'SQLNET.CRYPTO_CHECKSUM_TYPES_SERVER' },
    { name: 'SQLNET.ALLOW_WEAK_CRYPTO', defaultValue: 'TRUE' }, { name: 'SQLNET.ALLOW_WEAK_CRYPTO_CLIENTS', defaultValue: 'TRUE' },
  ],
  SSL: [{ name: 'SQLNET.SSL_VERSION', defaultValue: '1.0' }, { name: 'SQLNET.CIPHER_SUITE' }, { name: 'FIPS.SSLFIPS_140', defaultValue: 'FALSE' }],
  SQLSERVER_BACKUP_RESTORE: [{ name: 'IAM_ROLE_ARN', required: true }],
  SQLSERVER_AUDIT: [
    { name: 'IAM_ROLE_ARN', required: true }, { name: 'S3_BUCKET_ARN', required: true }, { name: 'ENABLE_COMPRESSION', defaultValue: 'true' },
    { name: 'RETENTION_TIME' },
  ],
  MARIADB_AUDIT_PLUGIN: [
    { name: 'SERVER_AUDIT', defaultValue: 'FORCE_PLUS_PERMANENT' }, { name: 'SERVER_AUDIT_EVENTS', defaultValue: 'CONNECT,QUERY' },
    { name: 'SERVER_AUDIT_EXCL_USERS' }, { name: 'SERVER_AUDIT_FILE_PATH', defaultValue: '/rdsdbdata/log/audit/' },
    { name: 'SERVER_AUDIT_FILE_ROTATE_SIZE', defaultValue: '1000000' }, { name: 'SERVER_AUDIT_FILE_ROTATIONS', defaultValue: '9' },
    { name: 'SERVER_AUDIT_INCL_USERS' }, { name: 'SERVER_AUDIT_LOGGING', defaultValue: 'ON' },
    { name: 'SERVER_AUDIT_QUERY_LOG_LIMIT', defaultValue: '1024' },
  ],
  DB2_AUDIT: [{ name: 'IAM_ROLE_ARN', required: true }, { name: 'S3_BUCKET_ARN', required: true }],
};

/** The versions of options that have several, the default first. Source: UG:oracle-s3-integration. */
const OPTION_VERSIONS: Readonly<Record<string, readonly string[]>> = { S3_INTEGRATION: ['1.0'] };

/** The settings of an option. */
export function optionSettings(option: string): readonly OptionSettingDescription[] {
  return OPTION_SETTINGS[option] ?? [];
}

/** The versions of an option, the default first; none of one that has no versions. */
export function optionVersions(option: string): readonly string[] {
  return OPTION_VERSIONS[option] ?? [];
}
