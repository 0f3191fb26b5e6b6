import type { DeclaredStep } from '../../../cloud-assembly/declared-steps';
import type { Look } from '../../../operations/report/looks/look';
import type { SeenEvent, SeenResource, SeenStack } from '../../../operations/report/looks/stacks';
import { deploymentsOf } from '../../../operations/report/model/deployments';
import { monthlyCost } from '../../../operations/report/model/monthly-cost';
import { migrationState, stackOfLegs } from '../../../operations/report/model/states';
import { attemptsOf, stepTimes, type StepTimes, withRds } from '../../../operations/report/model/timeline';
import { toldByVerification } from '../../../operations/report/model/verification';
import { at } from './fixtures';

const COPY: DeclaredStep = { stackName: 'Target', migration: 'orders', name: 'ImportCopy', legs: ['CopyLeg', 'CopyWait1', 'CopyEnd'] };

function event(logicalId: string, status: string, minutes: number, others: Partial<SeenEvent> = {}): SeenEvent {
  const type = logicalId.includes('Wait') ? 'AWS::CloudFormation::WaitCondition' : 'Custom::Copy';
  return { logicalId, physicalId: '', type, status, time: at(minutes), ...others };
}

function resource(logicalId: string, status: string, type = 'Custom::Copy'): SeenResource {
  return { logicalId, physicalId: '', type, status, updatedAt: at(50) };
}

function stack(events: readonly SeenEvent[], resources: readonly SeenResource[], others: Partial<SeenStack> = {}): SeenStack {
  const common = { id: 'id', name: 'Target', status: 'CREATE_COMPLETE', outputs: {}, nested: [] };
  return { ...common, events: { seen: events }, resources: { seen: resources }, ...others };
}

function within(nested: SeenStack, status = 'CREATE_COMPLETE'): Look<SeenStack> {
  return { seen: stack([], [], { status, nested: [nested] }) };
}

describe('attempts', () => {
  test('begin at the first event in progress and end with what ends them', () => {
    expect(attemptsOf([event('CopyLeg', 'CREATE_IN_PROGRESS', 1), event('CopyLeg', 'CREATE_IN_PROGRESS', 2), event('CopyLeg', 'CREATE_COMPLETE', 9)]))
      .toEqual([{ logicalId: 'CopyLeg', part: 'leg', startedAt: at(1), endedAt: at(9), outcome: 'done' }]);
  });

  test('are several when a deployment is repeated, each with its reason', () => {
    expect(attemptsOf([
      event('CopyLeg', 'CREATE_IN_PROGRESS', 1), event('CopyLeg', 'CREATE_FAILED', 5, { reason: 'denied' }),
      event('CopyLeg', 'CREATE_IN_PROGRESS', 20), event('CopyLeg', 'CREATE_COMPLETE', 30),
    ])).toEqual([
      { logicalId: 'CopyLeg', part: 'leg', startedAt: at(1), endedAt: at(5), outcome: 'failed', reason: 'denied' },
      { logicalId: 'CopyLeg', part: 'leg', startedAt: at(20), endedAt: at(30), outcome: 'done' },
    ]);
  });

  test('aren\'t what CloudFormation deletes', () => {
    expect(attemptsOf([event('CopyLeg', 'DELETE_IN_PROGRESS', 1), event('CopyLeg', 'DELETE_SKIPPED', 2)])).toEqual([]);
  });
});

