import { AwsError } from '../../../core/aws-error';

export function engineVersionFound(engine: string, version: string | undefined, found: object | undefined): AwsError | undefined {
  if (found !== undefined) return undefined;
  return new AwsError('InvalidParameterCombination', `Cannot find version ${version ?? ''} for ${engine}`);
}

/** @param known - the engine's row of the catalogue. Source: aws/aws-cli#491. */
export function engineKnown(engine: string, known: object | undefined): AwsError | undefined {
  return known === undefined ? new AwsError('InvalidParameterValue', `Invalid DB engine: ${engine}`) : undefined;
}

/** Backups are kept in the Region; Outposts and Local Zones are for instances that are there. */
export function backupTarget(target: string | undefined): AwsError | undefined {
  if (target === undefined || target === 'region') return undefined;
  return new AwsError('InvalidParameterValue', `Invalid backup target: ${target}. Only region is valid for a DB instance in the Region.`);
}

/** Instances of the engines that have Extended Support are enrolled in it, or aren't. */
export function engineLifecycle(value: string | undefined): AwsError | undefined {
  if (value === undefined || /^open-source-rds-extended-support(-disabled)?$/.test(value)) return undefined;
  return new AwsError('InvalidParameterValue', `Invalid engine lifecycle support: ${value}. Valid values are: open-source-rds-extended-support, `
    + 'open-source-rds-extended-support-disabled');
}
