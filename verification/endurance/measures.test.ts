import { type ClientConfiguration, type JournalEntry, VirtualClock } from '@rds-ferry/sandbox';
import type { SynthesizedStack } from '../../test/support/synthesized-app';
import { askedEvery } from './questions';
import { waitings } from './queue';
import { RateLimit } from './rate-limit';
import { busiest } from './traffic';
import type { Work } from './works';

const HERE = { accountId: '222222222222', region: 'ap-northeast-1' };

describe('the busiest window', () => {
  test.each([
    [[], 0], [[5], 1], [[0, 999], 2], [[0, 1000], 1], [[0, 400, 900, 1300, 1350, 5000], 4],
  ])('of %j has %i calls', (times, most) => {
    expect(busiest(times, 1_000)).toBe(most);
  });
});

describe('waiting for a free copy', () => {
  function copy(name: string, startedAt: number): Work {
    return { step: 'ImportCopy', name, ...HERE, startedAt };
  }

  function refused(name: string, time: number): JournalEntry & { readonly kind: 'call' } {
    const input = { TargetDBSnapshotIdentifier: name };
    return { kind: 'call', time, service: 'rds', operation: 'CopyDBSnapshot', caller: 'role', ...HERE, error: 'SnapshotQuotaExceeded', input };
  }

  test('begins with the first refusal and counts who passed by', () => {
    expect(
      waitings([copy('second', 50), copy('first', 70), copy('third', 80)], [refused('first', 10), refused('second', 20), refused('first', 60)]),
    ).toEqual([
      { name: 'second', arrivedAt: 20, startedAt: 50, overtakenBy: 0 },
      { name: 'first', arrivedAt: 10, startedAt: 70, overtakenBy: 1 },
      { name: 'third', arrivedAt: 80, startedAt: 80, overtakenBy: 0 },
    ]);
  });
});

describe('a limit of calls', () => {
  const wire = { handle: () => Promise.resolve({ response: { statusCode: 200 } }) } as unknown as ClientConfiguration['requestHandler'];
  let now: number;
  let limit: RateLimit;

  beforeEach(() => {
    now = 0;
    limit = new RateLimit(new VirtualClock(() => now), 2);
  });

  async function statusOf(service: string, key: string): Promise<number> {
    const request = { hostname: `${service}.ap-northeast-1.amazonaws.com`, headers: { authorization: `Credential=${key}/x` } };
    return (await limit.on(wire, 'OWN').handle(request as never)).response.statusCode;
  }

  test('refuses what comes above it within a second, and counts the accounts apart', async () => {
    const statuses = [];
    for (const key of ['OWN', 'OWN', 'OWN', 'ROLE']) statuses.push(await statusOf('rds', key));
    now = 500;
    statuses.push(await statusOf('rds', 'OWN'));
    expect(statuses).toEqual([200, 200, 400, 200, 200]);
    expect(limit.refusals).toBe(1);
  });

  test('leaves the other services alone', async () => {
    const statuses = [];
    for (let call = 0; call < 4; call++) statuses.push(await statusOf('kms', 'OWN'));
    expect(statuses).toEqual([200, 200, 200, 200]);
  });
});

describe('a target whose state machine asks less often', () => {
  const target = (definition: object): SynthesizedStack => ({
    name: 'Target', account: '222222222222', region: 'ap-northeast-1', nested: [], assets: [],
    template: { Resources: { Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: JSON.stringify(definition) } } } },
  });

  test('has the pause in its definition', () => {
    expect(askedEvery(target({ Pause: { Type: 'Wait', Seconds: 60 } }), 600_000)).toEqual(target({ Pause: { Type: 'Wait', Seconds: 600 } }));
  });

  test('can\'t be made of one that doesn\'t pause', () => {
    expect(() => askedEvery(target({}), 600_000)).toThrow('no state machine of Target pauses');
  });
});
