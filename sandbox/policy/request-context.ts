import type { ContextValue } from '../core/operation';

/** Condition keys and their values; a key without a value isn't there. */
export type ContextKeys = Readonly<Record<string, ContextValue | undefined>>;

/** The condition keys of a request and their values. Names of keys are not case-sensitive. */
export class RequestContext {
  /** A context of several parts; where two have a key, the later one counts. */
  public static of(...parts: readonly ContextKeys[]): RequestContext {
    return RequestContext.from(valuesByName(parts), []);
  }

  private static from(values: ReadonlyMap<string, ContextValue>, unknown: readonly string[]): RequestContext {
    const context = new RequestContext({}, unknown);
    context.values = values;
    return context;
  }

  /** By name in lower case. */
  private values: ReadonlyMap<string, ContextValue>;
  private readonly unknown: readonly string[];

  /** @param unknown - keys that have no value here whatever the request says, each with the keys below it. */
  public constructor(values: ContextKeys, unknown: readonly string[] = []) {
    this.values = valuesByName([values]);
    this.unknown = unknown.map((key) => key.toLowerCase());
  }

  /** The key's value; a list for a key that can have several; nothing when the request doesn't have the key. */
  public get(key: string): ContextValue | undefined {
    return this.isUnknown(key) ? undefined : this.values.get(key.toLowerCase());
  }

  /** Whether the policy that is looked at doesn't know this key. */
  public isUnknown(key: string): boolean {
    if (this.unknown.length === 0) return false;
    const name = key.toLowerCase();
    return this.unknown.some((each) => name === each || name.startsWith(`${each}/`));
  }

  /** The context as a policy sees it that doesn't know `keys`. */
  public without(keys: readonly string[]): RequestContext {
    return keys.length === 0 ? this : RequestContext.from(this.values, [...this.unknown, ...keys]);
  }
}

function valuesByName(parts: readonly ContextKeys[]): ReadonlyMap<string, ContextValue> {
  const values = new Map<string, ContextValue>();
  for (const part of parts) {
    for (const [key, value] of Object.entries(part)) {
      if (value === undefined) values.delete(key.toLowerCase());
      else values.set(key.toLowerCase(), value);
    }
  }
  return values;
}
