/** How a database is watched: Enhanced Monitoring, Performance Insights and Database Insights. */
export interface Observation {
  /** Seconds between two reports of Enhanced Monitoring: 0 (off), 1, 5, 10, 15, 30 or 60. */
  readonly monitoringInterval: number;
  readonly monitoringRoleArn?: string;
  readonly databaseInsightsMode: 'standard' | 'advanced';
  /** Absent while Performance Insights is off. */
  readonly performanceInsights?: { readonly keyArn: string; readonly retentionDays: number };
}

/** Nothing but what every database has. Source: API:CreateDBInstance, API:CreateDBCluster. */
export const UNOBSERVED: Observation = { monitoringInterval: 0, databaseInsightsMode: 'standard' };
