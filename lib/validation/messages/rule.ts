import type { IConstruct } from 'constructs';
import type { DeclarationErrorCode } from '../../../lambda/step/contract';
import { failure, type Failure, told } from './failure';
import { groupedByKind } from './grouped';

/** A rule as a value: it is broken when `condition` holds. */
export interface Rule {
  readonly code: DeclarationErrorCode;
  readonly condition: boolean;
  /** What is wrong with the value got, what is allowed, what to change. */
  readonly message: string;
}

/** The messages of the rules that are broken. */
export function brokenRules(rules: readonly Rule[]): Failure[] {
  return rules.filter((rule) => rule.condition).map(({ code, message }) => failure(code, message));
}

/**
 * Throws one error that lists every failure; of many of one kind it lists the first ones, and says where the others are.
 *
 * @param subject - what is refused, in the user's words.
 */
export function refuse(subject: string, failures: readonly Failure[]): void {
  if (failures.length > 0) throw new Error(`${subject} is refused:\n${listed(failures)}`);
}

/** What a construct throws that can't go on at all. @param cause - what it met with. */
export function refusal(code: DeclarationErrorCode, message: string, cause?: unknown): Error {
  return new Error(told(failure(code, message)), { cause });
}

function listed(failures: readonly Failure[]): string {
  return groupedByKind(failures.map(told)).map((line) => `  - ${line}`).join('\n');
}

/** Makes synthesis refuse what the failures say of a construct. */
export function refuseAtSynthesis(construct: IConstruct, failuresOf: () => readonly Failure[]): void {
  construct.node.addValidation({ validate: () => failuresOf().map(told) });
}

/** The values that occur more than once, each once, in the order of their first occurrence. */
export function duplicates(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
