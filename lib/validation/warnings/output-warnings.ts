import { FerryWarning } from './ferry-warning';
import type { Warning } from './warning';

/** The outputs of a migration: those that the stack repeats, and those that its nested stack has. */
export interface RepeatedOutputs {
  readonly outputs: readonly unknown[];
  readonly steps: { readonly outputs: readonly unknown[] };
}

/** @param most - how many outputs of each migration the stack has room for. */
export function outputWarnings(migrations: readonly RepeatedOutputs[], most: number): readonly Warning[] {
  if (migrations.every(({ outputs, steps }) => outputs.length === steps.outputs.length)) return [];
  return [{
    id: FerryWarning.OUTPUTS_NOT_REPEATED, context: { outputs: most },
    message: `A template has 200 outputs at most, so this stack repeats the first ${most} of each of its ${migrations.length} migrations. All of `
      + 'them are in the outputs of the nested stacks.',
  }];
}
