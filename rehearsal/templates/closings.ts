import type { SynthesizedStack } from '../../cloud-assembly/assembly';
import { type ClosingProperties, StepType } from '../../lambda/step/contract';

/** Labels of the migrations that the stacks close, in the order of the templates. */
export function closedMigrations(stacks: readonly SynthesizedStack[]): readonly string[] {
  return stacks.flatMap(({ template }) => Object.values(template.Resources ?? {}).filter(({ Type }) => Type === StepType.CLOSING)
    .map(({ Properties }) => (Properties as ClosingProperties).Migration));
}
