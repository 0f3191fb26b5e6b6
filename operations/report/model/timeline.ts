import type { DeclaredStep } from '../../../cloud-assembly/declared-steps';
import { type Look, seenOf } from '../looks/look';
import { everyStack, type SeenEvent, type SeenResource, type SeenStack } from '../looks/stacks';
import type { Attempt, RdsMoment, ReportedStep } from '../report-schema';

/** What CloudFormation tells of a step, without what RDS adds. */
export type StepTimes = Omit<ReportedStep, 'rds'>;

const WAIT_CONDITION = 'AWS::CloudFormation::WaitCondition';

/** The steps as the events of their stack, and of those nested in it, tell them. */
export function stepTimes(declared: readonly DeclaredStep[], stack: Look<SeenStack>): readonly StepTimes[] {
  if ('unseen' in stack) return declared.map(({ name }) => ({ name, state: 'unknown', attempts: [] }));
  const stacks = 'seen' in stack ? everyStack(stack.seen) : [];
  const events = stacks.flatMap((one) => seenOf(one.events) ?? []);
  const resources = stacks.flatMap((one) => seenOf(one.resources) ?? []);
  const isBlind = stacks.some((one) => 'unseen' in one.events && 'unseen' in one.resources);
  return declared.map((step) => timesOf(step, events, resources, isBlind));
}

function timesOf({ name, legs }: DeclaredStep, events: readonly SeenEvent[], resources: readonly SeenResource[], isBlind: boolean): StepTimes {
  const attempts = legs.flatMap((leg) => attemptsOf(events.filter(({ logicalId }) => logicalId === leg)))
    .sort((one, other) => Date.parse(one.startedAt) - Date.parse(other.startedAt));
  const legStates = legs.map((leg) => legState(
    resources.find(({ logicalId }) => logicalId === leg), attempts.filter(({ logicalId }) => logicalId === leg),
  ));
  const ends = resources.filter(({ logicalId }) => logicalId === legs.at(-1)).map(({ updatedAt }) => updatedAt);
  const state = stateOf(legStates, isBlind);
  return {
    name, state, attempts,
    startedAt: attempts[0]?.startedAt,
    endedAt: state === 'done' ? attempts.findLast(({ outcome }) => outcome === 'done')?.endedAt ?? ends[0]
      : state === 'failed' ? attempts.findLast(({ outcome }) => outcome === 'failed')?.endedAt : undefined,
  };
}

/** What CloudFormation did with one resource, each from its first event in progress to what ended it. What it deletes or skips is no attempt. */
export function attemptsOf(events: readonly SeenEvent[]): readonly Attempt[] {
  const attempts: Attempt[] = [];
  for (const { logicalId, type, status, reason, time } of events) {
    const open = attempts.at(-1)?.outcome === 'running' ? attempts.at(-1) : undefined;
    if (/^(CREATE|UPDATE|IMPORT)_IN_PROGRESS$/.test(status) && open === undefined) {
      attempts.push({ logicalId, part: type === WAIT_CONDITION ? 'wait' : 'leg', startedAt: time, outcome: 'running' });
    } else if (open !== undefined && /^(CREATE|UPDATE|IMPORT)_(COMPLETE|FAILED)$/.test(status)) {
      const isFailed = status.endsWith('_FAILED');
      attempts[attempts.length - 1] = {
        ...open, endedAt: time, outcome: isFailed ? 'failed' : 'done', ...isFailed && reason !== undefined ? { reason } : {},
      };
    }
  }
  return attempts;
}

type LegState = 'done' | 'failed' | 'running' | 'waiting';

/** The resource itself knows best; of one that is in the stack no more, the events tell. */
function legState(resource: SeenResource | undefined, attempts: readonly Attempt[]): LegState {
  if (resource !== undefined && !resource.status.startsWith('DELETE')) {
    if (resource.status.endsWith('_COMPLETE')) return 'done';
    return resource.status.endsWith('_FAILED') ? 'failed' : 'running';
  }
  return attempts.at(-1)?.outcome ?? 'waiting';
}

function stateOf(legs: readonly LegState[], isBlind: boolean): ReportedStep['state'] {
  if (legs.every((leg) => leg === 'done')) return 'done';
  if (legs.includes('failed')) return 'failed';
  if (legs.includes('running')) return 'running';
  return isBlind && legs.every((leg) => leg === 'waiting') ? 'unknown' : 'waiting';
}

/** Whether a step is of this kind. An app without paths in its templates has the migration's name before it: `ordersImportCopy`. */
export function isStep({ name }: { readonly name: string }, kind: string): boolean {
  return name.endsWith(kind);
}

/** Steps that make a snapshot, in the order of a chain. */
const SNAPSHOT_STEPS = ['Snapshot', 'TransferCopy', 'ImportCopy'];

/** Steps that make the restored database. */
const RESTORE_STEPS = ['Database', 'Cluster'];

/** What RDS tells of what the steps made: of the snapshots in their order, and of the result. */
export interface RdsMoments {
  readonly snapshots: readonly (readonly RdsMoment[])[];
  readonly result: readonly RdsMoment[];
}

/** RDS may tell of something a little later than it shows it. In milliseconds. */
const MARGIN = 2 * 60_000;

/** What RDS tells of a thing later is of another step, or of its owner. */
function isWhile({ startedAt, endedAt }: StepTimes, time: string): boolean {
  if (startedAt === undefined) return false;
  const at = Date.parse(time);
  return at >= Date.parse(startedAt) - MARGIN && (endedAt === undefined || at <= Date.parse(endedAt) + MARGIN);
}

/** Puts what RDS tells beside the step that made it. Where the steps and the snapshots don't match in number, nothing is put anywhere. */
export function withRds(steps: readonly StepTimes[], moments: RdsMoments): readonly ReportedStep[] {
  const makers = steps.filter((step) => SNAPSHOT_STEPS.some((kind) => isStep(step, kind))).map(({ name }) => name);
  const fits = makers.length === moments.snapshots.length;
  return steps.map((step) => {
    const index = fits ? makers.indexOf(step.name) : -1;
    const told = index >= 0 ? moments.snapshots[index] ?? [] : RESTORE_STEPS.some((kind) => isStep(step, kind)) ? moments.result : [];
    return { ...step, rds: told.filter(({ time }) => isWhile(step, time)).sort((one, other) => Date.parse(one.time) - Date.parse(other.time)) };
  });
}
