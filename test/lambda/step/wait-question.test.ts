import { StepType, WAIT_MINUTES, type WaitAnswer } from '../../../lambda/step/contract';
import { createHandler } from '../../../lambda/step/handler';
import type { Snapshot } from '../../../lambda/step/model/snapshots';
import { FakeAws } from './fake-aws';
import { aSnapshot, MINUTE, snapshotProperties } from './fixtures';

describe('a wait condition', () => {
  const STARTED = '2026-01-01T00:00:00Z';

  function asked(aws: FakeAws, minutes: number, question: object = {}): { answer: Promise<WaitAnswer>; lines: Record<string, unknown>[] } {
    const lines: Record<string, unknown>[] = [];
    const now = Date.parse(STARTED) + minutes * MINUTE;
    const handler = createHandler({ clients: aws, now: () => now, log: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) });
    const whole = { StepType: StepType.SNAPSHOT, Properties: snapshotProperties, LogicalId: 'SnapshotWait01', StartedAt: STARTED, ...question };
    return { answer: handler.isOver(whole), lines };
  }

  test.each<[string, Partial<Snapshot>, number, boolean]>([
    ['goes on while its step does', { status: 'creating', percent: 40 }, 1, false],
    ['goes on until its time is nearly over', { status: 'creating', percent: 40 }, WAIT_MINUTES - 1, false],
    ['is over when its time nearly is', { status: 'creating', percent: 40 }, WAIT_MINUTES, true],
    ['is over when its step is done', {}, 1, true],
    ['is over when its step has failed, which the leg after it tells', { status: 'failed' }, 1, true],
  ])('%s', async (_case, snapshot, minutes, isOver) => {
    const aws = new FakeAws();
    aws.source.snapshots.set('ferry-orders', aSnapshot(snapshot));
    expect(await asked(aws, minutes).answer).toEqual({ IsOver: isOver });
  });

  test('begins what its step has not begun', async () => {
    const aws = new FakeAws();
    expect(await asked(aws, 0).answer).toEqual({ IsOver: false });
    expect(aws.changes()).toEqual(['CreateDBSnapshot']);
  });

  test('has a line of the log that tells how far its step is', async () => {
    const aws = new FakeAws();
    aws.source.snapshots.set('ferry-orders', aSnapshot({ status: 'creating', percent: 40 }));
    const { answer, lines } = asked(aws, 7);
    await answer;
    expect(lines).toEqual([expect.objectContaining({
      level: 'INFO', logicalId: 'SnapshotWait01', migration: 'orders', step: 'snapshot', waitMinutes: 7, ageMinutes: 57, percent: 40,
      status: 'pending',
    })]);
  });

  test.each<[string, object, RegExp]>([
    ['no step', { StepType: undefined }, /names no step/],
    ['no wait condition', { LogicalId: 1 }, /names no step/],
    ['an unknown step', { StepType: 'Custom::Other' }, /is no resource type of this function/],
    ['no beginning', { StartedAt: 'soon' }, /no StartedAt/],
    ['a beginning that is to come', { StartedAt: '2027-01-01T00:00:00Z' }, /no StartedAt/],
    ['no properties', { Properties: undefined }, /Migration is missing/],
  ])('with %s is refused', async (_case, question, message) => {
    const aws = new FakeAws();
    await expect(asked(aws, 1, question).answer).rejects.toThrow(message);
    expect(aws.changes()).toEqual([]);
  });
});