describe('a step', () => {
  const legs = (statuses: readonly string[]): readonly SeenResource[] => (
    statuses.flatMap((status, index) => (status === '' ? [] : [resource(COPY.legs[index] ?? '', status)]))
  );

  test.each<[statuses: string[], state: StepTimes['state']]>([
    [['CREATE_COMPLETE', 'CREATE_COMPLETE', 'CREATE_COMPLETE'], 'done'],
    [['CREATE_COMPLETE', 'CREATE_COMPLETE', ''], 'waiting'],
    [['CREATE_COMPLETE', 'CREATE_IN_PROGRESS', ''], 'running'],
    [['CREATE_COMPLETE', 'CREATE_FAILED', ''], 'failed'],
    [['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_FAILED'], 'failed'],
    [['', '', ''], 'waiting'],
  ])('with resources %j is %s', (statuses, state) => {
    expect(stepTimes([COPY], within(stack([], legs(statuses))))).toMatchObject([{ name: 'ImportCopy', state }]);
  });

  test('is done by its events, when its resources are in the stack no more', () => {
    const events = COPY.legs.flatMap((leg, index) => [event(leg, 'CREATE_IN_PROGRESS', index), event(leg, 'CREATE_COMPLETE', index + 1)]);
    expect(stepTimes([COPY], within(stack([...events, event('CopyEnd', 'DELETE_SKIPPED', 90)], []))))
      .toMatchObject([{ state: 'done', startedAt: at(0), endedAt: at(3) }]);
  });

  test('isn\'t called waiting when its stack couldn\'t be looked at', () => {
    expect(stepTimes([COPY], { unseen: 'not allowed' })).toEqual([{ name: 'ImportCopy', state: 'unknown', attempts: [] }]);
    const blind = stack([], [], { events: { unseen: 'no' }, resources: { unseen: 'no' } });
    expect(stepTimes([COPY], within(blind))).toMatchObject([{ state: 'unknown' }]);
  });

  test('ends as the resource says, when CloudFormation has forgotten its events', () => {
    const complete = legs(['CREATE_COMPLETE', 'CREATE_COMPLETE', 'CREATE_COMPLETE']);
    expect(stepTimes([COPY], within(stack([], complete)))).toMatchObject([{ endedAt: at(50) }]);
  });
});

describe('what RDS tells', () => {
  const times = (name: string, from: number, to: number): StepTimes => ({ name, state: 'done', attempts: [], startedAt: at(from), endedAt: at(to) });

  test('stands beside the step that made the thing, in the order of its times', () => {
    const snapshots = [[{ time: at(2), what: 'a' }], [{ time: at(25), what: 'c' }, { time: at(21), what: 'b' }]];
    const steps = withRds([times('Preflight', 0, 1), times('Snapshot', 1, 10), times('ImportCopy', 20, 30), times('Database', 30, 40)], {
      snapshots, result: [{ time: at(31), what: 'd' }],
    });
    expect(steps.map(({ rds }) => rds.map(({ what }) => what).join(''))).toEqual(['', 'a', 'bc', 'd']);
  });

  test('is left out where it was before or after the step', () => {
    const told = [{ time: at(2), what: 'before' }, { time: at(40), what: 'after' }];
    const [step] = withRds([times('Snapshot', 10, 20)], { snapshots: [told], result: [] });
    expect(step?.rds).toEqual([]);
  });

  test('stands nowhere when the steps aren\'t those of the snapshots', () => {
    const [step] = withRds([times('Snapshot', 1, 10)], { snapshots: [[{ time: at(2), what: 'a' }], []], result: [] });
    expect(step?.rds).toEqual([]);
  });
});

describe('a migration', () => {
  const steps = (...states: StepTimes['state'][]): StepTimes[] => states.map((state) => ({ name: 'x', state, attempts: [] }));
  const closing = (status: string): SeenStack => stack([], [resource('Closing', status, 'Custom::RdsFerryClosing')]);

  test.each<[told: string, states: StepTimes['state'][], look: Look<SeenStack>, own: SeenStack | undefined, state: string]>([
    ['all steps are done', ['done', 'done'], within(stack([], [])), undefined, 'done'],
    ['one has failed', ['done', 'failed', 'waiting'], within(stack([], []), 'CREATE_FAILED'), undefined, 'failed'],
    ['one is running', ['done', 'running'], within(stack([], []), 'CREATE_IN_PROGRESS'), undefined, 'running'],
    ['the next one is about to begin', ['done', 'waiting'], within(stack([], []), 'CREATE_IN_PROGRESS'), undefined, 'running'],
    ['none runs, and not all are done', ['done', 'waiting'], within(stack([], []), 'CREATE_FAILED'), undefined, 'stopped'],
    ['none has begun', ['waiting', 'waiting'], within(stack([], [])), undefined, 'not begun'],
    ['there is no stack', ['waiting'], { absent: 'none' }, undefined, 'not begun'],
    ['the stack couldn\'t be looked at', ['done'], { unseen: 'not allowed' }, undefined, 'unknown'],
    ['one is unknown', ['done', 'unknown'], within(stack([], [])), undefined, 'unknown'],
    ['it was closed', ['done'], within(stack([], [])), closing('CREATE_COMPLETE'), 'closed'],
    ['its closing has failed', ['done'], within(stack([], [])), closing('CREATE_FAILED'), 'done'],
  ])('when %s', (_, states, look, own, state) => {
    expect(migrationState(steps(...states), look, own)).toBe(state);
  });

  test('has the nested stack that its legs are in, the newest', () => {
    const [old, other, newest] = [
      stack([event('CopyLeg', 'CREATE_COMPLETE', 1)], [], { id: 'old' }), stack([], [resource('Foreign', 'CREATE_COMPLETE')]),
      stack([], [resource('CopyLeg', 'CREATE_COMPLETE')], { id: 'newest' }),
    ];
    expect(stackOfLegs({ seen: stack([], [], { nested: [old, other, newest] }) }, COPY.legs)?.id).toBe('newest');
  });
});

