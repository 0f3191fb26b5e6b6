import { OTHER_REGION, TARGET_REGION } from '../../support/cases/keys';

/**
 * What AWS does with snapshots, as the oracle of the planner's tests: written from AWS's texts, not from the planner. A family's name is that of
 * the cases.
 */
export type Family = 'instance' | 'aurora' | 'docdb' | 'neptune';

/** A key, by a word of the test, in the Region where it is. `aws` is a key of AWS, which serves its own account only. */
export interface OracleKey {
  readonly word: string;
  readonly region: string;
  readonly aws?: 'source' | 'target';
}

/** A snapshot, or what was restored from one. */
export interface OracleState {
  readonly owner: 'source' | 'target';
  readonly region: string;
  /** Absent when it isn't encrypted. */
  readonly key?: OracleKey;
  readonly isManual: boolean;
  readonly isShared: boolean;
  readonly isRestored: boolean;
}

/** A move, or why AWS refuses it. */
export type Move = OracleState | string;

const ENCRYPTS_BY_COPY: readonly Family[] = ['instance'];
const CROSSES_BOTH_BORDERS_AT_ONCE: readonly Family[] = ['instance'];
const RESTORES_SHARED_ENCRYPTED: readonly Family[] = ['aurora'];
const TAKES_KEY_AT_RESTORE: readonly Family[] = ['aurora', 'docdb', 'neptune'];

/** A copy that `by` makes and owns. */
export function copy(family: Family, state: OracleState, by: 'source' | 'target', region: string, key: OracleKey | undefined): Move {
  const isForeign = state.owner !== by;
  if (state.isRestored || (isForeign && !(state.isShared && by === 'target'))) return `${by} can't see the snapshot`;
  if (isForeign && region !== state.region && !CROSSES_BOTH_BORDERS_AT_ONCE.includes(family)) {
    return 'a shared cluster snapshot is copied in its Region only';
  }
  const refusal = state.key === undefined ? refusalOfEncryption(family, key) : refusalOfKeyChange(state, by, key);
  return refusal ?? refusalOfKey(by, region, key) ?? { owner: by, region, key, isManual: true, isShared: false, isRestored: false };
}

function refusalOfEncryption(family: Family, key: OracleKey | undefined): string | undefined {
  return key !== undefined && !ENCRYPTS_BY_COPY.includes(family) ? 'a copy can\'t encrypt a cluster snapshot' : undefined;
}

function refusalOfKeyChange({ key: from }: OracleState, by: string, to: OracleKey | undefined): string | undefined {
  if (to === undefined) return 'a copy of an encrypted snapshot is encrypted';
  return from?.aws !== undefined && from.aws !== by ? `${by} can't use the key that the snapshot is under` : undefined;
}

function refusalOfKey(by: string, region: string, key: OracleKey | undefined): string | undefined {
  if (key?.aws !== undefined && key.aws !== by) return `${by} can't use the key`;
  return key !== undefined && key.region !== region ? 'the key is in another Region than the copy' : undefined;
}

/** Makes the snapshot visible to the target account. */
export function share(state: OracleState): Move {
  if (state.owner !== 'source' || state.isRestored) return 'there is nothing to share';
  if (!state.isManual) return 'only manual snapshots are shared';
  return state.key?.aws === undefined ? { ...state, isShared: true } : 'a snapshot under a key of AWS is not shared';
}

/** A restore in the target account and its Region. @param key - as the restore is given it; absent when none is. */
export function restore(family: Family, state: OracleState, key: OracleKey | undefined): Move {
  const isForeign = state.owner === 'source';
  if (state.isRestored || (isForeign && !state.isShared)) return 'the target can\'t see the snapshot';
  if (state.region !== TARGET_REGION) return 'the snapshot is in another Region';
  if (isForeign && state.key !== undefined && !RESTORES_SHARED_ENCRYPTED.includes(family)) return 'a shared encrypted snapshot is not restored';
  if (key !== undefined && !TAKES_KEY_AT_RESTORE.includes(family)) return 'the restore takes no key';
  return refusalOfKey('target', TARGET_REGION, key) ?? { ...state, owner: 'target', key: key ?? state.key, isShared: false, isRestored: true };
}

/** Whether two keys are one. */
export function isOne(a: OracleKey | undefined, b: OracleKey | undefined): boolean {
  return a?.word === b?.word && a?.region === b?.region;
}

/** What a search is for. */
export interface Goal {
  readonly key?: OracleKey;
  readonly isRestored: boolean;
  /** What the snapshot has to be under when it is shared; absent when anything will do. */
  readonly transferKey?: OracleKey;
}

/** The fewest copies that lead from a snapshot to the goal; nothing when none do. */
export function fewestCopies(...search: Search): number | undefined {
  const asked = JSON.stringify(search);
  if (!answers.has(asked)) answers.set(asked, tryEverything(...search));
  return answers.get(asked);
}

type Search = [family: Family, start: OracleState, keys: readonly OracleKey[], goal: Goal];
/** Many cases ask for the same. */
const answers = new Map<string, number | undefined>();

function tryEverything(...[family, start, keys, goal]: Search): number | undefined {
  let layer = withFreeMoves(family, [start], keys, goal);
  for (let copies = 0; copies <= 3; copies += 1) {
    if (layer.some((state) => isGoal(state, goal))) return copies;
    layer = withFreeMoves(family, layer.flatMap((state) => everyCopy(family, state, keys)), keys, goal);
  }
  return undefined;
}

function isGoal({ owner, region, key, isRestored }: OracleState, goal: Goal): boolean {
  return owner === 'target' && region === TARGET_REGION && isRestored === goal.isRestored && isOne(key, goal.key);
}

/** The project copies once in the target at most: a detour that needs a second copy there is for the user to avoid by another key. */
function everyCopy(family: Family, state: OracleState, keys: readonly OracleKey[]): OracleState[] {
  return state.owner === 'target' ? [] : (['source', 'target'] as const).flatMap((by) => [OTHER_REGION, TARGET_REGION].flatMap((region) =>
    [undefined, ...keys].map((key) => copy(family, state, by, region, key)))).filter(isMade);
}

/** Shares and restores take no copy. */
function withFreeMoves(family: Family, states: readonly OracleState[], keys: readonly OracleKey[], { transferKey }: Goal): OracleState[] {
  const shared = states.filter(({ key }) => transferKey === undefined || isOne(key, transferKey)).map(share).filter(isMade);
  const seen = [...states, ...shared];
  const restored = seen.flatMap((state) => [undefined, ...keys].map((key) => restore(family, state, key))).filter(isMade);
  return [...new Map([...seen, ...restored].map((state) => [JSON.stringify(state), state])).values()];
}

export function isMade(move: Move): move is OracleState {
  return typeof move !== 'string';
}
