import { board } from './display/board';
import type { Display, DisplayOutput } from './display/display';
import { openDisplay, styleOf } from './display/open-display';
import { wrapped } from './display/wrapped-text';
import type { Trouble } from './looking/trouble';
import type { MigrationProgress } from './progress/migration-progress';
import type { StackProgress } from './progress/stack-progress';
import type { StepProgress } from './progress/step-progress';
import type { WatchEnd, WatchListener } from './watch';

/** Columns of text that reads well. */
const READABLE = 120;

/** Shows a watch to people: a board on a terminal, lines elsewhere. */
export class ShownListener implements WatchListener {
  /** @param once - whether one look is shown, and nothing of how it came to that. */
  public static async open(output: DisplayOutput, once: boolean): Promise<ShownListener> {
    let ahead = 0;
    const now = (): number => Date.now() + ahead;
    const display = once ? undefined : await openDisplay({ output, now, ticks: true });
    return new ShownListener(output, display, (time) => { ahead = time - Date.now(); });
  }

  private now = 0;

  private constructor(
    private readonly output: DisplayOutput, private readonly display: Display | undefined, private readonly setClock: (time: number) => void,
  ) {}

  public looked(migrations: readonly MigrationProgress[], changed: readonly StepProgress[], now: number): void {
    this.now = now;
    this.setClock(now);
    this.display?.show(migrations, changed);
  }

  public stack({ stackName, accountId, state, status }: StackProgress): void {
    this.display?.line(`${stackName} (${accountId}): ${state === 'absent' ? 'isn\'t there yet; this waits for it' : status}`);
  }

  public trouble(_trouble: Trouble, text: string): void {
    this.say(text);
  }

  public recovered(): void {
    this.say('AWS answers again.');
  }

  /** The last board, where nothing was shown yet, and how it ended. */
  public end({ migrations, outcome }: WatchEnd): void {
    if (this.display === undefined) {
      const drawn = board(migrations, this.now, { columns: this.output.columns ?? READABLE, rows: Infinity, ...styleOf(this.output) });
      this.output.write(`${drawn.join('\n')}\n`);
    }
    this.display?.end();
    for (const { migration, current, detail = 'without a reason' } of migrations.filter(({ status }) => status === 'failed')) {
      this.output.write(`\n${migration} failed, in the step ${current.step.name}:\n${this.paragraphs(detail, '  ')}\n`);
    }
    const arrived = migrations.filter(({ status }) => status === 'done').length;
    if (outcome !== 'unfinished') this.output.write(`\n${arrived} of ${migrations.length} arrived.\n`);
  }

  private say(text: string): void {
    if (this.display === undefined) this.output.write(`${text}\n`);
    else this.display.line(this.paragraphs(text));
  }

  private paragraphs(text: string, indent?: string): string {
    return wrapped(text, Math.min(this.output.columns ?? READABLE, READABLE) - 1, indent).join('\n');
  }
}
