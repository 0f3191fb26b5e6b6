import { AwsError } from '../../../core/aws-error';
import { pageOf } from '../../../core/page';

const DEFAULT_SIZE = 100;
const LARGEST_SIZE = 1000;

/**
 * The page that a list request asks for; `maxResults` of 0 means the default, as in Step Functions.
 *
 * @throws AwsError - `InvalidToken`
 */
export function requestedPage<T>(all: readonly T[], request: { readonly maxResults?: number; readonly nextToken?: string }): {
  readonly items: T[]; readonly nextToken: string | undefined;
} {
  const page = pageOf(all, Math.min(request.maxResults || DEFAULT_SIZE, LARGEST_SIZE), request.nextToken);
  if (page === undefined) throw new AwsError('InvalidToken', `Invalid Token: '${request.nextToken ?? ''}'`);
  return { items: [...page.items], nextToken: page.next };
}
