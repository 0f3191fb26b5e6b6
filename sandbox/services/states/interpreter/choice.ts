import type { ChoiceRule, ChoiceState } from '../definition/definition';
import { type Json, valueAt } from '../definition/paths';

/** The state that the first rule that holds leads to, or the default one; nothing where there is none. */
export function chosen({ choices, default: otherwise }: ChoiceState, input: Json): string | undefined {
  return choices.find((choice) => holds(choice, input))?.next ?? otherwise;
}

function holds(rule: ChoiceRule, input: Json): boolean {
  return rule.kind === 'or' ? rule.rules.some((each) => holds(each, input)) : valueAt(input, rule.variable) === rule.value;
}
