import { AwsError } from '../../../core/aws-error';
import { type Page, pageOf } from '../../../core/page';

const DEFAULT_SIZE = 100;
const LARGEST_SIZE = 1000;

/** The part of a list request that says which page. */
export interface PageRequest {
  readonly maxResults?: number;
  readonly nextToken?: string;
}

/**
 * The page that a list request asks for; `maxResults` of 0 means the default, as in Step Functions.
 *
 * @throws AwsError - `InvalidToken`
 */
export function page<T>(all: readonly T[], request: PageRequest): Page<T> {
  const found = pageOf(all, Math.min(request.maxResults || DEFAULT_SIZE, LARGEST_SIZE), request.nextToken);
  if (found === undefined) throw new AwsError('InvalidToken', `Invalid Token: '${request.nextToken ?? ''}'`);
  return found;
}
