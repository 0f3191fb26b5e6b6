import { findingsIn } from '../../lambda/step/preflight/checks/checks';
import { noteOn } from '../../lambda/step/preflight/decide';
import { preflight } from '../../lambda/step/preflight/preflight';
import { Settling } from '../../lambda/step/preflight/report/finding';
import { oneForEachCause } from '../../lambda/step/preflight/report/one-cause';
import { type DeclaredProperties, type Operator, seenStep } from '../looks/looking';
import { isNotLookedAt } from '../looks/operator-clients';
import { refusedLooks } from '../looks/refused-looks';
import { unreadable } from '../looks/unreadable';
import type { CheckedMigration } from './checked-migration';

/** What Preflight would find, by the operator's own eyes. */
export async function checkedMove(declared: DeclaredProperties, operator: Operator): Promise<CheckedMigration> {
  const migration = String(declared.properties.Migration);
  const seen = await seenStep(preflight, declared, operator);
  if ('problems' in seen) {
    return { migration, state: 'open', findings: [unreadable(seen.problems)], notes: [], notChecked: declared.notKnown };
  }
  const { input, observation, looked } = seen;
  const refused = refusedLooks(looked.refusals, operator.identities);
  if (observation === undefined) return { migration, state: 'open', findings: refused, notes: [], notChecked: looked.notChecked };
  // of the operator's own refused looks `refused` tells.
  const found = oneForEachCause(findingsIn(input, observation).filter(({ refusal }) => refusal === undefined || !isNotLookedAt(refusal)));
  const note = noteOn(input, observation);
  return {
    migration, state: 'open',
    findings: [
      ...found.map(({ problem, remedy, settling }) => ({ problem, remedy, ...settling === Settling.SOON && { maySettle: true } })), ...refused,
    ],
    notes: note === undefined || found.length > 0 || refused.length > 0 ? [] : [note],
    notChecked: looked.notChecked,
  };
}
