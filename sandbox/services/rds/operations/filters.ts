import type { Filter } from '@aws-sdk/client-rds';

/** The filters that a Describe operation documents, by name: whether a thing has a value that is asked for. */
export type Filters<T> = Readonly<Record<string, (thing: T, value: string) => boolean>>;

/** Whether a thing passes all filters of a request; each names the values of which it has to have one. */
export function passes<T>(thing: T, requested: readonly Filter[] | undefined, filters: Filters<T>): boolean {
  return (requested ?? []).every(({ Name = '', Values = [] }) => Values.some((value) => filters[Name]?.(thing, value) === true));
}

/** The name in an ARN of RDS; a name is itself. */
export function nameIn(identifier: string): string {
  return identifier.split(':').at(-1) ?? identifier;
}
