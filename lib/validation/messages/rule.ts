import { groupedByKind } from './grouped';

/** A rule as a value: it is broken when `condition` holds. */
export interface Rule {
  readonly condition: boolean;
  /** What is wrong with the value got, what is allowed, what to change. */
  readonly message: string;
}

/** The messages of the rules that are broken. */
export function brokenRules(rules: readonly Rule[]): string[] {
  return rules.filter((rule) => rule.condition).map((rule) => rule.message);
}

/**
 * Throws one error that lists every failure; of many of one kind it lists the first ones, and says where the others are.
 *
 * @param subject - what is refused, in the user's words.
 */
export function refuse(subject: string, failures: readonly string[]): void {
  if (failures.length > 0) throw new Error(`${subject} is refused:\n${groupedByKind(failures).map((failure) => `  - ${failure}`).join('\n')}`);
}

/** The values that occur more than once, each once, in the order of their first occurrence. */
export function duplicates(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
