import { WAIT_MINUTES } from '../contract';
import { isRecord } from '../properties/property-reader';
import { millisecondsSince } from './event';
import type { Outcome } from './outcome';
import { StepError } from './step-error';

/** What the handler is asked while a wait condition is in progress, parsed. */
export interface ParsedWaitQuestion {
  readonly stepType: string;
  /** Unread. */
  readonly properties: unknown;
  /** Of the wait condition. */
  readonly logicalId: string;
  /** Milliseconds that the wait condition has lasted. */
  readonly waited: number;
}

/** @throws StepError when this is no question of the state machine. */
export function parseWaitQuestion(question: unknown, now: number): ParsedWaitQuestion {
  if (!isRecord(question) || typeof question.StepType !== 'string' || typeof question.LogicalId !== 'string') {
    throw new StepError('RF-3903', 'The question names no step. Only the state machine of the target\'s stack may call this function.');
  }
  const waited = millisecondsSince(typeof question.StartedAt === 'string' ? question.StartedAt : undefined, now);
  if (waited === undefined) throw new StepError('RF-3903', 'The question has no StartedAt: it must be an ISO time that is over.');
  return { stepType: question.StepType, properties: question.Properties, logicalId: question.LogicalId, waited };
}

/** Whether a wait condition is to end: nothing is left to wait for, or its time is nearly over. */
export function isWaitOver(outcome: Outcome, waited: number): boolean {
  return outcome.kind !== 'wait' || waited >= WAIT_MINUTES * 60_000;
}
