/**
 * An option of option groups. A persistent one can't leave a group while instances are in it, a permanent one never can.
 * Source: UG:USER_WorkingWithOptionGroups.
 */
export interface OptionDescription {
  readonly name: string;
  readonly description: string;
  readonly persistent: boolean;
  readonly permanent: boolean;
  /** Whether CopyOptionGroup takes it into another account, and into another Region. */
  readonly copyableCrossAccount: boolean;
  readonly copyableCrossRegion: boolean;
  readonly port?: number;
}

interface Offered extends OptionDescription {
  readonly engines: readonly string[];
}

const ORACLE_ENTERPRISE = ['oracle-ee', 'oracle-ee-cdb'];
const ORACLE_NO_CDB = ['oracle-ee', 'oracle-se2'];
const ORACLE = [...ORACLE_ENTERPRISE, 'oracle-se2', 'oracle-se2-cdb'];
const SQL_SERVER_PAID = ['sqlserver-ee', 'sqlserver-se'];
const SQL_SERVER = [...SQL_SERVER_PAID, 'sqlserver-ex', 'sqlserver-web'];

/** Only DescribeOptionGroupOptions lists which options can be copied: here all but transparent data encryption, which holds a snapshot back, too. */
const COPYABLE = { copyableCrossAccount: true, copyableCrossRegion: true };
const STAYING = { copyableCrossAccount: false, copyableCrossRegion: false };

const removable = (engines: readonly string[], name: string, description: string, port?: number): Offered =>
  ({ engines, name, description, persistent: false, permanent: false, ...COPYABLE, port });
const persistent = (engines: readonly string[], name: string, description: string): Offered =>
  ({ engines, name, description, persistent: true, permanent: false, ...STAYING });
const permanent = (engines: readonly string[], name: string, description: string, copying = COPYABLE): Offered =>
  ({ engines, name, description, persistent: true, permanent: true, ...copying });

/**
 * A part of RDS's options: all that are persistent or permanent, and a few others. Names are those of the API: the console shows SQL Server's `TDE`
 * as `TRANSPARENT_DATA_ENCRYPTION`. Sources: UG:USER_WorkingWithOptionGroups, UG:Appendix.Oracle.Options, UG:Appendix.SQLServer.Options,
 * getmoto/moto.
 */
const OPTIONS: readonly Offered[] = [
  // of the major versions here (19 and later) Oracle Label Security is permanent in all: it is from 12.2 on.
  permanent(ORACLE_ENTERPRISE, 'OLS', 'Oracle Label Security'),
  permanent(ORACLE_ENTERPRISE, 'TDE', 'Oracle Advanced Security - Transparent Data Encryption', STAYING),
  permanent(ORACLE, 'Timezone', 'Change time zone'),
  removable(ORACLE, 'JVM', 'Oracle Java Virtual Machine'),
  removable(ORACLE, 'NATIVE_NETWORK_ENCRYPTION', 'Oracle Advanced Security - Native Network Encryption'),
  removable(ORACLE, 'S3_INTEGRATION', 'Allows access to Amazon S3'),
  removable(ORACLE, 'SSL', 'Oracle Secure Sockets Layer', 2484),
  removable(ORACLE_NO_CDB, 'STATSPACK', 'Oracle Statspack'),
  persistent(SQL_SERVER_PAID, 'TDE', 'SQL Server - Transparent Data Encryption'),
  removable(SQL_SERVER, 'SQLSERVER_BACKUP_RESTORE', 'SQL Server native backup and restore'),
  removable(SQL_SERVER_PAID, 'MSDTC', 'Microsoft Distributed Transaction Coordinator', 5000),
  removable(SQL_SERVER, 'SQLSERVER_AUDIT', 'SQL Server Audit'),
  removable(['mariadb', 'mysql'], 'MARIADB_AUDIT_PLUGIN', 'MariaDB Audit Plugin'),
  removable(['db2-ae', 'db2-se'], 'DB2_AUDIT', 'Db2 Audit'),
];

/** The options that groups of an engine can have. */
export function engineOptions(engine: string): readonly OptionDescription[] {
  return OPTIONS.filter((option) => option.engines.includes(engine));
}

export function engineOption(engine: string, name: string): OptionDescription | undefined {
  return engineOptions(engine).find((option) => option.name === name);
}

/** Those of `names` that stay with an instance and its snapshots: the persistent and permanent ones. */
export function lastingOptions(engine: string, names: readonly string[]): readonly string[] {
  return engineOptions(engine).filter((option) => option.persistent && names.includes(option.name)).map((option) => option.name);
}
