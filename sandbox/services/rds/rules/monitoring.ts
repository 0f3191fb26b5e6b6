import { AwsError } from '../../../core/aws-error';

/** Seconds between two measurements of Enhanced Monitoring; 0 is none. Source: API:CreateDBInstance. */
const INTERVALS = [0, 1, 5, 10, 15, 30, 60];

export function monitoringInterval(seconds: number | undefined): AwsError | undefined {
  if (seconds === undefined || INTERVALS.includes(seconds)) return undefined;
  return new AwsError('InvalidParameterValue', `Invalid monitoring interval, please enter a value in [${INTERVALS.join(', ')}]`);
}

/** Enhanced Monitoring has an interval and a role, or neither. */
export function monitoringRole(seconds: number, roleArn: string | undefined): AwsError | undefined {
  if (seconds > 0 && roleArn === undefined) {
    return new AwsError('InvalidParameterCombination',
      'A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.');
  }
  if (seconds === 0 && roleArn !== undefined) {
    return new AwsError('InvalidParameterCombination',
      'You must specify a MonitoringInterval value other than 0 when you specify a MonitoringRoleARN value.');
  }
  return undefined;
}

/** RDS tries the role: one that isn't there, or that it may not take, is refused. @param usable - what came of it. */
export function monitoringRoleUsable(usable: boolean): AwsError | undefined {
  return usable ? undefined : new AwsError('InvalidParameterValue',
    'IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING');
}
