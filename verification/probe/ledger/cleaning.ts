import type { Account } from '../accounts/account';
import { awsRefusal, refusedWith } from '../accounts/aws-refusal';
import { hasOwnName, KINDS, RUN_TAG, type Thing } from '../model/thing';
import { isGone } from './remover';
import { REMOVERS } from './removers';

/** What a removal works with. */
export interface Cleaning {
  /** Nothing for an account that the probe wasn't given. */
  readonly account: (thing: Thing) => Account | undefined;
  /** Milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
  /** Milliseconds between two looks. */
  readonly interval: number;
}

/** Something that is still there, and why. */
export interface Remaining {
  readonly thing: Thing;
  readonly why: string;
  /** Whether it isn't the probe's: it was left alone, and nothing is to be done about it. */
  readonly foreign?: true;
}

/** Codes of what can't be removed yet: it is being made, in use, or waits for something that is being removed. */
const NOT_YET = /^(InvalidDB\w*State|InvalidDB\w*StateFault|InvalidOptionGroupStateFault|DeleteConflict|ResourceConflictException|Throttling\w*)$/;
/** Milliseconds until something is given up: copies that queue, or a restore and its first backup, can take that long before they can be deleted. */
const PATIENCE = 3 * 60 * 60_000;

const FOREIGN = `it isn't the probe's: it bears no tag ${RUN_TAG}`;

/**
 * Removes things, those that hold others first, and waits until they are gone. One that can't be removed doesn't keep the others.
 *
 * @param removed - hears of each as soon as it is gone, and of each that isn't the probe's, which is left alone.
 */
export async function removeAll(things: readonly Thing[], cleaning: Cleaning, removed: (thing: Thing) => void): Promise<readonly Remaining[]> {
  const remaining: Remaining[] = [];
  for (const kind of KINDS) {
    const ofKind: Thing[] = [];
    for (const thing of things.filter((each) => each.kind === kind)) {
      if (await isOwn(thing, cleaning)) {
        ofKind.push(thing);
      } else {
        remaining.push({ thing, why: FOREIGN, foreign: true });
        removed(thing);
      }
    }
    // all are asked for before the first is waited for: RDS deletes them beside each other.
    for (const thing of ofKind) await attempt(thing, cleaning).catch(() => undefined);
    for (const thing of ofKind) {
      const why = await untilGone(thing, cleaning);
      if (why === undefined) removed(thing);
      else remaining.push({ thing, why });
    }
  }
  return remaining;
}

/**
 * Whether it is the probe's. A name in the ledger doesn't say so by itself: the request may have got no answer because the name was somebody else's.
 * What can't be looked at is taken for the probe's when its name is: removing it then is refused as well, or it is gone.
 */
async function isOwn({ kind, id, ...thing }: Thing, cleaning: Cleaning): Promise<boolean> {
  // keys are searched for by the tag; and what can't be looked at stays in the ledger.
  if (kind === 'key') return true;
  const account = cleaning.account({ kind, id, ...thing });
  const { tags, sometimesUntagged = false } = REMOVERS[kind];
  if (account === undefined) return true;
  if (tags === undefined) return hasOwnName(id);
  try {
    return (await tags(account, id))?.some(({ Key }) => Key === RUN_TAG) === true || (sometimesUntagged && hasOwnName(id));
  } catch (error) {
    return isGone(error) || hasOwnName(id);
  }
}

/** @returns why it is still there; nothing when it is gone. */
async function untilGone(thing: Thing, cleaning: Cleaning): Promise<string | undefined> {
  const account = cleaning.account(thing);
  if (account === undefined) return `it is in the account ${thing.account}, which this run wasn't given`;
  const end = cleaning.now() + PATIENCE;
  for (;;) {
    const why = await attempt(thing, cleaning).then(() => undefined, (error: unknown) => {
      if (isGone(error)) return undefined;
      return error instanceof Error ? error : new Error(String(error));
    });
    if (why === undefined && !await isThere(thing, account)) return undefined;
    if (why !== undefined && !refusedWith(why, NOT_YET)) return text(why);
    if (cleaning.now() >= end) return why === undefined ? 'it is still being deleted' : text(why);
    await cleaning.sleep(cleaning.interval);
  }
}

async function attempt(thing: Thing, cleaning: Cleaning): Promise<void> {
  const account = cleaning.account(thing);
  if (account !== undefined) await REMOVERS[thing.kind].remove(account, thing.id);
}

const isThere = (thing: Thing, account: Account): Promise<boolean> => REMOVERS[thing.kind].there?.(account, thing.id) ?? Promise.resolve(false);

function text(error: Error): string {
  const refusal = awsRefusal(error);
  return refusal === undefined ? error.message : `${refusal.code}: ${refusal.message}`;
}

/** How things of these accounts are removed. */
export function cleaningOf(accounts: readonly Account[], { sleep, now, interval }: Omit<Cleaning, 'account'>): Cleaning {
  return { sleep, now, interval, account: (thing) => accounts.find(({ id }) => id === thing.account)?.in(thing.region) };
}
