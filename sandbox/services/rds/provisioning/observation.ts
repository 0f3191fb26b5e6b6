import type { RdsContext } from '../context';
import { enforce } from '../rules/enforce';
import { insightsMode, insightsRetention, monitoring, type ObservationRequest } from '../rules/obtainable/observation';
import { type Observation, UNOBSERVED } from '../state/observation';
import type { Scope } from '../state/rds-state';

/** Days that Performance Insights keeps its metrics when nothing else is said. Source: API:CreateDBInstance. */
const DEFAULT_RETENTION = 7;

/** The parameters by which creations, restores and modifications of instances and clusters say how the database is watched. */
export const OBSERVATION_PARAMETERS: readonly string[] = [
  'MonitoringInterval', 'MonitoringRoleArn', 'EnablePerformanceInsights', 'PerformanceInsightsKMSKeyId', 'PerformanceInsightsRetentionPeriod',
];

/**
 * How a database is watched after a request; what that doesn't say stays as it is. Metrics without a named key are under `aws/rds`.
 *
 * @param current - how it is watched now: not at all, for a new one.
 * @throws AwsError - for values that don't exist or don't go together.
 */
export function observationAfter(
  { keys }: Pick<RdsContext, 'keys'>, request: ObservationRequest, scope: Scope, current: Observation = UNOBSERVED,
): Observation {
  enforce(monitoring(request, current.monitoringRoleArn));
  enforce(insightsRetention(request, current.performanceInsights !== undefined));
  enforce(insightsMode(request));
  const interval = request.MonitoringInterval ?? current.monitoringInterval;
  return {
    monitoringInterval: interval,
    monitoringRoleArn: interval === 0 ? undefined : request.MonitoringRoleArn ?? current.monitoringRoleArn,
    databaseInsightsMode: request.DatabaseInsightsMode === undefined ? current.databaseInsightsMode : modeOf(request.DatabaseInsightsMode),
    performanceInsights: performanceInsights(keys, request, scope, current),
  };
}

function performanceInsights(
  keys: RdsContext['keys'], request: ObservationRequest, scope: Scope, { performanceInsights: current }: Observation,
): Observation['performanceInsights'] {
  const { EnablePerformanceInsights: enabled, PerformanceInsightsKMSKeyId: key, PerformanceInsightsRetentionPeriod: days } = request;
  if (!(enabled ?? current !== undefined)) return undefined;
  const identifier = key ?? current?.keyArn ?? 'alias/aws/rds';
  return { keyArn: keys.find(identifier, scope)?.keyArn ?? identifier, retentionDays: days ?? current?.retentionDays ?? DEFAULT_RETENTION };
}

function modeOf(mode: string): Observation['databaseInsightsMode'] {
  return mode === 'advanced' ? 'advanced' : 'standard';
}
