import { AsyncLocalStorage } from 'node:async_hooks';
// the originals: a simulation may put its own into `globalThis`.
import { clearTimeout, setTimeout } from 'node:timers';
import type { ClientClock } from './clock';
import { OutsideQuestions, type OutsideWork, type Question } from './outside-work';

interface Timer {
  readonly due: number;
  readonly order: number;
  readonly action: () => void | Promise<void>;
  /** What it belongs to; nothing when no outside client has to wait for it. */
  readonly work: OutsideWork | undefined;
  /** Somebody has waited: it may come. */
  released?: () => void;
}

/** How fast time runs for outside clients that don't ask, in seconds for each of theirs; `jump` lets them wait for nothing. */
export type Pace = number | 'jump';

/** Milliseconds until work that an outside client sets off begins, when nobody asks. */
const BEGINNING = 1_000;

/** Milliseconds that Node.js can wait at most. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/**
 * A clock that jumps over idle time, but not ahead of an outside client: what a request from outside sets off ends when the client has waited for
 * it, by asking the same thing again, or when as much of the client's own time has passed. Deployments, executions and functions don't wait for
 * that, and carry along what is due before (docs/decisions/0011).
 */
export class VirtualClock implements ClientClock {
  private readonly timers: Timer[] = [];
  private readonly questions = new OutsideQuestions();
  private readonly current = new AsyncLocalStorage<OutsideWork | undefined>();
  private offset = 0;
  private scheduled = 0;
  private working = 0;
  private settling = 0;
  private pumping = false;
  private stopped = false;
  private alarm: NodeJS.Timeout | undefined;
  /** Since when, on the base, time runs for outside clients. */
  private runningSince: number | undefined;

  /** @param base - the time that this one runs ahead of, in milliseconds since the epoch. */
  public constructor(private readonly base: () => number = Date.now, private readonly pace: Pace = 1) {}

  public now(): number {
    return this.base() + this.offset;
  }

  public ahead(): number {
    return this.offset;
  }

  public after(delay: number, action: () => void): void {
    this.add(delay, action, this.current.getStore());
  }

  public afterAsked(delay: number, action: () => void | Promise<void>): void {
    const work = this.current.getStore();
    this.add(delay, () => this.current.run(undefined, action), work && this.questions.begin(work.service, 'looked at'));
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

  public async unattended<T>(work: () => Promise<T>): Promise<T> {
    if (this.current.getStore() === undefined) return work();
    await new Promise<void>((resolve) => this.afterAsked(BEGINNING, resolve));
    return this.current.run(undefined, work);
  }

  public outside<T>(service: string, answer: () => Promise<T>): Promise<T> {
    return this.current.run(this.pace === 'jump' ? undefined : this.questions.begin(service, 'asked again'), answer);
  }

  public inside<T>(answer: () => Promise<T>): Promise<T> {
    return this.current.run(undefined, answer);
  }

  public async waitedFor(question: Question): Promise<void> {
    const timer = this.timers.find(({ work, released }) => work !== undefined && released === undefined && this.questions.waitsFor(work, question));
    // time stands still while anything but the question is at work: it is answered as things are.
    if (timer === undefined || this.working > 1) return;
    this.working--;
    await new Promise<void>((resolve) => {
      timer.released = resolve;
      this.pump();
    });
    this.working++;
  }

  public answered(question: Question, refused: boolean): void {
    if (this.timers.every(({ work }) => work === undefined)) this.questions.forget();
    else if (question.reads || refused) this.questions.note(question, refused);
  }

  /** Waits for all: resolves when no timer is left and nothing is at work. */
  public async settled(): Promise<void> {
    this.settling++;
    this.pump();
    while (this.timers.length > 0 || this.working > 0 || this.pumping) await new Promise(setImmediate);
    this.settling--;
  }

  /** Drops all timers: nothing happens any more. */
  public stop(): void {
    this.stopped = true;
    clearTimeout(this.alarm);
    // else Node.js keeps it, and each later promise of the process carries its value along.
    this.current.disable();
    for (const { released } of this.timers.splice(0)) released?.();
  }

  private add(delay: number, action: Timer['action'], work: OutsideWork | undefined): void {
    this.timers.push({ due: this.now() + Math.max(0, delay), order: this.scheduled++, action, work });
    this.timers.sort((a, b) => a.due - b.due || a.order - b.order);
    this.pump();
  }

  private pump(): void {
    if (this.pumping || this.stopped) return;
    this.pumping = true;
    // the next turn of the event loop: whatever the last timer set off has by then started its own work or its own timers.
    setImmediate(() => {
      this.pumping = false;
      if (this.working > 0 || this.stopped) return;
      this.run();
      const next = this.next();
      if (next === undefined) return;
      this.offset += Math.max(0, next.due - this.now());
      // who has waited is answered when the work is done, though time goes on meanwhile.
      void Promise.resolve(this.current.run(next.work, next.action)).then(next.released);
      this.pump();
    });
  }

  /** The next timer, taken out, when it is due or time may jump to it or beyond it. */
  private next(): Timer | undefined {
    const [first] = this.timers;
    if (first === undefined) return undefined;
    if (first.due <= this.now() || this.timers.some((timer) => this.mayJumpTo(timer))) return this.timers.shift();
    this.wake(first);
    return undefined;
  }

  private mayJumpTo({ work, released }: Timer): boolean {
    return work === undefined || released !== undefined || this.settling > 0;
  }

  /** Looks again when time has run as far as a timer that an outside client has to wait for. */
  private wake({ due }: Timer): void {
    clearTimeout(this.alarm);
    this.runningSince = this.base();
    this.alarm = setTimeout(() => this.pump(), Math.min((due - this.now()) / this.factor, LONGEST_TIMEOUT)).unref();
  }

  /** Lets time run at its pace since it was last looked at. */
  private run(): void {
    if (this.runningSince !== undefined) this.offset += (this.base() - this.runningSince) * (this.factor - 1);
    this.runningSince = undefined;
  }

  private get factor(): number {
    return this.pace === 'jump' ? 1 : this.pace;
  }
}
