import type { Clock } from '../../core/clock';
import type { KeyAccess } from '../../core/ports/key-access';
import type { LogStore } from './state/log-store';

/** What the operations of CloudWatch Logs share. */
export interface LogsContext {
  readonly clock: Clock;
  readonly store: LogStore;
  /** Of the keys that groups are encrypted with. */
  readonly keys: KeyAccess;
}
