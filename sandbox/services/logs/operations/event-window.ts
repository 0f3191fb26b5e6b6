import { invalidParameter } from '../errors';
import type { StoredEvent } from '../state/log-store';

/** A part of a stream, and the tokens of what comes after and before it. */
export interface EventWindow {
  readonly events: readonly StoredEvent[];
  readonly forward: string;
  readonly backward: string;
}

/**
 * The part of a stream that GetLogEvents answers with: the newest events, or the oldest with `fromHead`. Tokens `f/…` lead on, `b/…` back;
 * at an end of the stream the same token comes back that was given (CloudWatch Logs API Reference, GetLogEvents).
 *
 * @throws AwsError - `InvalidParameterException` for a token that isn't one.
 */
export function eventWindow(events: readonly StoredEvent[], limit: number, token: string | undefined, fromHead = false): EventWindow {
  const [start, end] = bounds(events.length, limit, token, fromHead);
  return { events: events.slice(start, end), forward: `f/${end}`, backward: `b/${start}` };
}

function bounds(length: number, limit: number, token: string | undefined, fromHead: boolean): readonly [number, number] {
  if (token === undefined) return fromHead ? [0, Math.min(limit, length)] : [Math.max(0, length - limit), length];
  const [, direction, place] = /^([fb])\/(\d+)$/.exec(token) ?? [];
  const position = Number(place);
  if (direction === undefined || position > length) throw invalidParameter('The specified nextToken is invalid.');
  return direction === 'f' ? [position, Math.min(position + limit, length)] : [Math.max(0, position - limit), position];
}
