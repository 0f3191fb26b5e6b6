import { invalidDefinition } from '../errors';
import type { ChoiceRule, ChoiceState } from './definition';
import type { JsonReader } from './json-reader';

/** The rules of a Choice state: equality of a text or a flag, and whether one of several rules holds. */
export function choices(reader: JsonReader): Pick<ChoiceState, 'choices' | 'default'> {
  const rules = reader.list('Choices').map((choice) => {
    const read = { next: choice.requiredText('Next'), ...rule(choice) };
    choice.done();
    return read;
  });
  if (rules.length === 0) throw invalidDefinition('at least one choice is expected', `${reader.where}/Choices`);
  return { choices: rules, default: reader.text('Default') };
}

function rule(reader: JsonReader): ChoiceRule {
  if (reader.value('Or') !== undefined) {
    return {
      kind: 'or',
      rules: reader.list('Or').map((each) => {
        const read = rule(each);
        each.done();
        return read;
      }),
    };
  }
  const variable = reader.path('Variable') ?? '$';
  const value = reader.text('StringEquals') ?? reader.value('BooleanEquals');
  if (typeof value !== 'string' && typeof value !== 'boolean') {
    throw invalidDefinition('the sandbox implements the comparisons "StringEquals", "BooleanEquals" and "Or"', reader.where);
  }
  return { kind: 'equals', variable, value };
}
