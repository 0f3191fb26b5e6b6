import type { WireRequest } from '../core/http';

/** Query parameters as a record; a repeated one has all its values. */
export function queryRecord(parameters: Iterable<readonly [string, string]>): WireRequest['query'] {
  const record: Record<string, string | string[]> = Object.create(null) as Record<string, never>;
  for (const [name, value] of parameters) {
    const earlier = record[name];
    record[name] = earlier === undefined ? value : typeof earlier === 'string' ? [earlier, value] : [...earlier, value];
  }
  return record;
}
