/** `value` with every blob replaced by its size: a journal that keeps each uploaded asset would fill the memory. */
export function withoutBlobs(value: unknown): unknown {
  if (value instanceof Uint8Array) return `(${value.byteLength} bytes)`;
  if (Array.isArray(value)) return value.map(withoutBlobs);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutBlobs(member)]));
}
