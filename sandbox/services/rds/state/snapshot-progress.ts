import type { Clock } from '../../../core/clock';

/** Progress is reported in steps, as by RDS: one every two minutes. */
const STEP = 120_000;

export type SnapshotStatus = 'pending' | 'creating' | 'copying' | 'available' | 'failed';

/** How far the making of one snapshot is. A copy can wait in a queue before it starts. */
export class SnapshotProgress {
  private phase: 'queued' | 'running' | 'available' | 'failed' = 'queued';
  private startedAt = 0;

  /**
   * @param duration - milliseconds from start to end.
   * @param copy - whether it is made from another snapshot: it is then `copying` once data moves.
   * @param crossRegion - whether that one is in another Region: it is then `pending` until data moves.
   * Source: hashicorp/terraform-provider-aws#29399.
   */
  public constructor(private readonly clock: Clock, public readonly duration: number, private readonly copy: boolean,
    private readonly crossRegion = false) {}

  public get status(): SnapshotStatus {
    if (this.phase === 'available' || this.phase === 'failed') return this.phase;
    if (this.percent === 0) return this.crossRegion ? 'pending' : 'creating';
    return this.copy ? 'copying' : 'creating';
  }

  /** 0 to 100; 100 only when the snapshot is available. */
  public get percent(): number {
    if (this.phase === 'available') return 100;
    if (this.phase !== 'running' || this.duration === 0) return 0;
    const passed = Math.floor((this.clock.now() - this.startedAt) / STEP) * STEP;
    return Math.min(99, Math.floor((passed / this.duration) * 100));
  }

  public get unfinished(): boolean {
    return this.phase === 'queued' || this.phase === 'running';
  }

  public start(): void {
    this.phase = 'running';
    this.startedAt = this.clock.now();
  }

  /** Ends it; a later end of the same progress has no effect. */
  public end(outcome: 'available' | 'failed'): void {
    if (this.unfinished) this.phase = outcome;
  }
}

/** How much longer a copy from another Region takes. RDS documents no figure. */
const CROSS_REGION_FACTOR = 2;

/** @param duration - milliseconds that the copy takes inside a Region. */
export function copyProgress(clock: Clock, duration: number, crossRegion: boolean): SnapshotProgress {
  return new SnapshotProgress(clock, crossRegion ? duration * CROSS_REGION_FACTOR : duration, true, crossRegion);
}
