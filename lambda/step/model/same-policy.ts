/**
 * Whether two policies say the same. KMS doesn't promise to show a policy as it was given: members may come in another order, and a list of one
 * as its only entry.
 */
export function isSamePolicy(a: string, b: string): boolean {
  const [one, other] = [a, b].map(normalText);
  return one !== undefined && one === other;
}

function normalText(policy: string): string | undefined {
  try {
    return JSON.stringify(normal(JSON.parse(policy)));
  } catch {
    return undefined;
  }
}

function normal(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(normal).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return items.length === 1 ? items[0] : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, item]) => [name, normal(item)]));
}
