import { AwsError } from '../../../core/aws-error';
import { type Page, pageOf } from '../../../core/page';

/** The part of a Describe request that says which page. */
export interface PageRequest {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

/**
 * The page that a Describe request asks for, of 1000 items where it doesn't say.
 *
 * @throws AwsError - `InvalidParameterValue` for a token that no page has given.
 */
export function page<T>(all: readonly T[], { MaxResults, NextToken }: PageRequest): Page<T> {
  const found = pageOf(all, MaxResults ?? 1000, NextToken);
  if (found === undefined) throw new AwsError('InvalidParameterValue', `The token '${NextToken ?? ''}' is invalid`);
  return found;
}
