import { AwsError } from '../../../core/aws-error';
import { enforce } from '../rules/enforce';
import { maxRecords } from '../rules/parameters';

/** Which part of a list a caller asks for. */
export interface PageRequest {
  readonly MaxRecords?: number;
  readonly Marker?: string;
}

export interface Page<T> {
  readonly items: T[];
  readonly Marker?: string;
}

/**
 * Cuts a page out of a list that is sorted by a key. The marker holds the last key, so that changes of the list between calls repeat nothing.
 *
 * @throws AwsError - for a page size or marker that isn't valid.
 */
export function page<T>(all: readonly T[], key: (item: T) => string, request: PageRequest, largest = 100): Page<T> {
  enforce(maxRecords(request.MaxRecords, largest));
  const sorted = [...all].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const rest = request.Marker === undefined ? sorted : after(sorted, key, request.Marker);
  const items = rest.slice(0, request.MaxRecords ?? 100);
  const last = items.at(-1);
  return { items, Marker: items.length < rest.length && last !== undefined ? Buffer.from(key(last)).toString('base64url') : undefined };
}

function after<T>(sorted: readonly T[], key: (item: T) => string, marker: string): readonly T[] {
  const last = Buffer.from(marker, 'base64url').toString();
  if (last === '' || Buffer.from(last).toString('base64url') !== marker) {
    throw new AwsError('InvalidParameterValue', `The marker ${marker} is not valid. Use the one of the page before.`);
  }
  return sorted.filter((item) => key(item) > last);
}
