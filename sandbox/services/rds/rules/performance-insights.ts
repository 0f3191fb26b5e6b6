import { AwsError } from '../../../core/aws-error';

/** Days: a week, one to 23 months of 31 days, two years. Source: API:CreateDBInstance. */
const RETENTION_PERIODS = [7, ...Array.from({ length: 23 }, (_, index) => (index + 1) * 31), 731];

/** Days that Performance Insights keep when none are named. */
export const DEFAULT_RETENTION = 7;
/** Days that the advanced mode of Database Insights asks for. */
const ADVANCED_RETENTION = 31;

/** What a database will have of Performance Insights and Database Insights. */
export interface InsightsRequest {
  readonly enabled: boolean;
  readonly retentionPeriod?: number;
  readonly keyIdentifier?: string;
}

export function insightsRetention(days: number | undefined): AwsError | undefined {
  if (days === undefined || RETENTION_PERIODS.includes(days)) return undefined;
  return new AwsError('InvalidParameterValue',
    `Invalid Performance Insights retention period. Valid values are: [${RETENTION_PERIODS.join(', ')}]`);
}

/** A retention or a key belongs to Performance Insights that are on. */
export function insightsEnabled({ enabled, retentionPeriod, keyIdentifier }: InsightsRequest): AwsError | undefined {
  if (enabled || (retentionPeriod === undefined && keyIdentifier === undefined)) return undefined;
  return new AwsError('InvalidParameterCombination', 'To enable Performance Insights, EnablePerformanceInsights must be set to \'true\'');
}

/** @param supported - whether engine version and class have it. */
export function insightsSupported(enabled: boolean, supported: boolean): AwsError | undefined {
  if (!enabled || supported) return undefined;
  return new AwsError('InvalidParameterCombination', 'Performance Insights not supported for this configuration.');
}

export function databaseInsightsMode(mode: string | undefined): AwsError | undefined {
  if (mode === undefined || mode === 'standard' || mode === 'advanced') return undefined;
  return new AwsError('InvalidParameterValue', `Invalid Database Insights mode: ${mode}. Valid values are: [standard, advanced]`);
}

/** The advanced mode is for databases whose Performance Insights keep a month at least. */
export function advancedMode(mode: string, { enabled, retentionPeriod = DEFAULT_RETENTION }: InsightsRequest): AwsError | undefined {
  if (mode !== 'advanced' || (enabled && retentionPeriod >= ADVANCED_RETENTION)) return undefined;
  return new AwsError('InvalidParameterCombination', 'You can\'t enable the Advanced mode of Database Insights until you enable Performance Insights '
    + `and set the retention period for Performance Insights to at least ${ADVANCED_RETENTION} days.`);
}
