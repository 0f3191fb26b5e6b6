import { randomBytes } from 'node:crypto';
import type { Account, Statement } from '../accounts/account';
import { madeNothing } from '../accounts/aws-refusal';
import { openSession } from '../accounts/session';
import { actingRole } from '../fixtures/acting-role';
import { cleaningOf, removeAll } from '../ledger/cleaning';
import { CouldNotTry } from '../model/could-not-try';
import type { Fixture } from '../model/fixture';
import type { Probing } from '../model/probing';
import { type Kind, PREFIX, RUN_TAG, type Side, type Thing } from '../model/thing';
import type { LaboratoryProps } from './laboratory-props';

/** What all benches share. */
export interface SharedBench {
  readonly props: LaboratoryProps;
  have<T>(fixture: Fixture<T>): Promise<T>;
  sleep(milliseconds: number): Promise<void>;
  checkEnding(): void;
  /** Another one each time. */
  number(): number;
}

/** A place for one probe. */
export class Bench implements Probing {
  public readonly source: Account;
  public readonly target: Account;
  public readonly region: string;
  public readonly otherRegion: string;
  public readonly tags: { Key: string; Value: string }[];
  private readonly notes: string[] = [];

  public constructor(private readonly shared: SharedBench, private readonly allowed: ReadonlySet<Fixture<unknown>>) {
    ({ source: this.source, target: this.target, otherRegion: this.otherRegion } = shared.props);
    this.region = this.source.region;
    this.tags = [{ Key: RUN_TAG, Value: shared.props.run }];
  }

  /** What was noted until now. */
  public get noted(): readonly string[] {
    return this.notes;
  }

  public name(suffix: string): string {
    return `${PREFIX}${this.shared.props.run}-${suffix}`;
  }

  public fresh(suffix: string): string {
    return this.name(`${suffix}-${this.shared.number()}`);
  }

  public async have<T>(fixture: Fixture<T>): Promise<T> {
    if (!this.allowed.has(fixture)) throw new Error(`the probe doesn't say that it needs the fixture "${fixture.name}"`);
    return this.shared.have(fixture);
  }

  public async making<T>(thing: Thing, request: () => Promise<T>): Promise<T> {
    this.shared.checkEnding();
    const { ledger } = this.shared.props;
    // a name that is taken is refused, too, and what has it stays in the ledger.
    const known = ledger.holds(thing);
    ledger.making(thing);
    try {
      return await request();
    } catch (error) {
      if (!known && madeNothing(error)) ledger.removed(thing);
      throw error;
    }
  }

  public async removing(...things: readonly Thing[]): Promise<void> {
    const { source, target, ledger, ...time } = this.shared.props;
    const remaining = await removeAll(things, cleaningOf([source, target], time), (gone) => ledger.removed(gone));
    for (const { thing, why } of remaining) this.note(`${thing.kind} ${thing.id} couldn't be removed: ${why}`);
  }

  public thing(side: Side, kind: Kind, id: string, region = this.region): Thing {
    return { account: this[side].id, region, kind, id };
  }

  public async as(side: Side, policy: readonly Statement[], region = this.region): Promise<Account> {
    const role = await this.have(actingRole(side));
    return this[side].in(region).with(await openSession(this[side], role, policy));
  }

  public sleep(milliseconds: number): Promise<void> {
    return this.shared.sleep(milliseconds);
  }

  public async until<T>(what: string, minutes: number, look: () => Promise<T | undefined>): Promise<T> {
    const end = this.now() + minutes * 60_000;
    for (;;) {
      const seen = await look();
      if (seen !== undefined) return seen;
      if (this.now() >= end) throw new CouldNotTry(`${what} took more than ${minutes} minutes`);
      await this.sleep(this.shared.props.interval);
    }
  }

  public now(): number {
    return this.shared.props.now();
  }

  public note(text: string): void {
    this.notes.push(text);
  }

  public password(): string {
    return `Aa1${randomBytes(12).toString('hex')}`;
  }
}
