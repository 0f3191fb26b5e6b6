import type { ContextValue } from '../core/operation';

/** The condition keys of a request and their values. Names of keys are not case-sensitive. */
export class RequestContext {
  private readonly values: ReadonlyMap<string, ContextValue>;

  /** @param unknown - keys that have no value here whatever the request says, each with the keys below it. */
  public constructor(values: Readonly<Record<string, ContextValue | undefined>>, private readonly unknown: readonly string[] = []) {
    const present = Object.entries(values).filter((entry): entry is [string, ContextValue] => entry[1] !== undefined);
    this.values = new Map(present.map(([key, value]) => [key.toLowerCase(), value]));
  }

  /** The key's value; a list for a key that can have several; nothing when the request doesn't have the key. */
  public get(key: string): ContextValue | undefined {
    return this.isUnknown(key) ? undefined : this.values.get(key.toLowerCase());
  }

  /** Whether the policy that is looked at doesn't know this key. */
  public isUnknown(key: string): boolean {
    const name = key.toLowerCase();
    return this.unknown.map(each => each.toLowerCase()).some(each => name === each || name.startsWith(`${each}/`));
  }

  /** The context as a policy sees it that doesn't know `keys`. */
  public without(keys: readonly string[]): RequestContext {
    return keys.length === 0 ? this : new RequestContext(Object.fromEntries(this.values), [...this.unknown, ...keys]);
  }
}
