/** One page of a list, and the token of the next one where more is left. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/**
 * The page of `all` that starts at `token`.
 *
 * @param size - how many items a page has at most.
 * @param token - what the page before gave as `next`; absent for the first page.
 * @returns nothing when the token isn't one of this function's.
 */
export function pageOf<T>(all: readonly T[], size: number, token: string | undefined): Page<T> | undefined {
  const start = token === undefined ? 0 : startOf(token);
  if (start === undefined || start > all.length) return undefined;
  const end = start + size;
  const items = all.slice(start, end);
  return end < all.length ? { items, next: Buffer.from(`from:${end}`).toString('base64url') } : { items };
}

function startOf(token: string): number | undefined {
  const start = /^from:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  return start === undefined ? undefined : Number(start);
}
