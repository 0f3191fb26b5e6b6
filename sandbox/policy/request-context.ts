import type { ContextValue } from '../core/operation';

/** The condition keys of a request and their values. Names of keys are not case-sensitive. */
export class RequestContext {
  private readonly values = new Map<string, ContextValue>();

  public constructor(values: Readonly<Record<string, ContextValue | undefined>>) {
    for (const [key, value] of Object.entries(values)) {
      if (value !== undefined) this.values.set(key.toLowerCase(), value);
    }
  }

  /** The key's value; a list for a key that can have several; nothing when the request doesn't have the key. */
  public get(key: string): ContextValue | undefined {
    return this.values.get(key.toLowerCase());
  }
}
