import { DatabaseKind } from './databases';

/** Kinds of RDS resources, as they stand in ARNs: `arn:aws:rds:<region>:<account>:<kind>:<name>`. */
export type RdsResource = 'db' | 'snapshot' | 'cluster' | 'cluster-snapshot' | 'subgrp' | 'pg' | 'cluster-pg' | 'og'
  | 'db-capacity-reservation';

/** How databases of a kind stand in ARNs. */
export const DATABASE_RESOURCE = {
  [DatabaseKind.INSTANCE]: 'db',
  [DatabaseKind.CLUSTER]: 'cluster',
} as const satisfies Readonly<Record<DatabaseKind, RdsResource>>;

/** How snapshots of databases of a kind stand in ARNs. */
export const SNAPSHOT_RESOURCE = {
  [DatabaseKind.INSTANCE]: 'snapshot',
  [DatabaseKind.CLUSTER]: 'cluster-snapshot',
} as const satisfies Readonly<Record<DatabaseKind, RdsResource>>;
