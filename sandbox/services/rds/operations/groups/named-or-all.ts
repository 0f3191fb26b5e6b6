import type { AwsError } from '../../../../core/aws-error';
import { found } from '../../rules/enforce';

/**
 * The group that a Describe call names, or all where it names none.
 *
 * @param rule - refuses when the named one isn't there.
 * @throws AwsError - what the rule answered.
 */
export function namedOrAll<T>(
  groups: ReadonlyMap<string, T>, name: string | undefined, rule: (name: string, group: T | undefined) => AwsError | undefined,
): readonly T[] {
  return name === undefined ? [...groups.values()] : [found(groups.get(name.toLowerCase()), (group) => rule(name, group))];
}
