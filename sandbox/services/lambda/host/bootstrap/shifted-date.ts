/**
 * `Date` as a clock that runs `shift` milliseconds ahead of the real one. Only "now" is shifted: dates made from values, and timers, stay real.
 *
 * @param shift - asked at every use.
 */
export function shiftedDate(real: DateConstructor, shift: () => number): DateConstructor {
  const now = (): number => real.now() + shift();
  return new Proxy(real, {
    construct: (target, args: readonly unknown[], newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    apply: () => new real(now()).toString(),
    get: (target, property, receiver) => (property === 'now' ? now : Reflect.get(target, property, receiver) as unknown),
  });
}
