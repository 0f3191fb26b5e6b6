import { mayBeCopyOf, type PlacedSnapshot, type Run } from '../../model/closing/run-snapshots';
import { isBeingDeleted, snapshotReadiness } from '../../model/status';
import { statusOf } from '../original-snapshot';
import type { ClosingInput } from './closing-input';
import type { ClosingObservation } from './observe-closing';
import { resultFindings } from './result-findings';

/** Everything that stands against closing, in whole sentences: what is, and what to do. */
export function closingFindings(input: ClosingInput, observation: ClosingObservation, runs: readonly Run[]): readonly string[] {
  const { migration, otherRuns, result: { arn } } = input;
  const declared = runs.find(({ label }) => label === migration) ?? { label: migration, snapshots: [] };
  const own = runs.filter(({ label }) => !otherRuns.includes(label)).flatMap(({ snapshots }) => snapshots)
    .filter(({ snapshot }) => snapshot.arn !== arn);
  return [
    ...resultFindings(input, observation, declared), ...copyFindings(observation, own), ...shareFindings(input, observation, own),
  ];
}

/** RDS fails a copy whose source is deleted: UG USER_CopySnapshot. It doesn't tell of every copy what it is made of. */
function copyFindings({ snapshots }: ClosingObservation, own: readonly PlacedSnapshot[]): readonly string[] {
  const pending = snapshots.filter(({ snapshot: { status } }) => !isBeingDeleted(status) && snapshotReadiness(status) === 'pending');
  return pending.filter(({ snapshot }) => own.some((one) => one.snapshot.arn === snapshot.arn || mayBeCopyOf(snapshot, one.snapshot)))
    .map(({ snapshot }) => `The snapshot ${snapshot.arn} is ${statusOf(snapshot)}, and is, or may be a copy of, one that is to be deleted. `
      + 'Wait until it is available.');
}

/** Another account may be copying what is shared with it, unseen. */
function shareFindings({ accountId }: ClosingInput, { shares }: ClosingObservation, own: readonly PlacedSnapshot[]): readonly string[] {
  return own.flatMap(({ snapshot: { arn } }) => {
    const others = (shares.get(arn) ?? []).filter((account) => account !== accountId);
    if (others.length === 0) return [];
    const whom = others.includes('all') ? 'public' : `shared with ${others.join(', ')} as well`;
    return [`The snapshot ${arn} is ${whom}, and may be being copied there. Stop sharing it with others when they don't need it any more.`];
  });
}
