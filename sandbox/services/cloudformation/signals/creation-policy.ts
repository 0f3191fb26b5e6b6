import { ResourceFailure } from '../resources/handler/handler';
import { isRecord } from '../template/value';

/** What a resource waits for before it counts as made. */
export interface ResourceSignalPolicy {
  /** How many signals of success. */
  readonly count: number;
  /** Milliseconds until the creation has failed. */
  readonly timeout: number;
}

/** "PT#H#M#S", of which each part may be left out: CreationPolicy attribute, "Timeout". */
const ISO_DURATION = /^PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/;
const DEFAULT_TIMEOUT = 'PT5M';
const HOUR = 3_600_000;
const MAX_TIMEOUT = 12 * HOUR;

/**
 * Reads the `CreationPolicy` of a resource that is signalled.
 *
 * @param declared - the attribute as the template has it; absent is as good as empty.
 * @throws ResourceFailure - for what isn't a policy of signals.
 */
export function resourceSignalPolicy(declared: unknown): ResourceSignalPolicy {
  const signal = isRecord(declared) ? declared.ResourceSignal ?? {} : {};
  if (!isRecord(signal)) throw new ResourceFailure('CreationPolicy.ResourceSignal must be a map');
  const count = Number(signal.Count ?? 1);
  if (!Number.isInteger(count) || count < 1) {
    throw new ResourceFailure(`Count of a ResourceSignal must be a positive integer, and is ${String(signal.Count)}`);
  }
  return { count, timeout: timeoutOf(signal.Timeout ?? DEFAULT_TIMEOUT) };
}

function timeoutOf(declared: unknown): number {
  const parts = ISO_DURATION.exec(typeof declared === 'string' ? declared : '');
  if (parts === null) throw new ResourceFailure(`Timeout of a ResourceSignal must be a duration such as PT15M, and is ${JSON.stringify(declared)}`);
  const [hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part: string | undefined) => Number(part ?? 0));
  const timeout = hours * HOUR + minutes * 60_000 + seconds * 1000;
  if (timeout > MAX_TIMEOUT) throw new ResourceFailure(`Timeout of a ResourceSignal can be 12 hours at most, and is ${String(declared)}`);
  return timeout;
}
