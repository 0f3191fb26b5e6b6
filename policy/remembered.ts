/** Results that are kept at once: the policies of a sandbox need a few hundred. */
const MOST = 5_000;

/**
 * `make`, with its results kept: policies are few, and each is asked about thousands of times. The result must follow from the key alone.
 * When there are too many, all are made anew.
 */
export function remembered<Value extends object | string>(make: (key: string) => Value): (key: string) => Value {
  const results = new Map<string, Value>();
  return (key) => {
    const known = results.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    if (results.size >= MOST) results.clear();
    results.set(key, made);
    return made;
  };
}
