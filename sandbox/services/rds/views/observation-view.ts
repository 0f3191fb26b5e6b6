import type { DBInstance } from '@aws-sdk/client-rds';
import type { Observation } from '../state/observation';

type Shown = 'DatabaseInsightsMode' | 'MonitoringInterval' | 'MonitoringRoleArn' | 'PerformanceInsightsEnabled' | 'PerformanceInsightsKMSKeyId'
  | 'PerformanceInsightsRetentionPeriod';

/** What RDS shows of the watching of instances and of clusters. */
export function observationView(
  { monitoringInterval, monitoringRoleArn, databaseInsightsMode, performanceInsights }: Observation,
): Pick<DBInstance, Shown> {
  return {
    MonitoringInterval: monitoringInterval,
    MonitoringRoleArn: monitoringRoleArn,
    DatabaseInsightsMode: databaseInsightsMode,
    PerformanceInsightsEnabled: performanceInsights !== undefined,
    PerformanceInsightsKMSKeyId: performanceInsights?.keyArn,
    PerformanceInsightsRetentionPeriod: performanceInsights?.retentionDays,
  };
}
