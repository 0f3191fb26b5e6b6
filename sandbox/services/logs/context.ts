import type { Clock } from '../../core/clock';
import type { LogStore } from './state/log-store';

/** What the operations of CloudWatch Logs share. */
export interface LogsContext {
  readonly clock: Clock;
  readonly store: LogStore;
}
