import { AwsError } from '../../../core/aws-error';
import { QUOTA } from './quotas';

export function parameterGroupFound(name: string, group: object | undefined): AwsError | undefined {
  return group === undefined ? new AwsError('DBParameterGroupNotFound', `DBParameterGroup not found: ${name}`, 404) : undefined;
}

/** A parameter group fits the instance's engine and major version. */
export function parameterGroupFits(name: string, family: string, needed: string): AwsError | undefined {
  if (family === needed) return undefined;
  return new AwsError('InvalidParameterCombination', `The parameter group ${name} with DBParameterGroupFamily ${family} can't be used for this `
    + `instance. Use a parameter group with DBParameterGroupFamily ${needed}.`);
}

export function parameterGroupFamily(family: string, known: readonly string[]): AwsError | undefined {
  return known.includes(family)
    ? undefined
    : new AwsError('InvalidParameterValue', `ParameterGroupFamily ${family} is not a valid parameter group family`);
}

export function parameterGroupNameFree(name: string, existing: object | undefined): AwsError | undefined {
  return existing === undefined ? undefined : new AwsError('DBParameterGroupAlreadyExists', `Parameter group ${name} already exists`);
}

export function parameterGroupQuota(existing: number, most: number = QUOTA.parameterGroups): AwsError | undefined {
  if (existing < most) return undefined;
  return new AwsError('DBParameterGroupQuotaExceeded', `You have reached the quota of ${most} DB parameter groups.`);
}

export function optionGroupFound(name: string, group: object | undefined): AwsError | undefined {
  return group === undefined ? new AwsError('OptionGroupNotFoundFault', `Specified OptionGroupName: ${name} not found.`, 404) : undefined;
}

export function optionGroupFits(
  name: string, group: { readonly engine: string; readonly majorVersion: string }, engine: string, major: string,
): AwsError | undefined {
  if (group.engine === engine && group.majorVersion === major) return undefined;
  return new AwsError(
    'InvalidParameterCombination',
    `The option group ${name} is for ${group.engine} ${group.majorVersion}, and your DB instance is ${engine} ${major}.`,
  );
}

export function subnetGroupNameFree(name: string, existing: object | undefined): AwsError | undefined {
  return existing === undefined ? undefined : new AwsError('DBSubnetGroupAlreadyExists', `The DB subnet group '${name}' already exists.`);
}

export function subnetGroupQuota(existing: number, most: number = QUOTA.subnetGroups): AwsError | undefined {
  if (existing < most) return undefined;
  return new AwsError('DBSubnetGroupQuotaExceeded', `You have reached the quota of ${most} DB subnet groups.`);
}
