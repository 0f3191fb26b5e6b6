import { AwsError } from '../../../../core/aws-error';

/** A Multi-AZ instance chooses its zones itself. */
export function multiAzPlacement(multiAz: boolean | undefined, availabilityZone: string | undefined): AwsError | undefined {
  if (multiAz !== true || availabilityZone === undefined) return undefined;
  return new AwsError('InvalidParameterCombination', 'Requesting a specific availability zone is not valid for Multi-AZ instances.');
}

/**
 * SQL Server mirrors its databases with the help of backups.
 *
 * @param retention - days, as they are when the mirror is set up: a restore has those that its request names, whatever the snapshot carries.
 */
export function mirroringHasBackups(engine: string, multiAz: boolean, retention: number): AwsError | undefined {
  if (!multiAz || !engine.startsWith('sqlserver-') || retention > 0) return undefined;
  return new AwsError('InvalidParameterValue', 'Mirroring cannot be applied to instances with backup retention set to zero.');
}

/** @param capable - whether engine edition, version and class can be had with a standby. */
export function multiAzOffered(
  order: { readonly engine: string; readonly engineVersion: string; readonly instanceClass: string }, multiAz: boolean, capable: boolean,
): AwsError | undefined {
  if (!multiAz || capable) return undefined;
  return new AwsError('InvalidParameterCombination', `Multi-AZ deployments are not supported for the DB instance class ${order.instanceClass} `
    + `with the engine ${order.engine} ${order.engineVersion}.`);
}

/** The standby is in another zone than the primary. @param zones - those of the subnet group in which the class can be had. */
export function standbyHasZone(subnetGroup: string, multiAz: boolean, zones: readonly string[]): AwsError | undefined {
  if (!multiAz || zones.length >= 2) return undefined;
  return new AwsError('DBSubnetGroupDoesNotCoverEnoughAZs', 'DB Subnet Group doesn\'t meet availability zone coverage requirement. '
    + `Please add subnets to cover at least 2 availability zones. Current coverage: ${zones.length} (${subnetGroup})`);
}
