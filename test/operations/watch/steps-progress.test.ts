import { FollowedMigrations } from '../../../operations/watch/progress/followed-migrations';
import { legNews, type ResourceStatus } from '../../../operations/watch/progress/step-changes';
import type { LegNews, StepProgress } from '../../../operations/watch/progress/step-progress';
import { declaredStep, MINUTE, news, SOURCE, status, TARGET } from './fixtures';

type Told = ResourceStatus | LegNews;

function take(followed: FollowedMigrations, told: readonly Told[]): (StepProgress | undefined)[] {
  return told.map((each) => ('kind' in each ? followed.takeNews(each) : followed.takeStatus(each)));
}

/** Takes all in; gives what each of them changed. */
function changes(...told: Told[]): (StepProgress | undefined)[] {
  return take(new FollowedMigrations([declaredStep()], []), told);
}

const begun = status();
const firstDone = status({ status: 'CREATE_COMPLETE' });
const secondBegun = status({ logicalId: 'Leg02' });
const secondDone = status({ logicalId: 'Leg02', status: 'CREATE_COMPLETE' });
const copying = news({ detail: 'copying at 20 %', percent: 20 });
const failed = status({ status: 'CREATE_FAILED', reason: 'no key' });

test('all steps wait at the beginning', () => {
  const { steps } = new FollowedMigrations([declaredStep(), declaredStep({ name: 'Share' })], []);
  expect(steps.map((step) => step.status)).toEqual(['waiting', 'waiting']);
});

test.each<[what: string, told: Told[], expected: Partial<StepProgress>]>([
  ['a leg that is being made', [begun], { status: 'running' }],
  ['a leg that is being updated', [status({ status: 'UPDATE_IN_PROGRESS' })], { status: 'running' }],
  ['what the step says', [begun, copying], { status: 'running', detail: 'copying at 20 %', percent: 20 }],
  ['what it said before when it says nothing new', [begun, copying, news()], { status: 'running', detail: 'copying at 20 %', percent: 20 }],
  ['a leg that handed on', [begun, copying, firstDone], { status: 'running', detail: 'copying at 20 %', percent: 20 }],
  ['the next leg', [begun, copying, firstDone, secondBegun], { status: 'running', detail: 'copying at 20 %', percent: 20 }],
  ['the last leg', [begun, firstDone, secondBegun, secondDone], { status: 'done' }],
  ['the last leg after an update', [begun, status({ logicalId: 'Leg02', status: 'UPDATE_COMPLETE' })], { status: 'done' }],
  ['what is to be known of a step that is done',
    [secondBegun, news({ kind: 'ready', detail: 'RDS upgraded it.', logicalId: 'Leg02' }), secondBegun, secondDone],
    { status: 'done', detail: 'RDS upgraded it.' }],
  ['a leg that failed', [begun, copying, failed], { status: 'failed', detail: 'no key' }],
  ['a failed step that goes on', [begun, failed, status({ status: 'UPDATE_IN_PROGRESS' })], { status: 'running' }],
  ['a leg of a nested stack', [status({ stackName: 'Target-ordersSteps-1ABC' })], { status: 'running' }],
])('a step is shown by %s as it is', (_what, told, expected) => {
  const followed = new FollowedMigrations([declaredStep()], []);
  take(followed, told);
  const [{ status: shown, detail, percent } = progress()] = followed.steps;
  expect({ status: shown, detail, percent }).toEqual({ detail: undefined, percent: undefined, ...expected });
});

function progress(): StepProgress {
  return { step: declaredStep(), status: 'waiting' };
}

test.each<[what: string, told: Told]>([
  ['another resource', status({ logicalId: 'Role' })],
  ['the same resource of another stack', status({ stackName: 'Other' })],
  ['the same resource of another account', status({ accountId: SOURCE })],
  ['a deletion', status({ status: 'DELETE_IN_PROGRESS' })],
  ['a look that found the step done', news({ kind: 'ready' })],
  ['what is said of a step that doesn\'t run', copying],
  ['the same leg in a log of another account', news({ accountId: SOURCE })],
])('%s changes nothing', (_what, told) => {
  expect(changes(told)).toEqual([undefined]);
});

test('a change is told once', () => {
  expect(changes(begun, begun, copying, copying).map((change) => change?.status)).toEqual(['running', undefined, 'running', undefined]);
});

test('equal legs of two stacks are kept apart', () => {
  const followed = new FollowedMigrations([declaredStep(), declaredStep({ stackName: 'Other' })], []);
  followed.takeStatus(status({ stackName: 'Other' }));
  expect(followed.steps.map((step) => step.status)).toEqual(['waiting', 'running']);
});

test('a reason is told without what CloudFormation puts around it', () => {
  const reason = 'Received response status [FAILED] from custom resource. Message returned: no key\n\nLogs: /aws/lambda/step\n (RequestId: 0a-1b)';
  expect(changes(status({ status: 'CREATE_FAILED', reason }))).toEqual([expect.objectContaining({ status: 'failed', detail: 'no key' })]);
});

test('a step runs from its first leg on, also in its next ones, and from anew after a failure', () => {
  const followed = new FollowedMigrations([declaredStep()], []);
  const beganAt = (told: Told): number | undefined => {
    take(followed, [told]);
    return followed.steps[0]?.beganAt;
  };
  expect(beganAt(begun)).toBe(MINUTE);
  expect(beganAt(status({ logicalId: 'Leg02', time: 2 * MINUTE }))).toBe(MINUTE);
  take(followed, [failed]);
  expect(beganAt(status({ logicalId: 'Leg02', status: 'UPDATE_IN_PROGRESS', time: 3 * MINUTE }))).toBe(3 * MINUTE);
});

test('what was said before a step began, it doesn\'t say', () => {
  expect(changes(begun, news({ percent: 90, time: 0 }))).toEqual([expect.anything(), undefined]);
});

test.each<[what: string, line: string]>([
  ['no JSON', '{"logicalId": "Leg01'],
  ['of something else', 'START RequestId'],
  ['of a step that failed, which CloudFormation tells', '{"logicalId": "Leg01", "status": "failed"}'],
  ['of no leg', '{"status": "pending"}'],
])('a line of the log that is %s tells nothing', (_what, line) => {
  expect(legNews({ accountId: TARGET, line, time: 0 })).toBeUndefined();
});

test('a line of the log tells what a leg waits for', () => {
  const line = '{"logicalId":"Leg01","status":"pending","detail":"copying","percent":20}';
  expect(legNews({ accountId: TARGET, line, time: 0 })).toEqual(news({ time: 0, detail: 'copying', percent: 20 }));
});
