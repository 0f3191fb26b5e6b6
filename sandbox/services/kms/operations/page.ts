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
export function page<T>(
  all: readonly T[],
  request: { readonly Limit?: number; readonly Marker?: string },
  defaultLimit: number,
): Page<T> & { readonly truncation: Truncation } {
  const part = pageOf(all, request.Limit ?? defaultLimit, request.Marker);
  if (part === undefined) throw new AwsError('InvalidMarkerException', `Invalid marker ${request.Marker ?? ''}`);
  return { ...part, truncation: part.next === undefined ? { Truncated: false } : { NextMarker: part.next, Truncated: true } };
}
