import type { Filter } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../core/aws-error';

/** What a resource has for each filter name that the operation knows. */
export type FilterValues<T> = Readonly<Record<string, (resource: T) => string>>;

/**
 * The resources that match all filters; a filter is matched by any of its values, in which `*` and `?` are wildcards
 * (EC2 User Guide, "Filtering using the CLI"). `tag:Name` and `tag-key` work on everything that has tags.
 *
 * @throws AwsError - `InvalidParameterValue` for a filter that the operation doesn't know.
 */
export function filtered<T extends { readonly tags: ReadonlyMap<string, string> }>(
  resources: readonly T[], filters: readonly Filter[], known: FilterValues<T>,
): readonly T[] {
  return filters.reduce<readonly T[]>((left, filter) => left.filter((resource) => matches(resource, filter, known)), resources);
}

function matches<T extends { readonly tags: ReadonlyMap<string, string> }>(resource: T, filter: Filter, known: FilterValues<T>): boolean {
  const values = valuesOf(resource, filter.Name ?? '', known);
  return (filter.Values ?? []).some((pattern) => values.some((value) => toExpression(pattern).test(value)));
}

function valuesOf<T extends { readonly tags: ReadonlyMap<string, string> }>(resource: T, name: string, known: FilterValues<T>): readonly string[] {
  if (name === 'tag-key') return [...resource.tags.keys()];
  if (name.startsWith('tag:')) return [resource.tags.get(name.slice('tag:'.length))].filter((value) => value !== undefined);
  const value = known[name];
  if (value === undefined) throw new AwsError('InvalidParameterValue', `The filter '${name}' is invalid`);
  return [value(resource)];
}

function toExpression(pattern: string): RegExp {
  const escaped = pattern.replace(/[\\^$.|+()[\]{}]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 's');
}
