/** Something that happened in the sandbox and that a person who rehearses may want to see. */
export type JournalEntry =
  | {
    readonly kind: 'call'; readonly time: number; readonly service: string; readonly operation: string; readonly caller: string;
    readonly accountId: string; readonly region: string; readonly error?: string; readonly input: unknown;
  }
  | {
    readonly kind: 'denied'; readonly time: number; readonly caller: string; readonly action: string; readonly resource: string;
    readonly reason: string;
  }
  | { readonly kind: 'stack-event'; readonly time: number; readonly accountId: string; readonly stackName: string; readonly logicalId: string;
    readonly resourceType: string; readonly status: string; readonly reason?: string; }
    | { readonly kind: 'log'; readonly time: number; readonly accountId: string; readonly functionName: string; readonly line: string };

/** Takes entries and tells them to whoever listens. */
export class Journal {
  public readonly entries: JournalEntry[] = [];
  private readonly listeners: ((entry: JournalEntry) => void)[] = [];

  public write(entry: JournalEntry): void {
    this.entries.push(entry);
    for (const listener of this.listeners) listener(entry);
  }

  public listen(listener: (entry: JournalEntry) => void): void {
    this.listeners.push(listener);
  }
}
