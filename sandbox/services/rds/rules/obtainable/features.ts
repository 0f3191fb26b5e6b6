import { AwsError } from '../../../../core/aws-error';

/** @param supported - whether engine version and class have it. */
export function iamAuthenticationSupported(asked: boolean, supported: boolean): AwsError | undefined {
  if (!asked || supported) return undefined;
  return new AwsError('InvalidParameterCombination', 'IAM Database Authentication is not supported for this configuration.');
}

/** A dedicated log volume stands beside provisioned IOPS. @param supported - whether engine version and storage type have it. */
export function dedicatedLogVolumeSupported(asked: boolean, supported: boolean): AwsError | undefined {
  if (!asked || supported) return undefined;
  return new AwsError('InvalidParameterCombination', 'Dedicated log volumes are not supported for this configuration.');
}

/** @param supported - whether engine version and class have it. */
export function monitoringSupported(seconds: number, supported: boolean): AwsError | undefined {
  if (seconds === 0 || supported) return undefined;
  return new AwsError('InvalidParameterCombination', 'Enhanced Monitoring is not supported for this configuration.');
}
