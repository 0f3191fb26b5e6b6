/** Engines whose major version is the first number of a version alone; PostgreSQL's only from 10 on. */
const ONE_NUMBER = /^(aurora-postgresql|oracle-|postgres$|custom-oracle-)/;

/** The major version that a version is of, as AWS counts them: `8.0` of MySQL 8.0.45, `16` of PostgreSQL 16.9. */
export function majorVersionOf(engine: string, version: string): string {
  const [first = '', second] = version.split('.');
  const isOneNumber = ONE_NUMBER.test(engine) && Number(first) >= 10;
  return second === undefined || isOneNumber ? first : `${first}.${second}`;
}

/** Whether RDS mirrors the engine with the help of backups, so that no restore makes it Multi-AZ. */
export function isMirrored(engine: string | undefined): boolean {
  return engine?.startsWith('sqlserver-') === true;
}
