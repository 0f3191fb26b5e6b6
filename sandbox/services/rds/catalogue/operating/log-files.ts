/** The log files that a running instance has, by the beginning of its engine's name. The sandbox's are empty. */
const FILES: readonly (readonly [RegExp, (time: Date) => readonly string[]])[] = [
  [/^aurora-postgresql|^postgres/, (time) => ['error/postgres.log', `error/postgresql.log.${hourOf(time)}`]],
  [/mysql|^mariadb/, () => ['error/mysql-error-running.log', 'error/mysql-error.log']],
  [/oracle/, () => ['trace/alert_ORCL.log']],
  [/sqlserver/, () => ['log/ERROR', 'log/SQLAGENT.OUT']],
  [/^db2/, () => ['diag.log', 'notify.log']],
];

/**
 * Source: UG:USER_LogAccess and its pages on the engines.
 *
 * @param time - of the sandbox: PostgreSQL begins a file with each hour.
 */
export function logFiles(engine: string, time: Date): readonly string[] {
  return FILES.find(([name]) => name.test(engine))?.[1](time) ?? [];
}

/** `2026-11-24-03` */
function hourOf(time: Date): string {
  return time.toISOString().slice(0, 13).replace('T', '-');
}
