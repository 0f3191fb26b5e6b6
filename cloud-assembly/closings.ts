import { type ClosingProperties, StepType } from '../lambda/step/contract';
import type { SynthesizedStack } from './assembly';

/** A migration that is closed. */
export interface Closing {
  /** Its label. */
  readonly migration: string;
  /** Whether its copies in the target account stay. */
  readonly keepsImported: boolean;
}

/** What the stacks close, in the order of the templates. */
export function declaredClosings(stacks: readonly SynthesizedStack[]): readonly Closing[] {
  return stacks.flatMap(({ template }) => Object.values(template.Resources ?? {}).filter(({ Type }) => Type === StepType.CLOSING)
    .map(({ Properties }) => {
      const { Migration: migration, KeepImportedSnapshot: keeps } = Properties as ClosingProperties;
      return { migration, keepsImported: keeps === 'true' };
    }));
}
