import { type Decision, done, fail, wait } from '../outcome';
import { isStillSpreading, SPREAD_MINUTES } from '../patience';
import { type Check, type Finding, Settling } from './finding';
import type { PreflightInput } from './input';
import { checkTransferKey } from './key-checks';
import { checkNames, checkTransferSnapshotKey } from './name-checks';
import { checkSecurityGroups, checkSubnetGroup } from './network-checks';
import type { PreflightObservation } from './observation';
import { checkSource, checkSourceKey } from './source-checks';

const CHECKS: readonly Check[] = [
  checkSource, checkSourceKey, checkTransferKey, checkNames, checkTransferSnapshotKey, checkSubnetGroup, checkSecurityGroups,
];

/** Nothing against starting, or all that is: what may settle by itself is waited for first, so that one report has everything. */
export function decidePreflight(input: PreflightInput, observation: PreflightObservation, waited: number): Decision<never> {
  const findings = distinct(CHECKS.flatMap(check => check(input, observation)));
  const settling = findings.filter(found => mayStillSettle(found, waited));
  if (settling.length > 0) return wait(`checking both accounts, as this may settle: ${texts(settling)}`);
  if (findings.length === 0) return done({});
  const patience = findings.some(found => found.settling === Settling.SOON) ? ` What may settle by itself was waited for ${SPREAD_MINUTES} minutes.` : '';
  return fail(`${findings.length} thing${findings.length === 1 ? ' stands' : 's stand'} against starting, and nothing was changed. `
    + `${numbered(findings)}${patience} Then run \`cdk deploy\` again.`);
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
  return [...new Map(findings.map(found => [found.text, found])).values()];
}

function numbered(findings: readonly Finding[]): string {
  return findings.map((found, index) => `(${index + 1}) ${found.text}`).join(' ');
}

function texts(findings: readonly Finding[]): string {
  return findings.map(found => found.text).join(' ');
}
