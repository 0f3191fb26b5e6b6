import type { RdsContext } from '../context';
import { enforce, found } from '../rules/enforce';
import { keyUsable } from '../rules/keys';
import { monitoringInterval, monitoringRole } from '../rules/monitoring';
import {
  advancedMode, databaseInsightsMode, DEFAULT_RETENTION, insightsEnabled, type InsightsRequest, insightsRetention,
} from '../rules/performance-insights';
import type { InstanceSettings } from '../state/instance-settings';
import type { Scope } from '../state/rds-state';

/** The settings of an instance that say how it is watched. */
export type Monitoring = Pick<InstanceSettings, 'monitoringInterval' | 'monitoringRoleArn' | 'performanceInsights' | 'databaseInsightsMode'>;

/** What a creation or modification says of them. */
export interface MonitoringRequest {
  readonly MonitoringInterval?: number;
  readonly MonitoringRoleArn?: string;
  readonly EnablePerformanceInsights?: boolean;
  readonly PerformanceInsightsKMSKeyId?: string;
  readonly PerformanceInsightsRetentionPeriod?: number;
  readonly DatabaseInsightsMode?: string;
}

/** Names of these members. */
export const MONITORING_PARAMETERS: readonly (keyof MonitoringRequest)[] = [
  'MonitoringInterval', 'MonitoringRoleArn', 'EnablePerformanceInsights', 'PerformanceInsightsKMSKeyId', 'PerformanceInsightsRetentionPeriod',
  'DatabaseInsightsMode',
];

/**
 * How an instance will be watched: as the request says, else as it was.
 *
 * @throws AwsError - when values aren't valid or don't go together, or the key isn't there.
 */
export function requestedMonitoring(
  context: Pick<RdsContext, 'keys'>, request: MonitoringRequest, current: Monitoring, scope: Scope,
): Monitoring {
  enforce(monitoringInterval(request.MonitoringInterval));
  const interval = request.MonitoringInterval ?? current.monitoringInterval;
  // with the interval the role goes, too.
  const role = request.MonitoringRoleArn ?? (interval === 0 ? undefined : current.monitoringRoleArn);
  enforce(monitoringRole(interval, role));
  return { monitoringInterval: interval, monitoringRoleArn: role, ...requestedInsights(context, request, current, scope) };
}

function requestedInsights(
  context: Pick<RdsContext, 'keys'>, request: MonitoringRequest, current: Monitoring, scope: Scope,
): Pick<Monitoring, 'performanceInsights' | 'databaseInsightsMode'> {
  const { PerformanceInsightsRetentionPeriod: days, PerformanceInsightsKMSKeyId: keyIdentifier } = request;
  const enabled = request.EnablePerformanceInsights ?? current.performanceInsights !== undefined;
  const insights: InsightsRequest = { enabled, retentionPeriod: days, keyIdentifier };
  const mode = request.DatabaseInsightsMode ?? current.databaseInsightsMode;
  enforce(insightsRetention(days));
  enforce(insightsEnabled(insights));
  enforce(databaseInsightsMode(request.DatabaseInsightsMode));
  const retentionPeriod = days ?? current.performanceInsights?.retentionPeriod ?? DEFAULT_RETENTION;
  enforce(advancedMode(mode, { ...insights, retentionPeriod }));
  if (!enabled) return { performanceInsights: undefined, databaseInsightsMode: mode };
  const keyArn = insightsKey(context, keyIdentifier ?? current.performanceInsights?.keyArn ?? 'alias/aws/rds', scope);
  return { performanceInsights: { keyArn, retentionPeriod }, databaseInsightsMode: mode };
}

/** The named key, or `aws/rds`: it has to be there and enabled, whatever the caller may. */
function insightsKey({ keys }: Pick<RdsContext, 'keys'>, identifier: string, scope: Scope): string {
  return found(keys.find(identifier, scope), (thing) => keyUsable('specified', identifier, scope.region, thing, false)).keyArn;
}
