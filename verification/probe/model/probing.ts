import type { Account, Statement } from '../accounts/account';
import type { Cost } from './cost';
import type { Kind, Side, Thing } from './thing';

/** What a probe works with. */
export interface Probing {
  /** Account A, which has the databases, in the main Region. */
  readonly source: Account;
  /** Account B, in the main Region. */
  readonly target: Account;
  readonly region: string;
  /** Another Region, for what crosses Regions. */
  readonly otherRegion: string;
  /** Of everything that is made. */
  readonly tags: { Key: string; Value: string }[];
  /** A name that is this run's own: `rds-ferry-probe-<run>-<suffix>`. */
  name(suffix: string): string;
  /** A name that no other trial has: what AWS takes against expectation stands in nobody's way. */
  fresh(suffix: string): string;
  /** A fixture that the probe says it needs, made when nobody asked for it before. */
  have<T>(fixture: Fixture<T>): Promise<T>;
  /** Sends a request that makes something, or would if AWS took it: that is in the ledger before. */
  making<T>(thing: Thing, request: () => Promise<T>): Promise<T>;
  /** Removes what was made, and waits until it is gone. */
  removing(...things: readonly Thing[]): Promise<void>;
  thing(side: Side, kind: Kind, id: string, region?: string): Thing;
  /** The account as a role of the probe that may use RDS and KMS, but for what the session policy takes away. */
  as(side: Side, policy: readonly Statement[], region?: string): Promise<Account>;
  /** Milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  /** Looks until there is something. @throws CouldNotTry - when there is nothing after so many minutes. */
  until<T>(what: string, minutes: number, look: () => Promise<T | undefined>): Promise<T>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Goes into the report beside the finding. */
  note(text: string): void;
  /** A password that nobody is told. */
  password(): string;
}

/** Something that several probes need: made once, when the first of them asks for it. */
export interface Fixture<T> {
  readonly name: string;
  /** What the plan says of it: `a db.t4g.micro of PostgreSQL, 20 GiB, under aws/rds, in A`. */
  readonly what: string;
  readonly cost: Cost;
  readonly needs: readonly Fixture<unknown>[];
  /** Makes it and waits until it can be used. */
  readonly make: (at: Probing) => Promise<T>;
}
