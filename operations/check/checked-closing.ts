import { closingOutlook } from '../closing/closing-outlook';
import type { DeclaredProperties, Operator } from '../looks/looking';
import type { CheckedMigration } from './checked-migration';

/** What stands against the closing that a deployment would do. */
export async function checkedClosing(declared: DeclaredProperties, operator: Operator): Promise<CheckedMigration> {
  const { findings, isOver } = await closingOutlook(declared, operator);
  return {
    migration: String(declared.properties.Migration), state: 'closed', notChecked: declared.notKnown,
    findings: isOver ? findings.map(({ remedy, ...told }) => ({ ...told, remedy: `${remedy} ${CLOSED_BEFORE}` })) : findings,
    notes: isOver && findings.length === 0 ? ['Nothing of it is left to be taken away: it is closed, or a deployment closes it.'] : [],
  };
}

/** Nothing tells whether a closing that finds nothing more has been here, or the migration never began. */
const CLOSED_BEFORE = 'If an earlier deployment has closed it, this stops none: take the migration out of the declaration.';
