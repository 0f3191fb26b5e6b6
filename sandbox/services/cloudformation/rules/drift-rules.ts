import type { AwsError } from '../../../core/aws-error';
import { validationError } from '../errors';
import type { Stack } from '../state/stack';

/** Statuses in which drift is looked for. Source: CFN:using-cfn-stack-drift; those of imports: CFN:import-resources-automatically. */
const CHECKED = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_FAILED', 'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE'];

/** Why a stack's drift can't be detected. */
export function refusedDriftDetection(stack: Stack): AwsError | undefined {
  if (!CHECKED.includes(stack.status)) {
    return validationError(`Drift detection cannot be performed on stack [${stack.id}] in its current status of [${stack.status}]`);
  }
  return stack.drift.inProgress ? validationError(`Drift detection is already in progress for stack [${stack.id}]`) : undefined;
}

/** Why not of these resources. */
export function refusedDriftOf(stack: Stack, logicalIds: readonly string[]): AwsError | undefined {
  const unknown = logicalIds.find((logicalId) => !stack.resources.has(logicalId));
  return unknown === undefined ? undefined : validationError(`Resource ${unknown} does not exist for stack ${stack.name}`);
}
