import type { DeclaredOrder } from '../../../cloud-assembly/declared-order';
import { ALL_MIGRATIONS } from '../../../lambda/step/contract';
import { type Estimate, estimate } from './estimate';
import { isConsequence } from './failure-reason';
import type { StackProgress } from './stack-progress';
import type { StepProgress } from './step-progress';

/** How far a migration is. */
export interface MigrationProgress {
  /** Its label; `all` for what is done for all migrations of a stack together. */
  readonly migration: string;
  readonly stackName: string;
  readonly accountId?: string;
  readonly status: StepProgress['status'];
  /** In their order. */
  readonly steps: readonly StepProgress[];
  /** The step that failed, else the one that runs, else the next one, else the last. */
  readonly current: StepProgress;
  /** How many steps are done. */
  readonly done: number;
  /** When its first step began: milliseconds since the epoch, by AWS's clock. */
  readonly beganAt?: number;
  /** When it arrived, or failed. */
  readonly endedAt?: number;
  /** What it waits for; why it failed; what is to be known although it arrived. */
  readonly detail?: string;
  /** Of the current step. */
  readonly estimate?: Estimate;
}

/** What progress is made of. */
export interface Followed {
  readonly steps: readonly StepProgress[];
  /** The deployed stacks, as far as they are known. */
  readonly stacks: readonly StackProgress[];
  /** Which migration waits for which. */
  readonly order: readonly DeclaredOrder[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** How far each migration is, in the order of their steps. Pure. */
export function migrationsProgress(followed: Followed): readonly MigrationProgress[] {
  const migrations = new Map<string, StepProgress[]>();
  for (const progress of followed.steps) {
    const key = `${progress.step.accountId}/${progress.step.stackName}/${progress.step.migration}`;
    const steps = migrations.get(key);
    if (steps === undefined) migrations.set(key, [progress]);
    else steps.push(progress);
  }
  return [...migrations.values()].map((steps) => migrationProgress(steps, followed));
}

function migrationProgress(steps: readonly StepProgress[], followed: Followed): MigrationProgress {
  const current = currentStep(steps);
  const { step: { migration, stackName, accountId } } = current;
  const stack = followed.stacks.find((each) => each.stackName === stackName && (accountId ?? each.accountId) === each.accountId);
  const status = statusOf(steps, current, stack);
  const hasEnded = status === 'done' || status === 'failed';
  const told = { migration, stackName, accountId, status, steps, current, done: steps.filter((step) => step.status === 'done').length };
  return {
    ...told,
    beganAt: earliest(steps),
    endedAt: hasEnded ? Math.max(0, ...steps.flatMap((step) => step.changedAt ?? []), status === 'failed' ? stack?.endedAt ?? 0 : 0) : undefined,
    detail: detailOf(told, stack, followed),
    estimate: status === 'running' ? estimate(current.samples ?? [], followed.now) : undefined,
  };
}

function currentStep(steps: readonly StepProgress[]): StepProgress {
  const withStatus = (status: StepProgress['status']): StepProgress | undefined => steps.findLast((step) => step.status === status);
  const running = withStatus('running');
  const next = steps.find(({ status }) => status === 'waiting');
  const current = running ?? withStatus('failed') ?? next ?? steps.at(-1);
  if (current === undefined) throw new Error('a migration has steps');
  return current;
}

/** A step that runs again after a failure is no failure any more. */
function statusOf(steps: readonly StepProgress[], current: StepProgress, stack: StackProgress | undefined): StepProgress['status'] {
  if (steps.every(({ status }) => status === 'done')) return 'done';
  // what runs when a deployment has ended was cancelled with it.
  if (stack?.state === 'failed') return 'failed';
  if (current.status === 'failed' || current.status === 'running') return current.status;
  // between two steps it goes on at once, but from Preflight to the next, and in what is done for all.
  const goesOn = steps.slice(1).some(({ status }) => status === 'done') && current.step.migration !== ALL_MIGRATIONS;
  return goesOn && stack?.state !== 'complete' ? 'running' : 'waiting';
}

type ToldProgress = Pick<MigrationProgress, 'migration' | 'stackName' | 'status' | 'steps' | 'current'>;

function detailOf({ migration, stackName, status, steps, current }: ToldProgress, stack: StackProgress | undefined,
  { steps: all, order }: Followed): string | undefined {
  switch (status) {
    case 'done':
      return steps.findLast(({ detail }) => detail !== undefined)?.detail;
    case 'running':
      return current.detail;
    case 'failed':
      return failureOf(current, stack);
    case 'waiting':
      return waitsFor({ migration, stackName }, stack, all, order);
  }
}

function failureOf(current: StepProgress, stack: StackProgress | undefined): string | undefined {
  const own = current.status === 'failed' ? current.detail : undefined;
  if (own !== undefined && !isConsequence(own)) return own;
  if (stack?.failure === undefined) return own ?? (stack && `the deployment of ${stack.stackName} ended as ${stack.status}`);
  return `the deployment of ${stack.stackName} failed: ${stack.failure.logicalId}: ${stack.failure.reason}`;
}

function waitsFor({ migration, stackName }: Pick<MigrationProgress, 'migration' | 'stackName'>, stack: StackProgress | undefined,
  all: readonly StepProgress[], order: readonly DeclaredOrder[]): string | undefined {
  if (stack === undefined) return undefined;
  if (stack.state === 'absent') return `the stack ${stackName}, which isn't there yet`;
  if (stack.state === 'complete') return `the deployment: it isn't in what is deployed of ${stackName}`;
  const before = order.find((one) => one.migration === migration)?.after;
  if (before !== undefined && all.some(({ step, status }) => step.migration === before && status !== 'done')) return `${before}, by startAfter`;
  const [running] = all.filter(({ step, status }) => status === 'running' && step.stackName === stackName && step.migration !== migration)
    .sort((one, other) => Number(other.step.migration === ALL_MIGRATIONS) - Number(one.step.migration === ALL_MIGRATIONS));
  return running && `${running.step.name} of ${running.step.migration}`;
}

function earliest(steps: readonly StepProgress[]): number | undefined {
  const times = steps.flatMap(({ beganAt }) => beganAt ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Whether nothing more is to come: all have arrived or failed. */
export function haveEnded(migrations: readonly MigrationProgress[]): boolean {
  return migrations.every(({ status }) => status === 'done' || status === 'failed');
}
