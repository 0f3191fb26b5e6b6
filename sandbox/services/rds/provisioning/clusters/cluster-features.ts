import type { CreateDBClusterMessage, DBClusterAssociatedRole, ServerlessV2ScalingConfiguration } from '@aws-sdk/client-rds';
import type { RdsContext } from '../../context';
import type { ClusterSettings, ServerlessScaling } from '../../state/cluster';
import type { AssociatedRole } from '../../state/database-settings';
import type { Scope } from '../../state/rds-state';
import { CLUSTER_DEFAULTS } from '../defaults';
import { OBSERVATION_PARAMETERS, observationAfter } from '../observation';

/** Seconds that a member idles before it pauses, when nothing else is said. Source: API:ServerlessV2ScalingConfiguration. */
const DEFAULT_AUTO_PAUSE = 300;

/** The features that a creation, a restore and a modification of a cluster can ask for; none of them has all. */
export type ClusterFeatureRequest = Pick<CreateDBClusterMessage,
  'AutoMinorVersionUpgrade' | 'BacktrackWindow' | 'DatabaseInsightsMode' | 'EnableHttpEndpoint' | 'EnableLocalWriteForwarding'
  | 'EnablePerformanceInsights' | 'MonitoringInterval' | 'MonitoringRoleArn' | 'PerformanceInsightsKMSKeyId' | 'PerformanceInsightsRetentionPeriod'
  | 'ServerlessV2ScalingConfiguration'> & { readonly AssociatedRoles?: readonly DBClusterAssociatedRole[] };

/** The parameters of a creation that ask for these features. */
export const CREATED_FEATURES: readonly string[] = [
  ...OBSERVATION_PARAMETERS, 'AssociatedRoles', 'AutoMinorVersionUpgrade', 'BacktrackWindow', 'DatabaseInsightsMode', 'EnableHttpEndpoint',
  'EnableLocalWriteForwarding',
];
/** Those of a restore; the Data API is turned on afterwards. */
export const RESTORED_FEATURES: readonly string[] = [...OBSERVATION_PARAMETERS, 'AssociatedRoles', 'BacktrackWindow'];
/** Those of a modification. The Data API has operations of its own. */
export const MODIFIED_FEATURES: readonly string[] = [
  ...OBSERVATION_PARAMETERS, 'AutoMinorVersionUpgrade', 'BacktrackWindow', 'DatabaseInsightsMode', 'EnableLocalWriteForwarding',
];

type Features = Pick<ClusterSettings,
  'associatedRoles' | 'autoMinorVersionUpgrade' | 'backtrackWindow' | 'httpEndpoint' | 'localWriteForwarding' | 'observation' | 'serverless'>;

/**
 * The features of a cluster after a request; what that doesn't say stays as it is.
 *
 * @param current - what it has now: for a new cluster nothing but the defaults.
 * @throws AwsError - for watching that doesn't exist or doesn't go together.
 */
export function clusterFeatures(
  context: Pick<RdsContext, 'keys'>, request: ClusterFeatureRequest, scope: Scope, current: Features = CLUSTER_DEFAULTS,
): Features {
  return {
    associatedRoles: request.AssociatedRoles === undefined ? current.associatedRoles : request.AssociatedRoles.map(roleFrom),
    autoMinorVersionUpgrade: request.AutoMinorVersionUpgrade ?? current.autoMinorVersionUpgrade,
    backtrackWindow: request.BacktrackWindow === undefined ? current.backtrackWindow : request.BacktrackWindow || undefined,
    httpEndpoint: request.EnableHttpEndpoint ?? current.httpEndpoint,
    localWriteForwarding: request.EnableLocalWriteForwarding ?? current.localWriteForwarding,
    observation: observationAfter(context, request, scope, current.observation),
    serverless: scalingAfter(request.ServerlessV2ScalingConfiguration, current.serverless),
  };
}

/** Limits of capacity after a request, once the rules have let it pass. Only with a minimum of 0 do members pause. */
export function scalingAfter(request: ServerlessV2ScalingConfiguration | undefined, current?: ServerlessScaling): ServerlessScaling | undefined {
  if (request === undefined) return current;
  const minCapacity = request.MinCapacity ?? current?.minCapacity ?? 0;
  return {
    minCapacity, maxCapacity: request.MaxCapacity ?? current?.maxCapacity ?? minCapacity,
    secondsUntilAutoPause: minCapacity > 0 ? undefined : request.SecondsUntilAutoPause ?? current?.secondsUntilAutoPause ?? DEFAULT_AUTO_PAUSE,
  };
}

function roleFrom({ RoleArn: roleArn = '', FeatureName: featureName }: DBClusterAssociatedRole): AssociatedRole {
  return { roleArn, featureName };
}
