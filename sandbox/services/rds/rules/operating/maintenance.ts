import { AwsError } from '../../../../core/aws-error';

export const MAINTENANCE_ACTIONS: readonly string[] = [
  'ca-certificate-rotation', 'db-upgrade', 'hardware-maintenance', 'os-upgrade', 'system-update',
];
export const OPT_IN_TYPES: readonly string[] = ['immediate', 'next-maintenance', 'undo-opt-in'];

export function maintainedResourceFound(arn: string, resource: object | undefined): AwsError | undefined {
  return resource === undefined ? new AwsError('ResourceNotFoundFault', `The specified resource was not found: ${arn}`, 404) : undefined;
}

export function maintenanceValue(member: string, value: string, known: readonly string[]): AwsError | undefined {
  if (known.includes(value)) return undefined;
  return new AwsError('InvalidParameterValue', `Invalid ${member}: ${value}. Valid values: ${known.join(', ')}.`);
}

/** What isn't pending can't be applied. Source: cloud-custodian/cloud-custodian#1897. */
export function maintenancePending(arn: string, action: string, pending: readonly string[]): AwsError | undefined {
  if (pending.includes(action)) return undefined;
  return new AwsError('InvalidParameterCombination', `There is no pending ${action} action for ${arn}`);
}

/** Only where there is another instance to fail over to. */
export function failoverPossible(force: boolean | undefined, multiAz: boolean): AwsError | undefined {
  if (force !== true || multiAz) return undefined;
  return new AwsError('InvalidParameterCombination', 'ForceFailover cannot be specified since the instance is not configured for Multi-AZ.');
}

/**
 * @param readers - names of the members that don't write.
 * @param target - the one that is to follow, where one is named.
 */
export function clusterFailoverPossible(identifier: string, readers: readonly string[], target: string | undefined): AwsError | undefined {
  if (readers.length === 0) {
    return new AwsError('InvalidDBClusterStateFault', `The DB cluster ${identifier} has no other instance to fail over to.`);
  }
  if (target === undefined || readers.includes(target)) return undefined;
  return new AwsError('InvalidDBClusterStateFault', `The DB instance ${target} is no reader of the DB cluster ${identifier}.`);
}
