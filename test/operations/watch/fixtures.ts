import type { DeclaredStep } from '../../../cloud-assembly/declared-steps';
import { type MigrationProgress, migrationsProgress } from '../../../operations/watch/progress/migration-progress';
import type { StackProgress } from '../../../operations/watch/progress/stack-progress';
import type { ResourceStatus } from '../../../operations/watch/progress/step-changes';
import type { LegNews, StepProgress } from '../../../operations/watch/progress/step-progress';

export const SOURCE = '111111111111';
export const TARGET = '222222222222';
export const MINUTE = 60_000;

/** A step of the migration `orders` in the stack `Target`. */
export function declaredStep(given: Partial<DeclaredStep> = {}): DeclaredStep {
  return { stackName: 'Target', accountId: TARGET, migration: 'orders', name: 'Snapshot', legs: ['Leg01', 'Leg02'], ...given };
}

/** A minute after the beginning of time, `Leg01` begins. */
export function status(given: Partial<ResourceStatus> = {}): ResourceStatus {
  return {
    stackName: 'Target', accountId: TARGET, logicalId: 'Leg01', resourceType: 'Custom::RdsFerrySnapshot', status: 'CREATE_IN_PROGRESS', time: MINUTE,
    ...given,
  };
}

/** The stack's own status. */
export function stackStatus(given: Partial<ResourceStatus> = {}): ResourceStatus {
  return status({ logicalId: 'Target', resourceType: 'AWS::CloudFormation::Stack', ...given });
}

export function news(given: Partial<LegNews> = {}): LegNews {
  return { kind: 'waits', logicalId: 'Leg01', accountId: TARGET, time: MINUTE, ...given };
}

export function progressOf(given: Partial<StepProgress> = {}, migration = 'orders', name = 'Snapshot'): StepProgress {
  return { step: declaredStep({ migration, name }), status: 'waiting', ...given };
}

export function stackProgress(given: Partial<StackProgress> = {}): StackProgress {
  return { stackName: 'Target', accountId: TARGET, state: 'running', status: 'CREATE_IN_PROGRESS', ...given };
}

/** The migration with these steps. */
export function migrationOf(steps: readonly StepProgress[], stacks: readonly StackProgress[] = [stackProgress()], now = 0): MigrationProgress {
  const [migration] = migrationsProgress({ steps, stacks, order: [], now });
  if (migration === undefined) throw new Error('no steps');
  return migration;
}
