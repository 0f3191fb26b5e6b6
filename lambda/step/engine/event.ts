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
  /** How far RDS was when the leg started, 0 to 100; it comes the same way. */
  readonly startPercent?: number;
}

/** @throws StepError when this is no event of the framework. */
export function parseEvent(event: unknown): StepEvent {
  if (!isRecord(event)) throw new StepError('RF-3902', 'The event is no object. Only CDK\'s provider framework may call this function.');
  const requestType = event.RequestType;
  if (requestType !== 'Create' && requestType !== 'Update' && requestType !== 'Delete') {
    throw new StepError('RF-3902', 'The event has no RequestType "Create", "Update" or "Delete". Only CDK\'s provider framework may call this '
      + 'function.');
  }
  return {
    requestType,
    resourceType: text(event.ResourceType) ?? '',
    logicalResourceId: text(event.LogicalResourceId) ?? '',
    physicalResourceId: text(event.PhysicalResourceId),
    properties: event.ResourceProperties,
    oldProperties: event.OldResourceProperties,
    legStartedAt: text(event.LegStartedAt),
    startPercent: typeof event.StartPercent === 'number' ? event.StartPercent : undefined,
  };
}

/** As `Date.toISOString` writes it. `Date.parse` takes much else: "1" is a day in 2001. */
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/;
/** Milliseconds that the clocks of two invocations can be apart; Lambda's differ by far less. */
const CLOCK_SKEW = 5 * 60_000;

/** Milliseconds since an ISO time; nothing for what is none, or is still to come. */
export function millisecondsSince(time: string | undefined, now: number): number | undefined {
  const started = ISO_TIME.test(time ?? '') ? Date.parse(time ?? '') : NaN;
  return Number.isNaN(started) || started > now + CLOCK_SKEW ? undefined : Math.max(0, now - started);
}

/**
 * Milliseconds that the leg of an `isComplete` event has lasted.
 *
 * @throws StepError when the event doesn't tell: a leg without a beginning, or with one that is still to come, would never end.
 */
export function legDuration(event: StepEvent, now: number): number {
  const lasted = millisecondsSince(event.legStartedAt, now);
  if (lasted === undefined) {
    throw new StepError('RF-3902', 'The event has no LegStartedAt that onEvent returned: it must be an ISO time that is over. Run `cdk deploy` '
      + 'again.');
  }
  return lasted;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
