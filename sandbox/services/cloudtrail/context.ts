import type { Clock } from '../../core/clock';
import type { Journal } from '../../core/journal';

/** What the operations of CloudTrail share. */
export interface CloudTrailContext {
  readonly clock: Clock;
  /** All calls: the event history is made from it, with what it hides. */
  readonly journal: Journal;
}
