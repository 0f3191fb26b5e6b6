import { randomBytes } from 'node:crypto';
import type { Account, Statement } from '../accounts/account';
import { actingRole } from '../fixtures/acting-role';
import { openSession } from '../accounts/session';
import { type Cleaning, removeAll } from '../ledger/cleaning';
import type { Ledger } from '../ledger/ledger';
import { CouldNotTry, Stopped } from '../model/could-not-try';
import { type Fixture, withNeeds } from '../model/fixture';
import type { Probing } from '../model/probing';
import { type Kind, PREFIX, RUN_TAG, type Side, type Thing } from '../model/thing';

/** What a run works with, on AWS or on the sandbox. */
export interface LaboratoryProps {
  /** Names the run: lower-case letters and digits. */
  readonly run: string;
  readonly source: Account;
  readonly target: Account;
  readonly otherRegion: string;
  readonly ledger: Ledger;
  /** Milliseconds of the time that AWS lives in. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
  /** Milliseconds between two looks at something that takes minutes. */
  readonly interval: number;
  /** What stands in for a fixture, by its name, that the sandbox can't make. @default - nothing: AWS makes all */
  readonly standIns?: Readonly<Record<string, () => unknown>>;
  /** Ends the run. */
  readonly ending: AbortSignal;
  /** Hears what goes on. */
  readonly progress: (line: string) => void;
}

/** The two accounts with what the probes made in them. */
export class Laboratory implements Probing {
  public readonly source: Account;
  public readonly target: Account;
  public readonly region: string;
  public readonly otherRegion: string;
  public readonly tags: { Key: string; Value: string }[];
  private readonly fixtures = new Map<string, Promise<unknown>>();
  private allowed: ReadonlySet<string> = new Set();
  private notes: string[] = [];

  public constructor(private readonly props: LaboratoryProps) {
    ({ source: this.source, target: this.target, otherRegion: this.otherRegion } = props);
    this.region = props.source.region;
    this.tags = [{ Key: RUN_TAG, Value: props.run }];
  }

  /** Lets only these fixtures and what they need be asked for, until the next call. */
  public begin(needs: readonly Fixture<unknown>[]): void {
    this.allowed = new Set(withNeeds(needs).map(({ name }) => name));
    this.notes = [];
  }

  /** What was noted since the last {@link begin}. */
  public get noted(): readonly string[] {
    return this.notes;
  }

  public name(suffix: string): string {
    return `${PREFIX}${this.props.run}-${suffix}`;
  }

  public async have<T>(fixture: Fixture<T>): Promise<T> {
    if (!this.allowed.has(fixture.name)) throw new Error(`the probe doesn't say that it needs the fixture "${fixture.name}"`);
    const made = this.fixtures.get(fixture.name) ?? this.make(fixture);
    this.fixtures.set(fixture.name, made);
    try {
      return await (made as Promise<T>);
    } catch (error) {
      if (error instanceof Stopped) throw error;
      throw new CouldNotTry(`its fixture "${fixture.name}" couldn't be made: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`);
    }
  }

  public async making<T>(thing: Thing, request: () => Promise<T>): Promise<T> {
    this.checkEnding();
    this.props.ledger.making(thing);
    return request();
  }

  public async removing(...things: readonly Thing[]): Promise<void> {
    const remaining = await removeAll(things, this.cleaning, (gone) => this.props.ledger.removed(gone));
    for (const { thing, why } of remaining) this.note(`${thing.kind} ${thing.id} couldn't be removed: ${why}`);
  }

  public thing(side: Side, kind: Kind, id: string, region = this.region): Thing {
    return { account: this[side].id, region, kind, id };
  }

  public async as(side: Side, policy: readonly Statement[], region = this.region): Promise<Account> {
    const role = await this.have(actingRole(side));
    return this[side].in(region).with(await openSession(this[side], role, policy));
  }

  public async sleep(milliseconds: number): Promise<void> {
    this.checkEnding();
    await this.props.sleep(milliseconds);
    this.checkEnding();
  }

  public async until<T>(what: string, minutes: number, look: () => Promise<T | undefined>): Promise<T> {
    const end = this.now() + minutes * 60_000;
    for (;;) {
      const seen = await look();
      if (seen !== undefined) return seen;
      if (this.now() >= end) throw new CouldNotTry(`${what} took more than ${minutes} minutes`);
      await this.sleep(this.props.interval);
    }
  }

  public now(): number {
    return this.props.now();
  }

  public note(text: string): void {
    this.notes.push(text);
  }

  public password(): string {
    return `Aa1${randomBytes(12).toString('hex')}`;
  }

  private async make<T>(fixture: Fixture<T>): Promise<T> {
    for (const need of fixture.needs) await this.have(need);
    this.checkEnding();
    this.props.progress(`making ${fixture.what}`);
    const standIn = this.props.standIns?.[fixture.name];
    return standIn === undefined ? fixture.make(this) : standIn() as T;
  }

  private get cleaning(): Cleaning {
    const { source, target, ...rest } = this.props;
    return cleaningOf([source, target], rest);
  }

  private checkEnding(): void {
    if (this.props.ending.aborted) throw new Stopped('the run was told to end');
  }
}

/** How things of these accounts are removed. */
export function cleaningOf(accounts: readonly Account[], time: Omit<Cleaning, 'account'>): Cleaning {
  return { ...time, account: (thing) => accounts.find(({ id }) => id === thing.account)?.in(thing.region) };
}
