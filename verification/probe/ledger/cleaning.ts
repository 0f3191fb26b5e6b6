import type { Account } from '../accounts/account';
import { awsRefusal, refusedWith } from '../accounts/aws-refusal';
import { KINDS, type Thing } from '../model/thing';
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
}

/** Codes of what can't be removed yet: it is being made, in use, or waits for something that is being removed. */
const NOT_YET = /^(InvalidDB\w*State|InvalidDB\w*StateFault|InvalidOptionGroupStateFault|DeleteConflict|ResourceConflictException|Throttling\w*)$/;
/** Milliseconds until something is given up: copies that queue, or a restore and its first backup, can take that long before they can be deleted. */
const PATIENCE = 3 * 60 * 60_000;

/**
 * Removes things, those that hold others first, and waits until they are gone. One that can't be removed doesn't keep the others.
 *
 * @param removed - hears of each as soon as it is gone.
 */
export async function removeAll(things: readonly Thing[], cleaning: Cleaning, removed: (thing: Thing) => void): Promise<readonly Remaining[]> {
  const remaining: Remaining[] = [];
  for (const kind of KINDS) {
    const ofKind = things.filter((thing) => thing.kind === kind);
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
