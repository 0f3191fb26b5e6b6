import type { Question } from './outside-work';

/**
 * The sandbox's time. It never falls behind the time it was built on (so that clients on the real clock see no event "from before"),
 * and it jumps over what nobody outside has to wait for: hours of copying pass in milliseconds.
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds that this clock is ahead of the time it was built on: of the clock of whoever calls from outside. */
  ahead(): number;
  /** Calls `action` when `delay` milliseconds of this clock have passed. Every delayed effect must be a timer, or time will not pass for it. */
  after(delay: number, action: () => void): void;
  /**
   * The same for what an outside client waits for with its first look, not only with a second one; that look is answered when `action` is done.
   * What `action` sets off goes on by itself.
   */
  afterAsked(delay: number, action: () => void | Promise<void>): void;
  /** Resolves when `delay` milliseconds of this clock have passed. */
  sleep(delay: number): Promise<void>;
  /** Holds time while `work` (a function run, an HTTP request) is under way outside this clock. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Work that goes on by itself, such as a deployment or an execution: its time passes without anybody asking. Where an outside client sets it off,
   * it begins when that client first looks, or a second later.
   */
  unattended<T>(work: () => Promise<T>): Promise<T>;
}

/** The clock for the gateway: it tells requests from outside, which have to wait, from those of functions and services. */
export interface ClientClock extends Clock {
  /** Answers a request from outside for a service; what it sets off ends only when the client has waited for it. */
  outside<T>(service: string, answer: () => Promise<T>): Promise<T>;
  /** Answers a request from inside. */
  inside<T>(answer: () => Promise<T>): Promise<T>;
  /** To be called from inside `during`, before a question is answered: resolves when what the client has waited for has happened. */
  waitedFor(question: Question): Promise<void>;
  /** Tells how the question was answered. */
  answered(question: Question, refused: boolean): void;
}
