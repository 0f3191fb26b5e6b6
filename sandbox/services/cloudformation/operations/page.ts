import { type Page, pageOf } from '../../../core/page';
import { validationError } from '../errors';

/** What CloudFormation gives at most per page. */
const SIZE = 100;

/**
 * The page that starts at `token`.
 *
 * @throws AwsError - `ValidationError` for a token that no page has given.
 */
export function page<T>(all: readonly T[], token: string | undefined): Page<T> {
  const found = pageOf(all, SIZE, token);
  if (found === undefined) throw validationError('1 validation error detected: Value at \'nextToken\' is not a token of this operation.');
  return found;
}
