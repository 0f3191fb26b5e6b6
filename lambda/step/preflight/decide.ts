import { type Decision, done, fail, wait } from '../engine/outcome';
import { isStillSpreading } from '../engine/patience';
import { findingsIn } from './checks/checks';
import type { PreflightInput } from './observe/input';
import type { PreflightObservation } from './observe/observation';
import { type Finding, Settling } from './report/finding';
import { notesOf } from './report/notes';
import { report } from './report/report';

/** Nothing against starting, or all that is: what may settle by itself is waited for first, so that one report has everything. */
export function decidePreflight(input: PreflightInput, observation: PreflightObservation, waited: number): Decision<never> {
  const findings = distinct(findingsIn(input, observation));
  const settling = findings.filter((found) => mayStillSettle(found, waited));
  if (settling.length > 0) return wait(`checking both accounts, as this may settle: ${settling.map(({ problem }) => problem).join(' ')}`);
  return findings.length === 0 ? done({}, notesOf(input, observation)) : fail(report(findings));
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

/** A role that can't be assumed is found by every look at the source account. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((found) => [found.problem, found])).values()];
}
