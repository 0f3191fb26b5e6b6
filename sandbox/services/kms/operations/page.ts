import { AwsError } from '../../../core/aws-error';
import { type Page, pageOf } from '../../../core/page';

/** What the answers of KMS's list operations have in common. */
export interface Truncation {
  readonly NextMarker?: string;
  readonly Truncated: boolean;
}

/**
 * The page that a list request asks for.
 *
 * @throws AwsError - `InvalidMarkerException` when the marker didn't come from a list before.
 */
export function listPage<T>(
  all: readonly T[],
  request: { readonly Limit?: number; readonly Marker?: string },
  defaultLimit: number,
): Page<T> & { readonly truncation: Truncation } {
  const page = pageOf(all, request.Limit ?? defaultLimit, request.Marker);
  if (page === undefined) throw new AwsError('InvalidMarkerException', `Invalid marker ${request.Marker ?? ''}`);
  return { ...page, truncation: page.next === undefined ? { Truncated: false } : { NextMarker: page.next, Truncated: true } };
}
