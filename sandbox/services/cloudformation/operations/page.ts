import { type Page, pageOf } from '../../../core/page';
import { validationError } from '../errors';

/** What CloudFormation gives at most per page, and where a request doesn't say. */
const SIZE = 100;

/**
 * The page that starts at `token`.
 *
 * @param size - how many items it has at most.
 * @throws AwsError - `ValidationError` for a token that no page has given.
 */
export function page<T>(all: readonly T[], token: string | undefined, size = SIZE): Page<T> {
  const found = pageOf(all, size, token);
  if (found === undefined) throw validationError('1 validation error detected: Value at \'nextToken\' is not a token of this operation.');
  return found;
}
