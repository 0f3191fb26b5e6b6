import type { Clock } from './clock';

/** A value whose changes take time to be seen by those who act on it, as IAM, KMS and snapshot shares do. */
export class Eventual<T> {
  private seen: T;
  private latest: T;

  /** @param spread - milliseconds until a change is seen. */
  public constructor(private readonly clock: Clock, private readonly spread: number, initial: T) {
    this.seen = initial;
    this.latest = initial;
  }

  /** What a reader of the configuration gets: the newest value. */
  public get written(): T {
    return this.latest;
  }

  /** What is acted upon: the newest value that has spread. */
  public get effective(): T {
    return this.seen;
  }

  public set(value: T): void {
    this.latest = value;
    if (this.spread === 0) this.seen = value;
    else this.clock.after(this.spread, () => { this.seen = value; });
  }
}
