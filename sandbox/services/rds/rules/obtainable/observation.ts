import { AwsError } from '../../../../core/aws-error';

/** What a request says of the watching of a database: a creation, a restore or a modification of an instance or a cluster. */
export interface ObservationRequest {
  readonly MonitoringInterval?: number;
  readonly MonitoringRoleArn?: string;
  readonly DatabaseInsightsMode?: string;
  readonly EnablePerformanceInsights?: boolean;
  readonly PerformanceInsightsKMSKeyId?: string;
  readonly PerformanceInsightsRetentionPeriod?: number;
}

const INTERVALS: readonly number[] = [0, 1, 5, 10, 15, 30, 60];
/** Days that metrics can be kept: a week, one to 23 months of 31 days, two years. Source: API:CreateDBInstance. */
const RETENTIONS: readonly number[] = [7, ...Array.from({ length: 23 }, (_, month) => (month + 1) * 31), 731];
/** Days that the advanced mode of Database Insights wants metrics kept. Recorded on AWS in September 2026; it was 465 before. */
const LEAST_RETENTION_OF_ADVANCED = 31;

/** Enhanced Monitoring writes by a role. Source: API:CreateDBInstance; the text as Terraform's users saw it. */
export function monitoring(
  { MonitoringInterval: interval, MonitoringRoleArn: role }: ObservationRequest, currentRole?: string,
): AwsError | undefined {
  if (interval !== undefined && !INTERVALS.includes(interval)) {
    return new AwsError('InvalidParameterValue', `Invalid monitoring interval, please enter a value in [${INTERVALS.join(', ')}]`);
  }
  if ((interval ?? 0) > 0 && role === undefined && currentRole === undefined) {
    return new AwsError(
      'InvalidParameterCombination', 'A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.',
    );
  }
  if (role !== undefined && interval === 0) {
    return new AwsError(
      'InvalidParameterCombination', 'You must specify a MonitoringInterval value other than 0 when you specify a MonitoringRoleARN value.',
    );
  }
  return undefined;
}

/** How long metrics are kept is said of metrics only. @param isEnabled - whether Performance Insights is on already. */
export function insightsRetention(
  { EnablePerformanceInsights: enabled, PerformanceInsightsRetentionPeriod: days }: ObservationRequest, isEnabled: boolean,
): AwsError | undefined {
  if (days === undefined) return undefined;
  if (!RETENTIONS.includes(days)) {
    return new AwsError('InvalidParameterValue', `Invalid Performance Insights retention period. Valid values are: [${RETENTIONS.join(', ')}]`);
  }
  if (enabled ?? isEnabled) return undefined;
  return new AwsError('InvalidParameterCombination', 'To enable Performance Insights, EnablePerformanceInsights must be set to \'true\'');
}

/** The advanced mode wants Performance Insights in the same request. Source: API:CreateDBCluster, badmintoncryer/cdk-preflight. */
export function insightsMode(request: ObservationRequest): AwsError | undefined {
  const { DatabaseInsightsMode: mode, EnablePerformanceInsights: enabled, PerformanceInsightsRetentionPeriod: days } = request;
  if (mode !== undefined && mode !== 'standard' && mode !== 'advanced') {
    return new AwsError('InvalidParameterValue', `Invalid Database Insights mode: ${mode}. Valid values: standard, advanced.`);
  }
  if (mode !== 'advanced' || (enabled === true && (days ?? 0) >= LEAST_RETENTION_OF_ADVANCED)) return undefined;
  const first = enabled === true ? 'set' : 'enable Performance Insights and set';
  return new AwsError('InvalidParameterCombination', `You can't enable the Advanced mode of Database Insights until you ${first} the retention `
    + `period for Performance Insights to at least ${LEAST_RETENTION_OF_ADVANCED} days.`);
}

/** The class and version can have Performance Insights. */
export function insightsSupported(enabled: boolean | undefined, supported: boolean): AwsError | undefined {
  if (enabled !== true || supported) return undefined;
  return new AwsError('InvalidParameterCombination', 'Performance Insights not supported for this configuration.');
}
