import type { Filter } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../core/aws-error';
import type { Page } from '../../../core/page';
import { filtered, type FilterValues } from './filter';
import { page, type PageRequest } from './page';

/** How one kind of resource is looked up. */
export interface Selectable<T> {
  readonly id: (resource: T) => string;
  /** `sg-` */
  readonly prefix: string;
  readonly malformedCode: string;
  readonly notFound: (id: string) => AwsError;
  readonly filters: FilterValues<T>;
}

/** What all Describe requests have in common. */
export interface SelectionRequest extends PageRequest {
  readonly ids?: readonly string[];
  readonly Filters?: readonly Filter[];
}

/**
 * The resources that a Describe request asks for. Ids that are asked for must exist; filters just leave out what they don't match.
 *
 * @throws AwsError - for an id that isn't one, or isn't there; for an unknown filter; for an invalid token.
 */
export function select<T extends { readonly tags: ReadonlyMap<string, string> }>(
  all: readonly T[], kind: Selectable<T>, request: SelectionRequest,
): Page<T> {
  const { ids = [], Filters = [], MaxResults } = request;
  if (ids.length > 0 && MaxResults !== undefined) {
    throw new AwsError('InvalidParameterCombination', 'The parameter MaxResults cannot be used together with resource ids');
  }
  const chosen = ids.length === 0 ? all : ids.map((id) => find(all, kind, id));
  return page(filtered(chosen, Filters, kind.filters), request);
}

function find<T>(all: readonly T[], kind: Selectable<T>, id: string): T {
  if (!new RegExp(`^${kind.prefix}([0-9a-f]{8}|[0-9a-f]{17})$`).test(id)) {
    throw new AwsError(kind.malformedCode, `Invalid id: "${id}" (expecting "${kind.prefix}...")`);
  }
  const found = all.find((resource) => kind.id(resource) === id);
  if (found === undefined) throw kind.notFound(id);
  return found;
}
