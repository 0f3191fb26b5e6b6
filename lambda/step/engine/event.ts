import { isRecord } from '../properties/property-reader';
import { StepError } from './step-error';

/** What CDK's provider framework sends, as far as it is read here. */
export interface StepEvent {
  readonly requestType: 'Create' | 'Update' | 'Delete';
  readonly resourceType: string;
  /** The step's id in the template: which leg of which step a line of the log is about. */
  readonly logicalResourceId: string;
  readonly physicalResourceId?: string;
  readonly properties: unknown;
  /** Those before an Update. */
  readonly oldProperties?: unknown;
  /** ISO time; `onEvent` returned it, and the framework hands it to `isComplete`. */
  readonly legStartedAt?: string;
}

/** @throws StepError when this is no event of the framework. */
export function parseEvent(event: unknown): StepEvent {
  if (!isRecord(event)) throw new StepError('The event is no object. Only CDK\'s provider framework may call this function.');
  const requestType = event.RequestType;
  if (requestType !== 'Create' && requestType !== 'Update' && requestType !== 'Delete') {
    throw new StepError('The event has no RequestType "Create", "Update" or "Delete". Only CDK\'s provider framework may call this function.');
  }
  return {
    requestType,
    resourceType: text(event.ResourceType) ?? '',
    logicalResourceId: text(event.LogicalResourceId) ?? '',
    physicalResourceId: text(event.PhysicalResourceId),
    properties: event.ResourceProperties,
    oldProperties: event.OldResourceProperties,
    legStartedAt: text(event.LegStartedAt),
  };
}

/** As `Date.toISOString` writes it. `Date.parse` takes much else: "1" is a day in 2001. */
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/;
/** Milliseconds that the clocks of two invocations can be apart; Lambda's differ by far less. */
const CLOCK_SKEW = 5 * 60_000;

/**
 * Milliseconds that the leg of an `isComplete` event has lasted.
 *
 * @throws StepError when the event doesn't tell: a leg without a beginning, or with one that is still to come, would never end.
 */
export function legDuration(event: StepEvent, now: number): number {
  const started = ISO_TIME.test(event.legStartedAt ?? '') ? Date.parse(event.legStartedAt ?? '') : NaN;
  if (Number.isNaN(started) || started > now + CLOCK_SKEW) {
    throw new StepError('The event has no LegStartedAt that onEvent returned: it must be an ISO time that is over. Run `cdk deploy` again.');
  }
  return Math.max(0, now - started);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
