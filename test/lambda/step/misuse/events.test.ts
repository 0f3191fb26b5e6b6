import fc from 'fast-check';
import { StepType } from '../../../../lambda/step/contract';
import { MAX_REASON_BYTES } from '../../../../lambda/step/engine/step-error';
import { VALID_PROPERTIES } from '../fixtures';
import { deep, hostile, otherThanText, spoiledText } from './hostile-values';
import type { Json } from './json';
import { runs } from './property-runs';
import { STEP_TYPES } from './synthesized-steps';
import { answerTo, NOW } from './untouched-aws';

const bytesOf = (text = ''): number => Buffer.byteLength(JSON.stringify(text)) - 2;
const minutesAgo = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();
const anyStepType = fc.constantFrom(...Object.values(StepType));
const anyJson = fc.oneof(fc.jsonValue() as fc.Arbitrary<Json>, otherThanText('x'), spoiledText('Create'), fc.constant(deep(50_000)));
const bothFunctions = fc.constantFrom('onEvent' as const, 'isComplete' as const);

test('any JSON in place of an event is refused', async () => {
  await fc.assert(fc.asyncProperty(bothFunctions, anyJson, async (name, event) => {
    const { error, clientsMade } = await answerTo(name, event);
    expect(error?.message).toMatch(/Only CDK's provider framework may call this function/);
    expect(clientsMade).toBe(0);
  }), runs(200));
});

test('any JSON in place of a question about a wait is refused', async () => {
  await fc.assert(fc.asyncProperty(anyJson, async (question) => {
    const { error, clientsMade } = await answerTo('isOver', question);
    expect(error?.message).toMatch(/Only the state machine of the target's stack may call this function/);
    expect(clientsMade).toBe(0);
  }), runs(200));
});

test('any JSON in place of the properties is refused', async () => {
  await fc.assert(fc.asyncProperty(bothFunctions, anyStepType, anyJson, async (name, type, properties) => {
    const event = { RequestType: 'Create', ResourceType: type, ResourceProperties: properties, LegStartedAt: minutesAgo(1) };
    const { error, clientsMade } = await answerTo(name, event);
    expect(error?.message).toMatch(/^The properties of this Custom::RdsFerry\w+ aren't valid, nothing was done: /);
    expect(bytesOf(error?.message)).toBeLessThanOrEqual(MAX_REASON_BYTES);
    expect(clientsMade).toBe(0);
  }), runs(200));
});

test('a type that isn\'t one of the steps\' is refused, in letters that show what it is', async () => {
  await fc.assert(fc.asyncProperty(hostile('Custom::RdsFerrySnapshot')
    .filter((type) => typeof type !== 'string' || !STEP_TYPES.includes(type)), async (type) => {
    const event = { RequestType: 'Create', ResourceType: type ?? null, ResourceProperties: VALID_PROPERTIES[StepType.SNAPSHOT] };
    const { error, clientsMade } = await answerTo('onEvent', event);
    expect(error?.message).toMatch(/^[ -~…]* is no resource type of this function; it knows /);
    expect(bytesOf(error?.message)).toBeLessThanOrEqual(1024);
    expect(clientsMade).toBe(0);
  }), runs(200));
});

test('a request of another type is refused', async () => {
  const others = hostile('Create').filter((type) => typeof type !== 'string' || !['Create', 'Update', 'Delete'].includes(type));
  await fc.assert(fc.asyncProperty(bothFunctions, anyStepType, others, async (name, ResourceType, RequestType = null) => {
    const event = { RequestType, ResourceType, ResourceProperties: VALID_PROPERTIES[ResourceType], LegStartedAt: minutesAgo(1) };
    const { error, clientsMade } = await answerTo(name, event);
    expect(error?.message).toMatch(/no RequestType "Create", "Update" or "Delete"/);
    expect(clientsMade).toBe(0);
  }), runs(200));
});

test('a Delete succeeds whatever is in it, and does nothing', async () => {
  await fc.assert(fc.asyncProperty(fc.record({
    ResourceType: hostile('Custom::RdsFerrySnapshot'), PhysicalResourceId: spoiledText('snapshot/1/x/1'), ResourceProperties: anyJson,
    OldResourceProperties: anyJson, LegStartedAt: hostile(minutesAgo(1)),
  }), async (rest) => {
    const event = { ...rest, RequestType: 'Delete' };
    expect(await answerTo('onEvent', event)).toEqual({ response: { PhysicalResourceId: rest.PhysicalResourceId }, clientsMade: 0, lines: [] });
    expect(await answerTo('isComplete', event)).toEqual({ response: { IsComplete: true }, clientsMade: 0, lines: [] });
  }), runs(200));
});

test('what stood in the properties before an Update never breaks it', async () => {
  await fc.assert(fc.asyncProperty(anyStepType, fc.nat(), anyJson, async (type, place, value) => {
    const ResourceProperties = VALID_PROPERTIES[type];
    const names = ['Migration', 'InstanceIdentifier', 'ClusterIdentifier', 'Leg', 'Legs'];
    const before = { ...ResourceProperties, [names[place % names.length] ?? '']: value };
    for (const OldResourceProperties of [value, before]) {
      const answer = await answerTo('onEvent', { RequestType: 'Update', ResourceType: type, ResourceProperties, OldResourceProperties });
      expect(answer).toMatchObject({ response: { PhysicalResourceId: expect.any(String) as string } });
    }
  }), runs(200));
});

describe('the beginning of a leg', () => {
  const completed = (LegStartedAt: unknown): ReturnType<typeof answerTo> =>
    answerTo('isComplete', {
      RequestType: 'Create', ResourceType: StepType.SNAPSHOT, ResourceProperties: VALID_PROPERTIES[StepType.SNAPSHOT], LegStartedAt,
    });

  test.each([0, 1, 49, -1])('%i minutes ago is waited from', async (minutes) => {
    expect(await completed(minutesAgo(minutes))).toMatchObject({ response: { IsComplete: false } });
  });

  test.each([50, 60, 500_000])('%i minutes ago is over, and hands over', async (minutes) => {
    expect(await completed(minutesAgo(minutes))).toMatchObject({ response: { IsComplete: true } });
  });

  test('that isn\'t one is refused', async () => {
    const others = fc.oneof(
      hostile(minutesAgo(1)).filter((value) => value !== minutesAgo(1)),
      fc.constantFrom(
        '1', '2026', '2026-01-01', 'Thu, 01 Jan 2026 00:00:00 GMT', '2026-13-01T00:00:00.000Z', '+275760-09-13T00:00:00.000Z', minutesAgo(-6),
        '9999-12-31T23:59:59.999Z',
      ),
    );
    await fc.assert(fc.asyncProperty(others, async (value) => {
      const { error, clientsMade } = await completed(value);
      expect(error?.message).toMatch(/no LegStartedAt that onEvent returned/);
      expect(clientsMade).toBe(0);
    }), runs(200));
  });
});