describe('the verification', () => {
  const step: StepTimes = { name: 'Verification', state: 'done', endedAt: at(60), attempts: [] };
  const line = (migration: string, detail: string): string => JSON.stringify({
    migration, status: 'ready', message: 'Migration …: ready', detail,
    settings: [{ setting: 'port', source: '3306', target: '3306', outcome: 'carried', name: 'PORT', wanted: 'x' }],
  });

  test('is told by the newest line of the migration that has a table', () => {
    const log = ['START RequestId', line('billing', 'other'), line('orders', 'first'), line('orders', 'second'), '{"migration":"orders"}', '{'];
    expect(toldByVerification('orders', [step], { seen: log })).toEqual({
      verification: { state: 'passed', at: at(60), message: 'second' },
      table: { seen: [{ setting: 'port', source: '3306', target: '3306', outcome: 'carried' }] },
    });
  });

  test('has no table where the log may not be read, and says so', () => {
    expect(toldByVerification('orders', [step], { unseen: 'not allowed' }).table).toEqual({ unseen: 'not allowed' });
    expect(toldByVerification('orders', [step], { seen: [] }).table).toEqual({ absent: 'the log has no table of the settings' });
  });

  test('is found in an app whose templates have no paths, too', () => {
    expect(toldByVerification('orders', [{ ...step, name: 'ordersVerification' }], { seen: [] }).verification.state).toBe('passed');
  });

  test('isn\'t there where no database is restored', () => {
    expect(toldByVerification('orders', [], { seen: [] }).verification).toEqual({ state: 'none' });
  });
});

describe('deployments', () => {
  const call = (record: object, minutes: number) => ({ name: 'ExecuteChangeSet', time: at(minutes), record: JSON.stringify(record) });

  test('are those of the stacks by name or ARN, in their order, with who called and nothing else of the request', () => {
    const userIdentity = { arn: 'arn:aws:sts::222222222222:assumed-role/cdk/jane' };
    const arn = 'arn:aws:cloudformation:eu-west-1:222222222222:stack/Target/1';
    expect(deploymentsOf([
      call({ userIdentity, requestParameters: { stackName: 'Target', secret: 'x' } }, 9),
      call({ userIdentity, requestParameters: { stackName: 'Other' } }, 8),
      call({ userIdentity, errorCode: 'AccessDenied', requestParameters: { stackName: arn } }, 7),
      call({ requestParameters: null }, 6),
    ], ['Target'])).toEqual([
      { time: at(7), stackName: 'Target', call: 'ExecuteChangeSet', by: userIdentity.arn, error: 'AccessDenied' },
      { time: at(9), stackName: 'Target', call: 'ExecuteChangeSet', by: userIdentity.arn },
    ]);
  });
});

describe('the monthly cost', () => {
  test('adds snapshots by size and kind, and keys', () => {
    expect(monthlyCost([
      { kind: 'snapshot', name: 'a', isOfCluster: false, gib: 100 }, { kind: 'snapshot', name: 'b', isOfCluster: true, gib: 100 },
      { kind: 'key', arn: 'arn:aws:kms:eu-west-1:222222222222:key/1' },
    ])).toMatchObject({ usdPerMonth: 12.6, costs: [{ usd: 9.5 }, { usd: 2.1 }, { usd: 1 }], unpriced: [] });
  });

  test('names what has no size instead of taking it for free', () => {
    expect(monthlyCost([{ kind: 'snapshot', name: 'a', isOfCluster: true }]))
      .toMatchObject({ usdPerMonth: 0, costs: [], unpriced: ['snapshot a: RDS tells no size'] });
  });
});
