/**
 * The sandbox's time. It never falls behind the time it was built on (so that clients on the real clock see no event "from before"),
 * and it jumps to the next due timer as soon as nothing is at work: hours of copying pass in milliseconds.
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `action` when `delay` milliseconds of this clock have passed. Every delayed effect must be a timer, or time will not pass for it. */
  after(delay: number, action: () => void): void;
  /** Resolves when `delay` milliseconds of this clock have passed. */
  sleep(delay: number): Promise<void>;
  /** Holds time while `work` (a function run, an HTTP request) is under way outside this clock. */
  during<T>(work: () => Promise<T>): Promise<T>;
}

interface Timer {
  readonly due: number;
  readonly order: number;
  readonly action: () => void;
}

/** A clock that jumps over idle time. */
export class VirtualClock implements Clock {
  private readonly timers: Timer[] = [];
  private offset = 0;
  private scheduled = 0;
  private working = 0;
  private pumping = false;
  private stopped = false;

  /** @param base - the time that this one runs ahead of, in milliseconds since the epoch. */
  public constructor(private readonly base: () => number = Date.now) {}

  public now(): number {
    return this.base() + this.offset;
  }

  public after(delay: number, action: () => void): void {
    this.timers.push({ due: this.now() + Math.max(0, delay), order: this.scheduled++, action });
    this.timers.sort((a, b) => a.due - b.due || a.order - b.order);
    this.pump();
  }

  public sleep(delay: number): Promise<void> {
    return new Promise((resolve) => this.after(delay, resolve));
  }

  public async during<T>(work: () => Promise<T>): Promise<T> {
    this.working++;
    try {
      return await work();
    } finally {
      this.working--;
      this.pump();
    }
  }

  /** Resolves when no timer is left and nothing is at work. */
  public async settled(): Promise<void> {
    while (this.timers.length > 0 || this.working > 0 || this.pumping) await new Promise(setImmediate);
  }

  /** Drops all timers: nothing happens any more. */
  public stop(): void {
    this.stopped = true;
    this.timers.length = 0;
  }

  private pump(): void {
    if (this.pumping || this.stopped) return;
    this.pumping = true;
    // the next turn of the event loop: whatever the last timer set off has by then started its own work or its own timers.
    setImmediate(() => {
      this.pumping = false;
      if (this.working > 0 || this.stopped) return;
      const next = this.timers.shift();
      if (next === undefined) return;
      this.offset += Math.max(0, next.due - this.now());
      next.action();
      this.pump();
    });
  }
}
