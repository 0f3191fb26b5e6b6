import { type Page, pageOf } from '../../../core/page';
import { invalidParameter } from '../errors';

/** The part of a request that says which page. */
export interface PageRequest {
  readonly limit?: number;
  readonly nextToken?: string;
}

/**
 * The page that a request asks for.
 *
 * @param size - how many items it has at most where the request doesn't say.
 * @throws AwsError - `InvalidParameterException` for a token that no page has given.
 */
export function page<T>(all: readonly T[], { limit, nextToken }: PageRequest, size: number): Page<T> {
  const found = pageOf(all, limit ?? size, nextToken);
  if (found === undefined) throw invalidParameter('The specified nextToken is invalid.');
  return found;
}
