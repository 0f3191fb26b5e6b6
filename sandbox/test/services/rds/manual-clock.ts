import type { Clock } from '../../../core/clock';

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  private readonly timers: { readonly due: number; readonly action: () => void }[] = [];
  private time = Date.UTC(2026, 10, 24, 3, 0);

  public now(): number {
    return this.time;
  }

  public after(delay: number, action: () => void): void {
    this.timers.push({ due: this.time + delay, action });
  }

  public ahead(): number {
    return 0;
  }

  public afterAsked(delay: number, action: () => void): void {
    this.after(delay, action);
  }

  public unattended<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  public sleep(delay: number): Promise<void> {
    return new Promise((resolve) => this.after(delay, resolve));
  }

  public during<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  /** Lets milliseconds pass, and with them every timer that falls due, in order. */
  public advance(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (let next = this.next(end); next !== undefined; next = this.next(end)) {
      this.time = next.due;
      next.action();
    }
    this.time = end;
  }

  private next(end: number): { readonly due: number; readonly action: () => void } | undefined {
    const [first] = this.timers.filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due);
    if (first !== undefined) this.timers.splice(this.timers.indexOf(first), 1);
    return first;
  }
}
