import { AwsError } from '../../../core/aws-error';

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
/** Days that the advanced mode of Database Insights wants metrics kept. */
const LEAST_RETENTION_OF_ADVANCED = 465;

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

/** A week, two years, or one to 23 months of 31 days. Source: API:CreateDBInstance (PerformanceInsightsRetentionPeriod). */
export function insightsRetention(days: number | undefined): AwsError | undefined {
  if (days === undefined || days === 7 || days === 731 || (days % 31 === 0 && days >= 31 && days <= 23 * 31)) return undefined;
  return new AwsError(
    'InvalidParameterValue', `Invalid Performance Insights retention period: ${days}. Valid values: 7, 731, or a multiple of 31 up to 713.`,
  );
}

/** The advanced mode wants Performance Insights in the same request. Source: API:CreateDBCluster, pulumi/pulumi-aws#5286. */
export function insightsMode(request: ObservationRequest): AwsError | undefined {
  const { DatabaseInsightsMode: mode, EnablePerformanceInsights: enabled, PerformanceInsightsRetentionPeriod: days } = request;
  if (mode !== undefined && mode !== 'standard' && mode !== 'advanced') {
    return new AwsError('InvalidParameterValue', `Invalid Database Insights mode: ${mode}. Valid values: standard, advanced.`);
  }
  if (mode !== 'advanced' || (enabled === true && (days ?? 0) >= LEAST_RETENTION_OF_ADVANCED)) return undefined;
  return new AwsError('InvalidParameterCombination', 'To enable the Advanced mode of Database Insights, modify your cluster to enable Performance '
    + 'Insights and set the retention period for Performance Insights to at least 465 days.');
}

/** The class and version can have Performance Insights. */
export function insightsSupported(enabled: boolean | undefined, supported: boolean): AwsError | undefined {
  if (enabled !== true || supported) return undefined;
  return new AwsError('InvalidParameterCombination', 'Performance Insights not supported for this configuration.');
}
