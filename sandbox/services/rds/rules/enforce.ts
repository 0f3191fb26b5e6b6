import type { AwsError } from '../../../core/aws-error';

/** @throws AwsError - what a rule answered, if it refused. */
export function enforce(refusal: AwsError | undefined): void {
  if (refusal !== undefined) throw refusal;
}

/**
 * The thing that a call names.
 *
 * @param rule - refuses when it isn't there.
 * @throws AwsError - what the rule answered.
 */
export function found<T>(thing: T | undefined, rule: (thing: T | undefined) => AwsError | undefined): T {
  enforce(rule(thing));
  if (thing === undefined) throw new TypeError('The rule let a missing thing pass.');
  return thing;
}
