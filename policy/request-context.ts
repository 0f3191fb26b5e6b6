/** A text, or several where a key can have them. */
export type ContextValue = string | readonly string[];

/** Condition keys and their values; a key without a value isn't there. */
export type ContextKeys = Readonly<Record<string, ContextValue | undefined>>;

/** Finds the value of a key by its name in lower case, when it is asked for: few of the many keys of a request are. */
export type KeyReader = (name: string) => ContextValue | undefined;

/** The condition keys of a request and their values. Names of keys are not case-sensitive. */
export class RequestContext {
  /** A context of several parts; where two have a key, the later one counts. */
  public static of(...parts: readonly ContextKeys[]): RequestContext {
    return RequestContext.from(undefined, valuesByName(parts), []);
  }

  /** The same over keys that are found when they are asked for; every part counts before them. */
  public static over(reader: KeyReader, ...parts: readonly ContextKeys[]): RequestContext {
    return RequestContext.from(reader, valuesByName(parts), []);
  }

  private static from(reader: KeyReader | undefined, values: RequestContext['values'], unknown: readonly string[]): RequestContext {
    const context = new RequestContext({}, unknown);
    context.reader = reader;
    context.values = values;
    return context;
  }

  private reader: KeyReader | undefined;
  /** By name in lower case; nothing for a key that isn't there whatever the reader says. */
  private values: ReadonlyMap<string, ContextValue | undefined>;
  private readonly unknown: readonly string[];

  /** @param unknown - keys that have no value here whatever the request says, each with the keys below it. */
  public constructor(values: ContextKeys, unknown: readonly string[] = []) {
    this.values = valuesByName([values]);
    this.unknown = unknown.map((key) => key.toLowerCase());
  }

  /** The key's value; a list for a key that can have several; nothing when the request doesn't have the key. */
  public get(key: string): ContextValue | undefined {
    if (this.isUnknown(key)) return undefined;
    const name = key.toLowerCase();
    return this.values.has(name) ? this.values.get(name) : this.reader?.(name);
  }

  /** Whether the policy that is looked at doesn't know this key. */
  public isUnknown(key: string): boolean {
    if (this.unknown.length === 0) return false;
    const name = key.toLowerCase();
    return this.unknown.some((each) => name === each || name.startsWith(`${each}/`));
  }

  /** The context as a policy sees it that doesn't know `keys`. */
  public without(keys: readonly string[]): RequestContext {
    return keys.length === 0 ? this : RequestContext.from(this.reader, this.values, [...this.unknown, ...keys]);
  }
}

function valuesByName(parts: readonly ContextKeys[]): ReadonlyMap<string, ContextValue | undefined> {
  const values = new Map<string, ContextValue | undefined>();
  for (const part of parts) {
    for (const [key, value] of Object.entries(part)) values.set(key.toLowerCase(), value);
  }
  return values;
}
