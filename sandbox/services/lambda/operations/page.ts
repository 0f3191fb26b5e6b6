import { type Page, pageOf } from '../../../core/page';
import { invalidParameter } from '../errors';

/** What Lambda gives at most per page. */
const LARGEST_SIZE = 50;

/** The part of a list request that says which page. */
export interface PageRequest {
  readonly MaxItems?: number;
  readonly Marker?: string;
}

/**
 * The page that a list request asks for.
 *
 * @throws AwsError - `InvalidParameterValueException` for a marker that no page has given.
 */
export function page<T>(all: readonly T[], { MaxItems, Marker }: PageRequest): Page<T> {
  const found = pageOf(all, Math.min(MaxItems ?? LARGEST_SIZE, LARGEST_SIZE), Marker);
  if (found === undefined) throw invalidParameter('Invalid pagination token.');
  return found;
}
