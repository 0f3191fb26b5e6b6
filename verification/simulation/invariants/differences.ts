import type { FinalState } from './final-state';
import type { Violation } from './violation';

const INVARIANT = 'once faults stop, a deployment ends in exactly the state of the run without faults';

/** What a run was that is compared. */
export interface RunKind {
  /** Whether every step ran anew, under other names; what the first run had made is still there. */
  readonly isAnotherRun: boolean;
  /** Names of snapshots that somebody deleted. */
  readonly lostSnapshots: readonly string[];
}

/** In what a run ended otherwise than the one without faults. */
export function differences(expected: FinalState | undefined, found: FinalState, { isAnotherRun, lostSnapshots }: RunKind): readonly Violation[] {
  if (expected === undefined) return [];
  const isLost = (text: string): boolean => lostSnapshots.some((name) => text.includes(`SnapshotIdentifier":"${name}"`));
  const kinds = isAnotherRun ? ['databases' as const] : ['databases' as const, 'snapshots' as const];
  return kinds.flatMap((kind) => {
    const [before, after] = isAnotherRun ? [expected[kind].map(withoutRun), found[kind].map(withoutRun)] : [expected[kind], found[kind]];
    const missing = before.filter((each) => !after.includes(each) && !isLost(each)).map((each) => `missing ${kind}: ${each}`);
    const extra = isAnotherRun ? [] : after.filter((each) => !before.includes(each)).map((each) => `unexpected ${kind}: ${each}`);
    return [...missing, ...extra].map((detail) => ({ invariant: INVARIANT, detail }));
  });
}

/** The ids, names and tags of a run have its name in them. */
function withoutRun(text: string): string {
  return text.replaceAll(/[-/]again\b/g, '');
}
