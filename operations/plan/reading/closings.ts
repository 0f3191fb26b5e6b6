import { StepType } from '../../../lambda/step/contract';
import type { PlannedClosing } from '../plan-schema';
import { type ReadStep, stepsOf } from './read-steps';

/** What closing takes away, and what it leaves. */
export function closingsOf(steps: readonly ReadStep[]): readonly PlannedClosing[] {
  return stepsOf(steps, StepType.CLOSING).map(({ migration, properties }) => {
    const { Result, Source, AccountId, DeclaredSnapshot: declared, OtherRuns: runs = [], SourceRegions: regions, KeepImportedSnapshot } = properties;
    const keepsImported = KeepImportedSnapshot === 'true';
    return {
      migration,
      stays: Result.Arn,
      goes: [
        `the snapshots that it made in ${Source.AccountId} (${regions.join(', ')}), and their share`,
        ...declared === undefined ? [] : [`the share of the snapshot ${declared.Name} (${declared.Region}), which itself stays`],
        ...keepsImported ? [] : [`the copies that it made in ${AccountId}, but for what it ended with`],
        'its rights in both roles, and in the policy of the transfer key once no other migration crosses under that',
      ],
      keeps: [
        ...keepsImported ? [`the copies in ${AccountId}, as declared`] : [],
        ...runs.length === 0 ? [] : [`what other runs made: ${runs.join(', ')}`],
        'the groups that the database uses, the transfer key with its alias, and the log',
      ],
    };
  });
}
