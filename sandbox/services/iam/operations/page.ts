import { pageOf } from '../../../core/page';
import { validationError } from '../errors';
import { checkedNumber } from './parameters';

/** The part of a list request that says which page. */
export interface PageRequest {
  readonly MaxItems?: number;
  readonly Marker?: string;
}

/** One page of a list, as IAM cuts it. */
export interface IamPage<T> {
  readonly items: T[];
  readonly IsTruncated: boolean;
  readonly Marker?: string;
}

/**
 * Cuts a list into pages of at most `MaxItems`, 100 when it isn't given.
 * @throws AwsError - `ValidationError` for a marker that no page has given, or a number out of 1 to 1000.
 */
export function page<T>(items: readonly T[], request: PageRequest): IamPage<T> {
  const cut = pageOf(items, checkedNumber(request.MaxItems ?? 100, 'maxItems', 1, 1000), request.Marker);
  if (cut === undefined) throw validationError(`Invalid Marker. Got ${request.Marker}`);
  return { items: [...cut.items], IsTruncated: cut.next !== undefined, ...(cut.next === undefined ? {} : { Marker: cut.next }) };
}
