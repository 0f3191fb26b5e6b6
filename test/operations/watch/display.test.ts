import pc from 'picocolors';
import { BoardDisplay, type Terminal } from '../../../operations/watch/display/board-display';
import { UNICODE } from '../../../operations/watch/display/glyphs';
import { LineDisplay } from '../../../operations/watch/display/line-display';
import type { StepProgress } from '../../../operations/watch/progress/step-progress';
import { recordingOutput } from '../../rehearsal/fixtures';
import { migrationOf, MINUTE, progressOf } from './fixtures';

const waiting = progressOf({}, 'orders', 'Share');

function snapshot(given: Partial<StepProgress>): StepProgress {
  return progressOf({ status: 'running', beganAt: 0, changedAt: MINUTE, ...given });
}

describe('elsewhere than on a terminal', () => {
  function shown(...changes: StepProgress[]): string[] {
    const { output, text } = recordingOutput();
    const display = new LineDisplay({ output, startedAt: 0 });
    for (const changed of changes) display.show([migrationOf([changed, waiting])], [changed]);
    return text().split('\n').slice(0, -1);
  }

  test('there is a line for each change', () => {
    expect(shown(snapshot({}), snapshot({ detail: 'copying' }), snapshot({ status: 'done' }))).toEqual([
      '>   0:01:00  orders  Snapshot  running', '>   0:01:00  orders  Snapshot  copying', '+   0:01:00  orders  Snapshot  done',
    ]);
  });

  test('there is a line for each tenth of the percentage, and none for what else is counted', () => {
    const copying = (percent: number): StepProgress => snapshot({ percent, detail: `copying at ${percent} %` });
    expect(shown(copying(8), copying(9), copying(10), copying(19), copying(20)).map((line) => line.slice(-4))).toEqual([' 8 %', '10 %', '20 %']);
    expect(shown(snapshot({ detail: 'for 1 minute' }), snapshot({ detail: 'for 2 minutes' }), snapshot({ detail: 'for 3 minutes' }))).toHaveLength(2);
  });

  test('nothing is written after the end', () => {
    const { output, text } = recordingOutput();
    const display = new LineDisplay({ output });
    display.end();
    display.line('late');
    display.show([migrationOf([snapshot({})])], [snapshot({})]);
    expect(text()).toBe('');
  });

  test('time counts from the first step, where nothing else is said', () => {
    const { output, text } = recordingOutput();
    new LineDisplay({ output }).show([migrationOf([snapshot({ beganAt: 30_000 })])], [snapshot({ beganAt: 30_000 })]);
    expect(text()).toMatch(/^> {3}0:00:30 /);
  });
});

/** Keeps what is drawn, and what stays above it. */
class RecordingTerminal implements Terminal {
  public readonly columns = 80;
  public readonly rows: number;
  public readonly stayed: string[] = [];
  public drawings: (readonly string[])[] = [];
  public left: readonly string[] = [];
  private readonly resizes: (() => void)[] = [];

  public constructor(rows = 24) {
    this.rows = rows;
  }

  public draw(lines: readonly string[]): void { this.drawings.push(lines); }
  public above(line: string): void { this.stayed.push(line); }
  public leave(lines: readonly string[]): void { this.left = lines; }
  public onResize(action: () => void): void { this.resizes.push(action); }
  public resized(): void { this.resizes.forEach((resize) => { resize(); }); }
}

describe('on a terminal', () => {
  beforeEach(() => { jest.useFakeTimers(); });
  afterEach(() => { jest.useRealTimers(); });

  function shown(terminal = new RecordingTerminal(), ticks = false): { readonly terminal: RecordingTerminal; readonly display: BoardDisplay } {
    const { output } = recordingOutput();
    const style = { glyphs: UNICODE, colors: pc.createColors(false) };
    const display = new BoardDisplay({ output, terminal, now: () => Date.now(), ticks, startedAt: 0, ...style });
    return { terminal, display };
  }

  test('many changes are drawn at once, and the last one too', () => {
    const { terminal, display } = shown();
    for (const percent of [1, 2, 3]) display.show([migrationOf([snapshot({ percent })])], [snapshot({ percent })]);
    jest.advanceTimersByTime(80);
    expect(terminal.drawings.map(([bar]) => / \d+ %/.exec(bar ?? '')?.[0])).toEqual([' 3 %']);
  });

  test('failures, and what is to be known of what is done, stay above the board', () => {
    const { terminal, display } = shown();
    display.show([migrationOf([waiting])], [
      snapshot({}), snapshot({ status: 'done' }), snapshot({ status: 'done', detail: 'RDS upgraded it.' }),
      snapshot({ status: 'failed', detail: 'no key' }),
    ]);
    expect(terminal.stayed).toEqual(['+   0:01:00  orders  Snapshot  done. RDS upgraded it.', 'x   0:01:00  orders  Snapshot  no key']);
  });

  test('is drawn again below each line that stays, and when the terminal has another size', () => {
    const { terminal, display } = shown();
    display.show([migrationOf([waiting])], []);
    display.line('first');
    terminal.resized();
    expect(terminal).toMatchObject({ stayed: ['first'], drawings: [expect.anything(), expect.anything()] });
  });

  test('time goes on between two changes', () => {
    const { terminal, display } = shown(undefined, true);
    const beganAt = Date.now();
    display.show([migrationOf([snapshot({ beganAt })])], []);
    jest.advanceTimersByTime(2_500);
    expect(terminal.drawings.at(-1)?.[0]).toContain('0:00:02');
  });

  test('the board leaves a row of the terminal free, and at the end it has all migrations', () => {
    const { terminal, display } = shown(new RecordingTerminal(2));
    display.show(['a', 'b', 'c'].map((name) => migrationOf([progressOf({}, name)])), []);
    jest.advanceTimersByTime(80);
    display.end();
    expect(terminal.drawings.map((lines) => lines.length)).toEqual([1]);
    expect(terminal.left.map((line) => line.slice(2, 3))).toEqual(['a', 'b', 'c']);
  });

  test('nothing is drawn after the end', () => {
    const { terminal, display } = shown(undefined, true);
    display.show([migrationOf([waiting])], []);
    display.end();
    display.line('late');
    display.show([migrationOf([waiting])], []);
    terminal.resized();
    jest.advanceTimersByTime(5_000);
    expect(terminal).toMatchObject({ drawings: [], stayed: [] });
  });
});
