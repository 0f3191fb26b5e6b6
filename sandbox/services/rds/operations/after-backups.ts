import type { Operations } from '../../../core/operation';
import type { AutomatedBackups } from '../lifecycle/automated-backups';

/** The operations, each of which finds the automated backups that have come due by now. */
export function afterBackups(backups: AutomatedBackups, operations: Operations): Operations {
  return Object.fromEntries(Object.entries(operations).map(([name, operation]) => [name, {
    ...operation,
    authorization: (...args) => {
      backups.bringUpToDate();
      return operation.authorization(...args);
    },
  }] satisfies [string, Operations[string]]));
}
