/** Engines that capacity can be reserved for. Source: API:CreateDBCapacityReservation. */
export const CAPACITY_ENGINES: readonly string[] = [
  'aurora-mysql', 'aurora-postgresql', 'mysql', 'postgres', 'mariadb', 'oracle-ee', 'oracle-ee-cdb', 'oracle-se2', 'oracle-se2-cdb', 'sqlserver-ee',
  'sqlserver-se', 'sqlserver-web', 'sqlserver-ex', 'sqlserver-dev-ee', 'sqlserver-dev-se', 'db2-ae', 'db2-ce', 'db2-se',
];
