import type { DeclaredStep } from '../../../cloud-assembly/declared-steps';
import { type PercentSample, withSample } from './estimate';
import { plainReason } from './failure-reason';

/** How far a step is. */
export interface StepProgress {
  readonly step: DeclaredStep;
  readonly status: 'waiting' | 'running' | 'done' | 'failed';
  /** What the step says it waits for, why it failed, or what is to be known of it although it is done. */
  readonly detail?: string;
  /** 0 to 100, while RDS tells one. */
  readonly percent?: number;
  /** What the step said when it was ready. */
  readonly note?: string;
  /** When it began to run: milliseconds since the epoch, by AWS's clock. */
  readonly beganAt?: number;
  /** When what is told here was so. */
  readonly changedAt?: number;
  /** The percentages that were seen while it runs, oldest first. */
  readonly samples?: readonly PercentSample[];
}

/** Which custom resource or wait condition of a step something happened to. */
interface LegOfStack {
  readonly logicalId: string;
  readonly accountId: string;
  /** Nothing in a line of the handler's log: it doesn't tell the stack. */
  readonly stackName?: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** What CloudFormation says of a leg. */
export interface LegStatus extends LegOfStack {
  readonly kind: 'begun' | 'made' | 'failed';
  /** Why it failed, as CloudFormation words it. */
  readonly reason?: string;
}

/** What the handler or RDS says of a step that runs. */
export interface LegNews extends LegOfStack {
  readonly kind: 'waits' | 'ready';
  readonly detail?: string;
  readonly percent?: number;
}

/** Something that happened to a step. */
export type StepChange = LegStatus | LegNews;

/** Follows steps by what happens to their legs. */
export class StepsProgress {
  private readonly steps: StepProgress[];

  public constructor(declared: readonly DeclaredStep[]) {
    this.steps = declared.map((step) => ({ step, status: 'waiting' }));
  }

  public get all(): readonly StepProgress[] {
    return this.steps;
  }

  /** Takes a change in; gives the step, where it is another one by that. */
  public take(change: StepChange): StepProgress | undefined {
    const index = this.steps.findIndex(({ step }) => isOf(step, change));
    const before = this.steps[index];
    if (before === undefined) return undefined;
    const after = applied(before, change);
    this.steps[index] = after;
    return isSame(before, after) ? undefined : after;
  }
}

function isOf({ legs, stackName, accountId }: DeclaredStep, change: StepChange): boolean {
  return legs.includes(change.logicalId) && (accountId ?? change.accountId) === change.accountId && isWithin(change.stackName, stackName);
}

/** Whether a stack is this one, or nested in it. A log line doesn't tell: it is of each. */
export function isWithin(name: string | undefined, stackName: string): boolean {
  return name === undefined || name === stackName || name.startsWith(`${stackName}-`);
}

/** Pure. */
function applied(before: StepProgress, change: StepChange): StepProgress {
  const { step } = before;
  const { time: changedAt } = change;
  switch (change.kind) {
    case 'begun':
      // the next leg goes on with what the one before began.
      return before.status === 'running' ? { ...before, changedAt } : { step, status: 'running', beganAt: changedAt, changedAt };
    case 'waits':
      return before.status === 'running' && changedAt >= (before.beganAt ?? 0) ? told(before, change) : before;
    case 'ready':
      return { ...before, note: change.detail };
    case 'made':
      // what comes before hands on to the next.
      return change.logicalId === step.legs.at(-1) ? { step, status: 'done', beganAt: before.beganAt, changedAt, detail: before.note } : before;
    case 'failed': {
      const detail = change.reason === undefined ? undefined : plainReason(change.reason);
      return { step, status: 'failed', beganAt: before.beganAt, changedAt, detail };
    }
  }
}

function told(before: StepProgress, { time, detail = before.detail, percent = before.percent }: LegNews): StepProgress {
  const samples = percent === undefined ? before.samples : withSample(before.samples ?? [], { time, percent });
  return { ...before, changedAt: time, detail, percent, samples };
}

/** Whether a step is as it was, for whoever looks. */
export function isSame(one: StepProgress, other: StepProgress | undefined): boolean {
  return one.status === other?.status && one.detail === other.detail && one.percent === other.percent;
}
