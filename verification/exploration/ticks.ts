import { StepType } from '../../lambda/step/contract';
import type { Resource } from './model/chain';

/**
 * What AWS does to the calls of one tick. `twin` and `intruder` are faster than its request: another run of the same step, or somebody else;
 * `ghost` is a thing that is made but not seen yet. `broken` is an error that is no answer of AWS.
 */
export const WEATHERS = ['clear', 'throttled', 'denied', 'refused', 'answer-lost', 'twin', 'intruder', 'ghost', 'broken', 'broken-request'] as const;
export type Weather = (typeof WEATHERS)[number];

/** What the properties of a resource were before an Update, beside what they are now. */
const BEFORE = {
  'same': {},
  'renamed': { InstanceIdentifier: 'orders-old', ClusterIdentifier: 'orders-old' },
  'another run': { Migration: 'orders/1', InstanceIdentifier: 'orders-old', ClusterIdentifier: 'orders-old' },
  'another migration': { Migration: 'orders/1' },
  'never a name': { InstanceIdentifier: '-no name-', ClusterIdentifier: '-no name-' },
  'malformed': { InstanceIdentifier: 7, ClusterIdentifier: 7 },
  'more legs': { Legs: '9' },
  'no legs': { Leg: undefined, Legs: undefined },
  'unreadable': undefined,
} as const;
export type Before = keyof typeof BEFORE;

/** One way to call the handler about a resource. */
export interface Tick {
  readonly name: string;
  /** The same for ticks whose courses differ by what they are answered alone. */
  readonly course: string;
  readonly function: 'onEvent' | 'isComplete';
  readonly requestType: 'Create' | 'Update' | 'Delete';
  /** Minutes that the leg has lasted. */
  readonly waited: number;
  readonly weather: Weather;
  /** Of an Update: what the properties were before. */
  readonly before?: Before;
}

/** Minutes on each side of every limit of patience: 10 for what spreads, 30 for a share, 50 for a leg. */
const AGES = [1, 20, 40, 55] as const;

function tick(waited: number, weather: Weather = 'clear', changes: Partial<Tick> = {}): Tick {
  const base = { function: waited === 0 ? 'onEvent' : 'isComplete', requestType: 'Create', waited, weather, ...changes } as const;
  const called = [base.requestType, base.function, `${waited} min`, ...(base.before === undefined ? [] : [base.before])].join(' ');
  return { ...base, name: `${called} ${weather}`, course: ['throttled', 'denied', 'broken'].includes(weather) ? `${called} ${weather}` : called };
}

const CREATES: readonly Tick[] = [
  ...WEATHERS.map((weather) => tick(0, weather)), ...AGES.map((age) => tick(age)), tick(20, 'denied'), tick(55, 'throttled'), tick(20, 'refused'),
];
const UPDATES: readonly Tick[] = [
  tick(0, 'clear', { requestType: 'Update', before: 'same' }), tick(20, 'clear', { requestType: 'Update', before: 'same' }),
];
const DELETES: readonly Tick[] = [tick(0, 'clear', { requestType: 'Delete' }), tick(1, 'clear', { requestType: 'Delete' })];
const RENAMES: readonly Tick[] = ([
  'renamed', 'another run', 'another migration', 'never a name', 'malformed', 'more legs', 'no legs', 'unreadable',
] as const)
  .map((before) => tick(0, 'clear', { requestType: 'Update', before }));

const RESTORES: readonly string[] = [StepType.INSTANCE, StepType.CLUSTER, StepType.CLUSTER_MEMBERS];

/** The ticks of the resource that CloudFormation is at. */
export function ticksOfCurrent({ type }: Resource): readonly Tick[] {
  return [...CREATES, ...UPDATES, ...(RESTORES.includes(type) ? RENAMES : []), ...DELETES];
}

/** The ticks of one that is over: a second event, a second deployment, an Update, a Delete after a failure. */
export function ticksOfEarlier({ type }: Resource): readonly Tick[] {
  if (type === StepType.PREFLIGHT) return [];
  return [tick(0), tick(40), ...UPDATES.slice(0, 1), ...(RESTORES.includes(type) ? RENAMES.slice(0, 1) : []), ...DELETES.slice(0, 1)];
}

/** The event that the function gets. @param now - milliseconds since the epoch. */
export function eventOf({ logicalId, type, properties }: Resource, { requestType, waited, before = 'same' }: Tick, now: number): object {
  const changes = BEFORE[before];
  return {
    RequestType: requestType, ResourceType: type, LogicalResourceId: logicalId, PhysicalResourceId: `physical-${logicalId}`,
    ResourceProperties: properties,
    OldResourceProperties: requestType !== 'Update' ? undefined : changes === undefined ? 'unreadable' : { ...properties, ...changes },
    LegStartedAt: new Date(now - waited * 60_000).toISOString(),
  };
}
