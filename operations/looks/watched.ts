/** Hears each call before it is made, and makes it. */
export type Intercept = (call: () => Promise<unknown>, args: readonly unknown[]) => Promise<unknown>;

/** The same calls, each of which goes through `intercept`, however deep it stands. */
export function watched<Calls extends object>(calls: Calls, intercept: Intercept): Calls {
  return new Proxy(calls, {
    get: (object, name) => {
      const member: unknown = Reflect.get(object, name, object);
      if (typeof member === 'function') {
        return (...args: readonly unknown[]) => intercept(async () => (Reflect.apply(member, object, args) as Promise<unknown>), args);
      }
      return typeof member === 'object' && member !== null ? watched(member, intercept) : member;
    },
  });
}
