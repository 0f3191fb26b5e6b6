import { StepType } from '../../../lambda/step/contract';
import type { ChainSpec, Resource } from '../model/chain';
import type { World } from '../model/world';
import type { TickOutcome, TickResult } from '../runner';
import type { Tick } from '../ticks';
import { expectedOfClosing } from './closing';
import { expectedOfMembers, expectedOfRestore, expectedOfVerification } from './databases';
import { type Expectation, type Situation, SPREADING } from './expectation';
import { expectedOfGroups, lacksGroup } from './groups';
import { expectedOfSettings } from './settings';
import { expectedOfCopy, expectedOfShare, expectedOfSnapshot } from './snapshots';

const EXPECTED: ReadonlyMap<string, (situation: Situation) => Expectation> = new Map([
  [StepType.SNAPSHOT, expectedOfSnapshot], [StepType.SNAPSHOT_COPY, expectedOfCopy], [StepType.SNAPSHOT_SHARE, expectedOfShare],
  [StepType.DATABASE_GROUPS, expectedOfGroups],
  [StepType.INSTANCE, expectedOfRestore], [StepType.CLUSTER, expectedOfRestore], [StepType.CLUSTER_MEMBERS, expectedOfMembers],
  [StepType.DATABASE_SETTINGS, expectedOfSettings], [StepType.CLOSING, expectedOfClosing],
  [StepType.INSTANCE_VERIFICATION, expectedOfVerification], [StepType.CLUSTER_VERIFICATION, expectedOfVerification],
]);

/** Steps whose requests nobody can be faster with: they change what is there. */
const WITHOUT_TWINS: readonly string[] = [
  StepType.CLOSING, StepType.SNAPSHOT_SHARE, StepType.DATABASE_SETTINGS, StepType.INSTANCE_VERIFICATION, StepType.CLUSTER_VERIFICATION,
];

/** How a tick ended for whoever looks at it from outside. */
type Ending = TickOutcome;

interface Conformance {
  readonly ending: Ending;
  readonly sends: boolean;
  readonly isComplete: boolean;
}

/** In what a tick's result isn't what the reference says; nothing when it is, or when there is no reference for the step. */
export function nonconformance(
  chain: ChainSpec, resource: Resource, tick: Tick, world: World, { end, sent, world: after }: TickResult,
): string | undefined {
  const expected = expectedOf(chain, resource, tick, { world, after });
  if (expected === undefined) return undefined;
  const found: Conformance = { ending: end.outcome, sends: sent.length > 0, isComplete: end.isComplete };
  const same = found.ending === expected.ending && found.sends === expected.sends && found.isComplete === expected.isComplete;
  return same ? undefined : `is ${words(found)}, expected ${words(expected)}`;
}

function words({ ending, sends, isComplete }: Conformance): string {
  return `${ending}${sends ? ' after a request' : ''}${isComplete ? ', complete' : ''}`;
}

function expectedOf(
  chain: ChainSpec, resource: Resource, tick: Tick, { world, after }: { readonly world: World; readonly after: World },
): Conformance | undefined {
  if (tick.requestType === 'Delete') return { ending: 'nothing', sends: false, isComplete: tick.function === 'isComplete' };
  const expect = EXPECTED.get(resource.type);
  if (expect === undefined) return undefined;
  if (tick.weather === 'broken') return { ending: 'crash', sends: false, isComplete: false };
  if (tick.weather === 'throttled') return ended('wait', false, resource, tick);
  if (tick.weather === 'denied') return ended(tick.waited < SPREADING ? 'wait' : 'fail', false, resource, tick);
  const situation = {
    chain, resource, world, waited: tick.waited, earlier: earlierRestore(tick, resource),
    isUpdate: tick.before === 'same' || tellsMembersMade(tick, resource),
  };
  const first = expect(situation);
  if (first !== 'start') return ended(first, false, resource, tick);
  if (tick.weather === 'broken-request') return { ending: 'crash', sends: true, isComplete: false };
  return ended(afterRequest(expect, { ...situation, world: after }, tick), true, resource, tick);
}

/** What an Update tells of an earlier restore from the same snapshot: the last leg had ended, or a later one tells. */
function earlierRestore({ before }: Tick, { leg, legs }: Resource): 'finished' | 'later' | undefined {
  if (before === undefined || before === 'another run' || before === 'another migration' || before === 'unreadable') return undefined;
  if (leg < legs) return 'later';
  return before === 'more legs' || before === 'no legs' ? undefined : 'finished';
}

/** Before the last leg, an Update that is of the same cluster tells that members were made, or that a later leg makes them. */
function tellsMembersMade({ before }: Tick, { leg, legs }: Resource): boolean {
  return (before === 'more legs' || before === 'no legs') && leg < legs;
}

/** What a request comes to in its weather: where somebody was faster, what is there then decides. */
function afterRequest(expect: (situation: Situation) => Expectation, situation: Situation, { weather }: Tick): Expectation {
  if (weather === 'refused') return 'fail';
  if (weather !== 'ghost' && situation.resource.type === StepType.INSTANCE && lacksGroup(situation)) return 'fail';
  return !WITHOUT_TWINS.includes(situation.resource.type) && (weather === 'twin' || weather === 'intruder') ? expect(situation) : 'wait';
}

function ended(expectation: Expectation, sends: boolean, { leg, legs }: Resource, { function: called, waited }: Tick): Conformance {
  const ending: Ending = expectation === 'start' ? 'wait' : expectation;
  if (called === 'onEvent') return { ending, sends, isComplete: false };
  if (ending !== 'wait' || waited < 50) return { ending, sends, isComplete: ending === 'done' };
  return leg < legs ? { ending, sends, isComplete: true } : { ending: 'give-up', sends, isComplete: false };
}
