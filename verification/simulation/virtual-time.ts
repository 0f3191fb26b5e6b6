import type { Clock } from '@rds-ferry/sandbox';
import type { Random } from './random';

/**
 * Runs `work` in a world whose time and chance come from the simulation: the SDK waits between tries with `setTimeout`, draws with `Math.random` how
 * long, and signs with the date. Only one piece of work can be under way in a process.
 */
export async function inVirtualTime<T>(clock: Clock, random: Random, work: () => Promise<T>): Promise<T> {
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout, random: Math.random, now: Date.now };
  const timers = new VirtualTimers(clock);
  Object.assign(globalThis, { setTimeout: timers.set, clearTimeout: timers.clear });
  Math.random = () => random.fraction();
  Date.now = () => clock.now();
  try {
    return await work();
  } finally {
    Object.assign(globalThis, { setTimeout: real.setTimeout, clearTimeout: real.clearTimeout });
    Math.random = real.random;
    Date.now = real.now;
  }
}

interface VirtualTimer {
  cancelled: boolean;
  readonly unref: () => VirtualTimer;
  readonly ref: () => VirtualTimer;
}

class VirtualTimers {
  public readonly set: (action: () => void, delay?: number) => VirtualTimer;

  public constructor(clock: Clock) {
    this.set = (action, delay = 0) => {
      const timer: VirtualTimer = { cancelled: false, unref: () => timer, ref: () => timer };
      clock.after(delay, () => {
        if (!timer.cancelled) action();
      });
      return timer;
    };
  }

  public readonly clear = (timer: VirtualTimer | undefined): void => {
    if (timer !== undefined) timer.cancelled = true;
  };
}
