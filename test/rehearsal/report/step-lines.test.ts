import type { StepProgress } from '../../../rehearsal/report/progress';
import { boardLines, layoutOf, stepLine } from '../../../rehearsal/report/step-lines';
import { declaredStep } from '../fixtures';

const KEY = 'arn:aws:kms:ap-northeast-1:222222222222:key/77589eb4-41cb-86df-d604-b51f65b65698';

function progressOf(given: Partial<StepProgress> = {}, migration = 'orders', name = 'Snapshot'): StepProgress {
  return { step: declaredStep({ migration, name }), status: 'waiting', ...given };
}

test.each<[line: string, progress: Partial<StepProgress>]>([
  ['    -:--:--  orders  Snapshot', {}],
  ['>   0:00:05  orders  Snapshot  running', { status: 'running', changedAt: 6_999 }],
  ['>   1:07:09  orders  Snapshot  copying at 20 %', { status: 'running', changedAt: 4_030_000, detail: 'copying at 20 %' }],
  ['+  26:00:00  orders  Snapshot  done', { status: 'done', changedAt: 93_601_000 }],
  ['+   0:01:00  orders  Snapshot  done. RDS upgraded it.', { status: 'done', changedAt: 61_000, detail: 'RDS upgraded it.' }],
  ['x   0:01:00  orders  Snapshot  no key', { status: 'failed', changedAt: 61_000, detail: 'no key' }],
  ['x   0:01:00  orders  Snapshot  failed', { status: 'failed', changedAt: 61_000 }],
  ['>   0:01:00  orders  Snapshot  copying under the key 77589eb4… of 222222222222',
    { status: 'running', changedAt: 61_000, detail: `copying under the key ${KEY}` }],
  ['x   0:01:00  orders  Snapshot  RDS can\'t use the key.', {
    status: 'failed', changedAt: 61_000,
    detail: 'Migration "orders", step snapshot in account 111111111111 (ap-northeast-1): RDS\n can\'t use the key. Deploy again.',
  }],
])('writes %p', (line, progress) => {
  const steps = [progressOf(progress)];
  expect(steps.map((step) => stepLine(step, layoutOf(steps, 1_000)))).toEqual([line]);
});

describe('the board', () => {
  const steps = [
    progressOf({ status: 'done', changedAt: 0 }, 'a', 'Preflight'), progressOf({ status: 'done', changedAt: 0 }, 'a', 'Share'),
    progressOf({ status: 'done', changedAt: 0 }, 'long', 'Preflight'), progressOf({ status: 'running', changedAt: 0 }, 'long', 'Share'),
    progressOf({ status: 'failed', changedAt: 0 }, 'c', 'Preflight'), progressOf({}, 'c', 'Share'),
    progressOf({}, 'd', 'Preflight'), progressOf({}, 'd', 'Share'),
  ];
  const board = (rows: number, columns = 80): string[] => boardLines(steps, layoutOf(steps, 0), { columns, rows });

  test('shows every step, with the columns of all migrations below each other', () => {
    expect(board(8)).toEqual([
      '+   0:00:00  a     Preflight  done',
      '+   0:00:00  a     Share      done',
      '+   0:00:00  long  Preflight  done',
      '>   0:00:00  long  Share      running',
      'x   0:00:00  c     Preflight  failed',
      '    -:--:--  c     Share',
      '    -:--:--  d     Preflight',
      '    -:--:--  d     Share',
    ]);
  });

  test('shows each migration\'s current step when the terminal is too low for all', () => {
    expect(board(7)).toEqual([
      '+   0:00:00  a     Share      done',
      '>   0:00:00  long  Share      running',
      'x   0:00:00  c     Preflight  failed',
      '    -:--:--  d     Preflight',
    ]);
  });

  test('shows what has failed and what runs when the terminal is too low for each migration', () => {
    expect(board(3)).toEqual(['x   0:00:00  c     Preflight  failed', '>   0:00:00  long  Share      running', 'and 2 more migrations']);
  });

  test('cuts its lines before the terminal\'s last column', () => {
    expect(board(8, 20)[0]).toBe('+   0:00:00  a    …');
  });
});
