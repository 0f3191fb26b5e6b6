import type { JournalEntry } from '@rds-ferry/sandbox';
import { display, type Display } from '../../../rehearsal/report/display';
import { Progress } from '../../../rehearsal/report/progress';
import { declaredStep, logLine, recordingOutput, stackEvent } from '../fixtures';

const UP_TWO_AND_CLEAR = '\x1b[2A\x1b[1G\x1b[0J';

function shown(size?: { readonly columns: number; readonly rows: number }): { shows: Display; progress: Progress; text: () => string } {
  const { output, text } = recordingOutput(size);
  const progress = new Progress([declaredStep(), declaredStep({ name: 'Share', legs: ['ShareLeg'] })]);
  return { shows: display(output, progress, 0), progress, text };
}

function take({ shows, progress }: ReturnType<typeof shown>, ...entries: JournalEntry[]): void {
  for (const entry of entries) {
    const changed = progress.take(entry);
    if (changed !== undefined) shows.step(changed);
  }
}

describe('elsewhere than on a terminal', () => {
  test('writes a line for each change', () => {
    const given = shown();
    given.shows.line('Target: CREATE_IN_PROGRESS');
    take(given, stackEvent());
    take(given, logLine({ detail: 'copying' }));
    expect(given.text()).toBe('Target: CREATE_IN_PROGRESS\n>   0:01:00  orders  Snapshot  running\n>   0:01:00  orders  Snapshot  copying\n');
  });

  test('writes nothing after its end', () => {
    const given = shown();
    given.shows.end();
    given.shows.line('late');
    take(given, stackEvent());
    expect(given.text()).toBe('');
  });
});

describe('on a terminal', () => {
  beforeEach(() => { jest.useFakeTimers(); });
  afterEach(() => { jest.useRealTimers(); });
  const size = { columns: 80, rows: 24 };

  test('draws the board over the one before, below the lines', () => {
    const given = shown(size);
    given.shows.line('first');
    given.shows.line('second');
    const board = '    -:--:--  orders  Snapshot\n    -:--:--  orders  Share\n';
    expect(given.text()).toBe(`\x1b[1G\x1b[0Jfirst\n\x1b[1G\x1b[0J${board}${UP_TWO_AND_CLEAR}second\n\x1b[1G\x1b[0J${board}`);
  });

  test('draws many changes at once, and the last one too', () => {
    const given = shown(size);
    given.shows.line('first');
    take(given, stackEvent());
    take(given, logLine({ detail: 'copying' }));
    const before = given.text();
    jest.advanceTimersByTime(80);
    expect(given.text()).toBe(`${before}${UP_TWO_AND_CLEAR}>   0:01:00  orders  Snapshot  copying\n    -:--:--  orders  Share\n`);
  });

  test('is no higher than the terminal until its end', () => {
    const given = shown({ columns: 80, rows: 2 });
    given.shows.line('first');
    expect(given.text()).not.toContain('Share');
    given.shows.end();
    expect(given.text()).toMatch(/Snapshot\n.* Share\n$/);
  });

  test('draws nothing after its end', () => {
    const given = shown(size);
    take(given, stackEvent());
    given.shows.end();
    const before = given.text();
    given.shows.line('late');
    take(given, logLine({ detail: 'copying' }));
    jest.runAllTimers();
    expect(given.text()).toBe(before);
  });
});
