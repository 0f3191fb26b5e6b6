import { type Decision, done, fail, wait } from '../engine/outcome';
import { isStillSpreading } from '../engine/patience';
import { findingsIn, isFinished } from './checks/checks';
import { finishedNote } from './checks/finished';
import type { PreflightInput } from './observe/input';
import type { PreflightObservation } from './observe/observation';
import { type Finding, Settling } from './report/finding';
import { notesOf } from './report/notes';
import { oneForEachCause } from './report/one-cause';
import { report } from './report/report';

/** Nothing against starting, or all that is: what may settle by itself is waited for first, so that one report has everything. */
export function decidePreflight(input: PreflightInput, observation: PreflightObservation, waited: number): Decision<never> {
  const findings = oneForEachCause(findingsIn(input, observation));
  const settling = findings.filter((found) => mayStillSettle(found, waited));
  if (settling.length > 0) return wait(`checking both accounts, as this may settle: ${settling.map(({ problem }) => problem).join(' ')}`);
  return findings.length === 0 ? done({}, noteOn(input, observation)) : fail('RF-2001', report(findings));
}

/** What people should know of a migration that nothing stands against; nothing where there is nothing. */
export function noteOn(input: PreflightInput, observation: PreflightObservation): string | undefined {
  return finishedNote(input, observation, isFinished(input, observation)) ?? notesOf(input, observation);
}

function mayStillSettle(found: Finding, waited: number): boolean {
  switch (found.settling) {
    case Settling.SURELY:
      return true;
    case Settling.SOON:
      return isStillSpreading(waited);
    case Settling.NEVER:
      return false;
  }
}
