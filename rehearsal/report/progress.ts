import type { JournalEntry } from '@rds-ferry/sandbox';
import type { DeclaredStep } from '../../cloud-assembly/declared-steps';
import { plainReason } from '../../operations/watch/progress/failure-reason';

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
  /** When that was so: sandbox time, in milliseconds since the epoch. */
  readonly changedAt?: number;
}

/** Follows the steps by what the sandbox's journal tells. */
export class Progress {
  private readonly steps: StepProgress[];

  public constructor(declared: readonly DeclaredStep[]) {
    this.steps = declared.map((step) => ({ step, status: 'waiting' }));
  }

  public get all(): readonly StepProgress[] {
    return this.steps;
  }

  /** Takes a journal entry in; gives the step that it changed. */
  public take(entry: JournalEntry): StepProgress | undefined {
    const change = entry.kind === 'stack-event' ? fromStackEvent(entry) : entry.kind === 'log' ? fromLog(entry) : undefined;
    if (change === undefined) return undefined;
    const index = this.steps.findIndex(({ step }) => isOf(step, change));
    const before = this.steps[index];
    if (before === undefined) return undefined;
    const after = applied(before, change, entry.time);
    this.steps[index] = after;
    return isSame(before, after) ? undefined : after;
  }
}

interface Change {
  readonly logicalId: string;
  readonly accountId: string;
  /** Nothing in a log line: it doesn't tell the stack. */
  readonly stackName?: string;
  readonly status: 'running' | 'ready' | 'done' | 'failed';
  readonly detail?: string;
  readonly percent?: number;
}

function isOf({ legs, stackName, accountId }: DeclaredStep, change: Change): boolean {
  return legs.includes(change.logicalId) && (accountId ?? change.accountId) === change.accountId && isWithin(change.stackName, stackName);
}

/** Whether a stack is this one, or nested in it. A log line doesn't tell: it is of each. */
export function isWithin(name: string | undefined, stackName: string): boolean {
  return name === undefined || name === stackName || name.startsWith(`${stackName}-`);
}

function fromStackEvent(event: JournalEntry & { kind: 'stack-event' }): Change | undefined {
  const { logicalId, accountId, stackName, status, reason } = event;
  const place = { logicalId, accountId, stackName };
  if (/^(CREATE|UPDATE)_IN_PROGRESS$/.test(status)) return { ...place, status: 'running' };
  if (/^(CREATE|UPDATE)_COMPLETE$/.test(status)) return { ...place, status: 'done' };
  if (/^(CREATE|UPDATE)_FAILED$/.test(status)) return { ...place, status: 'failed', detail: reason === undefined ? undefined : plainReason(reason) };
  return undefined;
}

/** The handler logs a line of JSON for each call of it. */
function fromLog(entry: JournalEntry & { kind: 'log' }): Change | undefined {
  const line = parsed(entry.line);
  if (typeof line?.logicalId !== 'string' || (line.status !== 'pending' && line.status !== 'ready')) return undefined;
  return {
    logicalId: line.logicalId,
    accountId: entry.accountId,
    status: line.status === 'ready' ? 'ready' : 'running',
    detail: typeof line.detail === 'string' ? line.detail : undefined,
    percent: typeof line.percent === 'number' ? line.percent : undefined,
  };
}

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined; // some other line of the function's
  }
}

function applied(before: StepProgress, change: Change, changedAt: number): StepProgress {
  const { step } = before;
  switch (change.status) {
    case 'running': {
      const known = before.status === 'running' ? before : undefined;
      const { detail = known?.detail, percent = known?.percent } = change;
      return { step, status: 'running', changedAt, detail, percent, note: known?.note };
    }
    case 'ready':
      return { ...before, note: change.detail };
    case 'done':
      // what comes before hands on to the next.
      return change.logicalId === step.legs.at(-1) ? { step, status: 'done', changedAt, detail: before.note } : before;
    case 'failed':
      return { step, status: 'failed', changedAt, detail: change.detail };
  }
}

function isSame(before: StepProgress, after: StepProgress): boolean {
  return before.status === after.status && before.detail === after.detail && before.percent === after.percent;
}
