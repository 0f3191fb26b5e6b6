import { z } from 'zod';
import type { Trouble } from './looking/trouble';
import type { MigrationProgress } from './progress/migration-progress';
import type { StackProgress } from './progress/stack-progress';
import type { WatchEnd } from './watch';

const TIME = z.iso.datetime().describe('by the clock of AWS, as far as it was told');
const STATUS = z.enum(['waiting', 'running', 'done', 'failed']);
const SECONDS = z.int().min(0);

/** A line of `watch --json`. */
export const WATCH_EVENT = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('migration'), time: TIME,
    migration: z.string().describe('its label; `all` for what is done for all migrations of a stack together'),
    stack: z.string(), account: z.string().optional(),
    status: STATUS, step: z.string().describe('the one that failed, else the one that runs, else the next one, else the last'),
    stepsDone: z.int().min(0), steps: z.int().min(1),
    percent: z.number().min(0).max(100).optional().describe('of the step, while RDS tells one'),
    elapsedSeconds: SECONDS.optional().describe('since its first step began'),
    detail: z.string().optional().describe('what it waits for, why it failed, or what is to be known although it arrived'),
    estimate: z.object({ leftSeconds: SECONDS, shortestSeconds: SECONDS, longestSeconds: SECONDS.optional() }).optional()
      .describe('what is left of the step at the rate that was seen'),
  }).describe('where a migration stands'),
  z.object({
    event: z.literal('stack'), time: TIME, stack: z.string(), account: z.string(), state: z.enum(['absent', 'running', 'complete', 'failed']),
    status: z.string().describe('as CloudFormation has it; empty where the stack is not there'),
  }).describe('a stack has another status'),
  z.object({
    event: z.literal('trouble'), time: TIME, kind: z.enum(['credentials', 'denied', 'throttling', 'connection', 'service']),
    account: z.enum(['source', 'target']), message: z.string(),
  }).describe('something stands in the way of looking'),
  z.object({ event: z.literal('recovered'), time: TIME }).describe('nothing stands in the way any more'),
  z.object({ event: z.literal('end'), time: TIME, outcome: z.enum(['arrived', 'failed', 'unfinished']) }).describe('the last line'),
]);

export type WatchEvent = z.infer<typeof WATCH_EVENT>;

/** Where a migration stands. Pure. @param now - milliseconds since the epoch, by AWS's clock. */
export function migrationEvent(progress: MigrationProgress, now: number): WatchEvent {
  const { migration, stackName, accountId, status, current, done, steps, beganAt, endedAt, detail, estimate } = progress;
  return {
    event: 'migration', time: iso(now), migration, stack: stackName, account: accountId, status, step: current.step.name, stepsDone: done,
    steps: steps.length, percent: status === 'running' ? current.percent : undefined,
    elapsedSeconds: beganAt === undefined ? undefined : seconds((endedAt ?? now) - beganAt), detail,
    estimate: estimate && {
      leftSeconds: seconds(estimate.left), shortestSeconds: seconds(estimate.shortest),
      longestSeconds: estimate.longest === undefined ? undefined : seconds(estimate.longest),
    },
  };
}

export function stackEvent({ stackName, accountId, state, status }: StackProgress, now: number): WatchEvent {
  return { event: 'stack', time: iso(now), stack: stackName, account: accountId, state, status };
}

export function troubleEvent({ kind, side }: Trouble, message: string, now: number): WatchEvent {
  return { event: 'trouble', time: iso(now), kind, account: side, message };
}

export function recoveredEvent(now: number): WatchEvent {
  return { event: 'recovered', time: iso(now) };
}

export function endEvent({ outcome }: WatchEnd, now: number): WatchEvent {
  return { event: 'end', time: iso(now), outcome };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

function seconds(milliseconds: number): number {
  return Math.round(Math.max(0, milliseconds) / 1000);
}
