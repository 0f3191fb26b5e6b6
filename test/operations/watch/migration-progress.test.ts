import { FollowedMigrations } from '../../../operations/watch/progress/followed-migrations';
import { haveEnded, type MigrationProgress, migrationsProgress } from '../../../operations/watch/progress/migration-progress';
import type { StackProgress } from '../../../operations/watch/progress/stack-progress';
import type { ResourceStatus } from '../../../operations/watch/progress/step-changes';
import type { StepProgress } from '../../../operations/watch/progress/step-progress';
import { declaredStep, migrationOf, MINUTE, progressOf, stackProgress, stackStatus, status } from './fixtures';

const CANCELLED = 'Resource creation cancelled';
const failure = { logicalId: 'Role', reason: 'Role already exists' };

function steps(...statuses: (StepProgress['status'] | Partial<StepProgress>)[]): StepProgress[] {
  return statuses.map((each, index) => progressOf(typeof each === 'string' ? { status: each } : each, 'orders', `Step${index + 1}`));
}

type Expected = Pick<MigrationProgress, 'status' | 'detail'> & { readonly step: string };

test.each<[what: string, steps: StepProgress[], stack: StackProgress | undefined, expected: Expected]>([
  ['of which nothing is known', steps('waiting', 'waiting'), undefined, { status: 'waiting', step: 'Step1' }],
  ['whose stack isn\'t there', steps('waiting'), stackProgress({ state: 'absent' }),
    { status: 'waiting', step: 'Step1', detail: 'the stack Target, which isn\'t there yet' }],
  ['whose first step runs', steps('running', 'waiting'), stackProgress(), { status: 'running', step: 'Step1' }],
  ['whose Preflight is done', steps('done', 'waiting', 'waiting'), stackProgress(), { status: 'waiting', step: 'Step2' }],
  ['between two steps', steps('done', 'done', 'waiting'), stackProgress(), { status: 'running', step: 'Step3' }],
  ['that arrived', steps('done', { status: 'done', detail: 'verified' }), stackProgress(), { status: 'done', step: 'Step2', detail: 'verified' }],
  ['a step of which failed', steps('done', { status: 'failed', detail: 'no key' }, 'waiting'), stackProgress(),
    { status: 'failed', step: 'Step2', detail: 'no key' }],
  ['a failed step of which runs again', steps('failed', 'running'), stackProgress(), { status: 'running', step: 'Step2' }],
  ['that was cancelled', steps('done', { status: 'failed', detail: CANCELLED }), stackProgress({ state: 'failed', failure }),
    { status: 'failed', step: 'Step2', detail: 'the deployment of Target failed: Role: Role already exists' }],
  ['that runs although its deployment ended', steps({ status: 'running', detail: 'copying' }), stackProgress({ state: 'failed', failure }),
    { status: 'failed', step: 'Step1', detail: 'the deployment of Target failed: Role: Role already exists' }],
  ['that a failed deployment didn\'t come to', steps('waiting'), stackProgress({ state: 'failed', status: 'ROLLBACK_COMPLETE' }),
    { status: 'failed', step: 'Step1', detail: 'the deployment of Target ended as ROLLBACK_COMPLETE' }],
  ['that was declared after the last deployment', steps('waiting'), stackProgress({ state: 'complete' }),
    { status: 'waiting', step: 'Step1', detail: 'the deployment: it isn\'t in what is deployed of Target' }],
])('a migration %s is told as it is', (_what, given, stack, expected) => {
  const { status: shown, detail, current } = migrationOf(given, stack === undefined ? [] : [stack]);
  expect({ status: shown, detail, step: current.step.name }).toEqual({ detail: undefined, ...expected });
});

test('a migration waits for the one that it starts after, and else for what runs for all', () => {
  const both = [progressOf({ status: 'done' }, 'late'), progressOf({}, 'late', 'Share'), progressOf({ status: 'running' }, 'first'),
    progressOf({ status: 'running' }, 'all', 'TransferKey')];
  const waitsFor = (order: { migration: string; after: string }[]): string | undefined => (
    migrationsProgress({ steps: both, stacks: [stackProgress()], order, now: 0 })[0]?.detail
  );
  expect(waitsFor([{ migration: 'late', after: 'first' }])).toBe('first, by startAfter');
  expect(waitsFor([])).toBe('TransferKey of all');
});

