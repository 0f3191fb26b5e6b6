import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS, type Thing } from '../model/thing';

/** A line of a ledger's file. */
type Entry = { readonly making: Thing } | { readonly removed: Thing };

const EXTENSION = '.jsonl';

/**
 * What the probe made and hasn't removed, in one file for each run. A line is written before the request that makes something, so that whatever
 * happens afterwards the next run knows of it; and a second one when that is refused, or what it made is removed. A file goes when nothing of it
 * is left.
 */
export class Ledger {
  /** The ledgers of earlier runs that didn't remove everything. */
  public static earlier(folder: string): readonly Ledger[] {
    if (!existsSync(folder)) return [];
    return readdirSync(folder).filter((name) => name.endsWith(EXTENSION)).map((name) => new Ledger(folder, name.slice(0, -EXTENSION.length)));
  }

  private readonly open = new Map<string, Thing>();

  /** @param folder - is made when it isn't there. */
  public constructor(private readonly folder: string, private readonly run: string) {
    for (const thing of read(join(folder, `${run}${EXTENSION}`))) this.open.set(keyOf(thing), thing);
  }

  /** In the order in which it was made. */
  public get left(): readonly Thing[] {
    return [...this.open.values()];
  }

  public holds(thing: Thing): boolean {
    return this.open.has(keyOf(thing));
  }

  public making(thing: Thing): void {
    this.open.set(keyOf(thing), thing);
    this.append({ making: thing });
  }

  public removed(thing: Thing): void {
    if (!this.open.delete(keyOf(thing))) return;
    this.append({ removed: thing });
    if (this.open.size === 0) rmSync(this.file, { force: true });
  }

  private get file(): string {
    return join(this.folder, `${this.run}${EXTENSION}`);
  }

  private append(entry: Entry): void {
    mkdirSync(this.folder, { recursive: true });
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }
}

const keyOf = ({ account, region, kind, id }: Thing): string => JSON.stringify([account, region, kind, id]);

function read(file: string): readonly Thing[] {
  if (!existsSync(file)) return [];
  const open = new Map<string, Thing>();
  for (const entry of readFileSync(file, 'utf8').split('\n').flatMap(entryOf)) {
    if ('making' in entry) open.set(keyOf(entry.making), entry.making);
    else open.delete(keyOf(entry.removed));
  }
  return [...open.values()];
}

/** The last line can be torn: its request wasn't sent then. */
function entryOf(line: string): readonly Entry[] {
  try {
    const entry = JSON.parse(line) as Partial<{ making: Thing; removed: Thing }>;
    return KINDS.includes((entry.making ?? entry.removed)?.kind as Thing['kind']) ? [entry as Entry] : [];
  } catch {
    return [];
  }
}
