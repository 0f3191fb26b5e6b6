import type { FunctionRecord } from '../state/function-record';

/** What an account begins with in each Region; many new ones get 10. Source: LG:gettingstarted-limits. */
export const DEFAULT_CONCURRENCY = 1_000;

/** Counts what runs at a time in an account and Region, against the account's limit. */
export class ConcurrentRuns {
  private readonly limits = new Map<string, number>();
  private readonly running = new Map<string, number>();

  /** Limits an account in each Region. @param limit - nothing puts the default back. */
  public limit(accountId: string, limit: number | undefined): void {
    if (limit === undefined) this.limits.delete(accountId);
    else this.limits.set(accountId, limit);
  }

  public limitOf(accountId: string): number {
    return this.limits.get(accountId) ?? DEFAULT_CONCURRENCY;
  }

  /** Whether one more run fits. */
  public hasRoom(record: FunctionRecord): boolean {
    return (this.running.get(placeOf(record)) ?? 0) < this.limitOf(record.accountId);
  }

  /** Counts a run until it has ended. */
  public async during<T>(record: FunctionRecord, run: () => Promise<T>): Promise<T> {
    this.count(record, 1);
    try {
      return await run();
    } finally {
      this.count(record, -1);
    }
  }

  private count(record: FunctionRecord, change: number): void {
    const place = placeOf(record);
    this.running.set(place, (this.running.get(place) ?? 0) + change);
  }
}

function placeOf({ accountId, region }: FunctionRecord): string {
  return `${accountId} ${region}`;
}
