import type { Trouble } from './looking/trouble';
import type { MigrationProgress } from './progress/migration-progress';
import type { StackProgress } from './progress/stack-progress';
import type { WatchEnd, WatchListener } from './watch';
import { endEvent, migrationEvent, recoveredEvent, stackEvent, troubleEvent, type WatchEvent } from './watch-schema';

/** Writes a line of JSON for each event. */
export class JsonListener implements WatchListener {
  private now = Date.now();
  /** What was written last of each migration, less what only time changes. */
  private readonly written = new Map<string, string>();

  public constructor(private readonly output: NodeJS.WritableStream) {}

  public looked(migrations: readonly MigrationProgress[], _changed: unknown, now: number): void {
    this.now = now;
    for (const progress of migrations) {
      const event = migrationEvent(progress, now);
      const key = `${progress.accountId}/${progress.stackName}/${progress.migration}`;
      const gist = JSON.stringify({ ...event, time: undefined, elapsedSeconds: undefined, estimate: undefined });
      if (this.written.get(key) === gist) continue;
      this.written.set(key, gist);
      this.write(event);
    }
  }

  public stack(stack: StackProgress): void {
    this.write(stackEvent(stack, this.now));
  }

  public trouble(trouble: Trouble, text: string): void {
    this.write(troubleEvent(trouble, text, this.now));
  }

  public recovered(): void {
    this.write(recoveredEvent(this.now));
  }

  public end(end: WatchEnd): void {
    this.write(endEvent(end, this.now));
  }

  private write(event: WatchEvent): void {
    this.output.write(`${JSON.stringify(event)}\n`);
  }
}
