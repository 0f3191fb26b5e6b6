import type { DBInstance } from '@aws-sdk/client-rds';
import type { DatabaseSettings } from '../state/database-settings';

type Watched = 'DatabaseInsightsMode' | 'MonitoringInterval' | 'MonitoringRoleArn' | 'PerformanceInsightsEnabled' | 'PerformanceInsightsKMSKeyId'
  | 'PerformanceInsightsRetentionPeriod';

/** How instances and clusters are watched. */
export function monitoringView(
  { monitoringInterval, monitoringRoleArn, databaseInsightsMode, performanceInsights }: DatabaseSettings,
): Pick<DBInstance, Watched> {
  return {
    MonitoringInterval: monitoringInterval,
    MonitoringRoleArn: monitoringRoleArn,
    DatabaseInsightsMode: databaseInsightsMode === 'advanced' ? 'advanced' : 'standard',
    PerformanceInsightsEnabled: performanceInsights !== undefined,
    PerformanceInsightsKMSKeyId: performanceInsights?.keyArn,
    PerformanceInsightsRetentionPeriod: performanceInsights?.retentionPeriod,
  };
}