test('what is done for all at the end waits for the migrations', () => {
  const all = ['AtStart', 'TransferKey'].map((name) => progressOf({ status: 'done' }, 'all', name));
  const given = [...all, progressOf({}, 'all', 'AtEnd'), progressOf({ status: 'running' }, 'orders', 'ImportCopy')];
  const [first] = migrationsProgress({ steps: given, stacks: [stackProgress()], order: [], now: 0 });
  expect(first).toMatchObject({ status: 'waiting', detail: 'ImportCopy of orders' });
});

test('migrations have ended when none waits or runs', () => {
  const ended = migrationOf(steps('done'));
  expect(haveEnded([ended, migrationOf(steps('failed'))])).toBe(true);
  expect(haveEnded([ended, migrationOf(steps('running'))])).toBe(false);
});

test('time runs from the first step to the end', () => {
  const given = steps({ status: 'done', beganAt: MINUTE, changedAt: 2 * MINUTE }, { status: 'done', beganAt: 2 * MINUTE, changedAt: 5 * MINUTE });
  expect(migrationOf(given)).toMatchObject({ beganAt: MINUTE, endedAt: 5 * MINUTE, done: 2 });
  expect(migrationOf(steps({ status: 'running', beganAt: MINUTE, changedAt: MINUTE })).endedAt).toBeUndefined();
});

describe('a stack', () => {
  function after(...told: ResourceStatus[]): StackProgress | undefined {
    const followed = new FollowedMigrations([declaredStep()], []);
    for (const each of told) followed.takeStatus(each);
    return followed.stacks[0];
  }
  const roleFailed = status({ logicalId: 'Role', status: 'CREATE_FAILED', reason: 'Role already exists' });

  test.each<[status: string, state: StackProgress['state']]>([
    ['REVIEW_IN_PROGRESS', 'absent'], ['CREATE_IN_PROGRESS', 'running'], ['CREATE_COMPLETE', 'complete'], ['CREATE_FAILED', 'failed'],
    ['UPDATE_IN_PROGRESS', 'running'], ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'running'], ['UPDATE_COMPLETE', 'complete'],
    ['UPDATE_FAILED', 'failed'], ['ROLLBACK_IN_PROGRESS', 'failed'], ['ROLLBACK_COMPLETE', 'failed'], ['UPDATE_ROLLBACK_IN_PROGRESS', 'failed'],
    ['UPDATE_ROLLBACK_COMPLETE', 'failed'], ['IMPORT_COMPLETE', 'complete'], ['DELETE_IN_PROGRESS', 'absent'], ['DELETE_COMPLETE', 'absent'],
  ])('that is %s is %s', (given, state) => {
    expect(after(stackStatus({ status: given }))).toMatchObject({ state, status: given });
  });

  test('tells what failed first, and nothing that only followed', () => {
    const told = after(
      stackStatus(), status({ status: 'CREATE_FAILED', reason: CANCELLED }),
      status({ logicalId: 'Steps', status: 'CREATE_FAILED', reason: 'Embedded stack arn:… was not successfully created: …' }), roleFailed,
      status({ logicalId: 'Policy', status: 'CREATE_FAILED', reason: 'Policy already exists' }),
    );
    expect(told?.failure).toEqual(failure);
  });

  test('forgets what failed when it is deployed again', () => {
    const ended = stackStatus({ status: 'CREATE_FAILED', time: 2 * MINUTE });
    const again = stackStatus({ status: 'UPDATE_IN_PROGRESS', time: 3 * MINUTE });
    expect(after(stackStatus(), roleFailed, ended)).toMatchObject({ state: 'failed', failure, endedAt: 2 * MINUTE });
    expect(after(stackStatus(), roleFailed, ended, again)).toMatchObject({ state: 'running', failure: undefined, endedAt: undefined });
  });
});
