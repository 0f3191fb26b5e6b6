import type { JournalEntry } from '@rds-ferry/sandbox';
import { Progress, type StepProgress } from '../../../rehearsal/report/progress';
import { declaredStep, logLine, SOURCE, stackEvent } from '../fixtures';

/** Takes all entries; gives what each of them changed. */
function changes(...entries: JournalEntry[]): (StepProgress | undefined)[] {
  const progress = new Progress([declaredStep()]);
  return entries.map((entry) => progress.take(entry));
}

const begun = stackEvent();
const firstDone = stackEvent({ status: 'CREATE_COMPLETE' });
const secondBegun = stackEvent({ logicalId: 'Leg02' });
const secondDone = stackEvent({ logicalId: 'Leg02', status: 'CREATE_COMPLETE' });
const copying = logLine({ detail: 'copying at 20 %', percent: 20 });
const failed = stackEvent({ status: 'CREATE_FAILED', reason: 'no key' });

test('begins with every step waiting', () => {
  expect(new Progress([declaredStep(), declaredStep({ name: 'Share' })]).all).toEqual([
    expect.objectContaining({ status: 'waiting' }), expect.objectContaining({ status: 'waiting' }),
  ]);
});

test.each<[what: string, entries: JournalEntry[], expected: Omit<StepProgress, 'step'>]>([
  ['a leg that is being made', [begun], { status: 'running' }],
  ['a leg that is being updated', [stackEvent({ status: 'UPDATE_IN_PROGRESS' })], { status: 'running' }],
  ['what the step says', [begun, copying], { status: 'running', detail: 'copying at 20 %', percent: 20 }],
  ['what it said before when it says nothing new', [begun, copying, logLine()], { status: 'running', detail: 'copying at 20 %', percent: 20 }],
  ['a leg that handed on', [begun, copying, firstDone], { status: 'running', detail: 'copying at 20 %', percent: 20 }],
  ['the next leg', [begun, copying, firstDone, secondBegun], { status: 'running', detail: 'copying at 20 %', percent: 20 }],
  ['the last leg', [begun, firstDone, secondBegun, secondDone], { status: 'done' }],
  ['the last leg after an update', [begun, stackEvent({ logicalId: 'Leg02', status: 'UPDATE_COMPLETE' })], { status: 'done' }],
  ['what is to be known of a step that is done',
    [secondBegun, logLine({ status: 'ready', detail: 'RDS upgraded it.', logicalId: 'Leg02' }), secondDone],
    { status: 'done', detail: 'RDS upgraded it.' }],
  ['a leg that failed', [begun, copying, failed], { status: 'failed', detail: 'no key' }],
  ['a failed step that goes on', [begun, failed, stackEvent({ status: 'UPDATE_IN_PROGRESS' })], { status: 'running' }],
])('shows %s as it is', (_what, entries, expected) => {
  const progress = new Progress([declaredStep()]);
  for (const entry of entries) progress.take(entry);
  expect(progress.all).toEqual([{ step: declaredStep(), changedAt: 60_000, ...expected }]);
});

test.each<[what: string, entry: JournalEntry]>([
  ['another resource', stackEvent({ logicalId: 'Role' })],
  ['the same resource of another stack', stackEvent({ stackName: 'Other' })],
  ['the same resource of another account', stackEvent({ accountId: SOURCE })],
  ['a deletion', stackEvent({ status: 'DELETE_IN_PROGRESS' })],
  ['a look that found the step done', logLine({ status: 'ready' })],
  ['the same leg in a log of another account', logLine({}, SOURCE)],
  ['a line that is no JSON', { kind: 'log', time: 0, accountId: SOURCE, functionName: 'step', line: '{"logicalId": "Leg01' }],
  ['a line of something else', { kind: 'log', time: 0, accountId: SOURCE, functionName: 'step', line: 'START RequestId' }],
  ['a call', { kind: 'call', time: 0, service: 'rds', operation: 'CopyDBSnapshot', caller: 'x', accountId: SOURCE, region: 'r', input: {} }],
])('takes no notice of %s', (_what, entry) => {
  expect(changes(entry)).toEqual([undefined]);
});

test('tells a change once', () => {
  expect(changes(begun, begun, copying, copying).map((change) => change?.status)).toEqual(['running', undefined, 'running', undefined]);
});

test('keeps equal legs of two stacks apart', () => {
  const progress = new Progress([declaredStep(), declaredStep({ stackName: 'Other' })]);
  progress.take(stackEvent({ stackName: 'Other' }));
  expect(progress.all.map(({ status }) => status)).toEqual(['waiting', 'running']);
});

test('tells a reason without what CloudFormation puts around it', () => {
  const reason = 'Received response status [FAILED] from custom resource. Message returned: no key\n\nLogs: /aws/lambda/step\n (RequestId: 0a-1b)';
  expect(changes(stackEvent({ status: 'CREATE_FAILED', reason }))).toEqual([expect.objectContaining({ status: 'failed', detail: 'no key' })]);
});
