import type { Account } from '../accounts/account';
import type { Ledger } from '../ledger/ledger';

/** What a run works with, on AWS or on the sandbox. */
export interface LaboratoryProps {
  /** Names the run: lower-case letters and digits. */
  readonly run: string;
  readonly source: Account;
  readonly target: Account;
  readonly otherRegion: string;
  readonly ledger: Ledger;
  /** Milliseconds of the time that AWS lives in. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
  /** Milliseconds between two looks at something that takes minutes. */
  readonly interval: number;
  /** How many probes run beside each other. */
  readonly lanes: number;
  /** What stands in for a fixture, by its name, that the sandbox can't make. @default - nothing: AWS makes all */
  readonly standIns?: Readonly<Record<string, () => unknown>>;
  /** Ends the run. */
  readonly ending: AbortSignal;
  /** Hears what goes on. */
  readonly progress: (line: string) => void;
}
