import { NAME_TAG, TRANSFER_KEY_TAG, transferKeyName } from '../contract';
import { type Key, keyTrouble } from './keys';
import type { Tag } from './ownership';

/** The key that the alias of a transfer key leads to. */
export interface NamedKey {
  readonly key: Key;
  /** Whether this project made it, for this alias. */
  readonly isOwn: boolean;
}

/** What is there of a transfer key in its account and Region. */
export interface TransferKeysThere {
  readonly named?: NamedKey;
  /** The other keys that this project made for the alias. Looked for only where the alias leads to none that can serve. */
  readonly others: readonly Key[];
  /** ARNs of the keys that snapshots of the migrations are under. Looked for in the same case only. */
  readonly holding: readonly string[];
}

/** What is made of it: the key to use, none, or one that somebody has to see to. */
export type TransferKeyChoice =
  | { readonly kind: 'use'; readonly key: Key }
  | { readonly kind: 'make' }
  | { readonly kind: 'foreign'; readonly key: Key }
  | { readonly kind: 'unusable'; readonly key: Key };

/** The tags of a transfer key. The first is the one that it is found by. A declared tag takes the place of the name. */
export function transferKeyTags(aliasName: string, declaredTags: readonly Tag[] = []): readonly [Tag, ...Tag[]] {
  const value = transferKeyName(aliasName);
  const isNamed = declaredTags.some(({ key }) => key === NAME_TAG);
  return [{ key: TRANSFER_KEY_TAG, value }, ...isNamed ? [] : [{ key: NAME_TAG, value }], ...declaredTags];
}

/** Whether this project made a key with these tags for the alias. */
export function isTransferKey(tags: readonly Tag[], aliasName: string): boolean {
  const [mark] = transferKeyTags(aliasName);
  return tags.some(({ key, value }) => key === mark.key && value === mark.value);
}

/**
 * Whether the alias leads to a key that isn't looked past: one of somebody else's, or one of this project that isn't to be deleted.
 *
 * @param holdsResults - whether a migration's result stays under the key: then it isn't looked past either when it is to be deleted.
 */
export function isSettledBy(named: NamedKey | undefined, holdsResults: boolean): boolean {
  return named !== undefined && (holdsResults || !(named.isOwn && isBeingDeleted(named.key)));
}

export function isBeingDeleted({ state }: Key): boolean {
  return state === 'PendingDeletion' || state === 'PendingReplicaDeletion';
}

/**
 * The key of the alias; else the one that snapshots are under, so that no copy is lost; else the newest that can be used, or be made usable. A key
 * that is to be deleted and holds nothing counts as gone: its owner has finished with it.
 */
export function chooseTransferKey({ named, others, holding }: TransferKeysThere, holdsResults: boolean): TransferKeyChoice {
  if (named !== undefined && isSettledBy(named, holdsResults)) return named.isOwn ? judged(named.key) : { kind: 'foreign', key: named.key };
  const own = newestFirst([...named === undefined ? [] : [named.key], ...others]);
  const chosen = own.find(({ arn }) => holding.includes(arn)) ?? own.find((key) => keyTrouble(key) === undefined)
    ?? own.find((key) => holdsResults || !isBeingDeleted(key));
  return chosen === undefined ? { kind: 'make' } : judged(chosen);
}

function judged(key: Key): TransferKeyChoice {
  return { kind: keyTrouble(key) === undefined ? 'use' : 'unusable', key };
}

/** In an order that doesn't change, whatever the order they are found in: two that look at once choose the same. */
function newestFirst(keys: readonly Key[]): readonly Key[] {
  const order = ({ createdAt = '', arn }: Key): string => `${createdAt} ${arn}`;
  return [...keys].sort((a, b) => (order(a) < order(b) ? 1 : -1));
}
