import type { ServerlessV2ScalingConfiguration } from '@aws-sdk/client-rds';
import { findEngineVersion, versionLifecycle } from '../../catalogue/engine-versions';
import type { Feature } from '../../catalogue/rows';
import type { RdsContext } from '../../context';
import {
  backtrackable, type CapacityOfVersion, featureSupported, lifecycleOfNew, serverlessCapacity, storageSupported,
} from '../../rules/clusters/cluster-features';
import { enforce } from '../../rules/enforce';
import { insightsSupported } from '../../rules/obtainable/observation';
import type { ClusterSettings } from '../../state/cluster';

type Offers = Pick<RdsContext, 'offers'>;
type Versioned = Pick<ClusterSettings, 'engine' | 'engineVersion'>;

/**
 * Whether a cluster's version can be had with these features in a Region.
 *
 * @param settings - as they will be; those that a modification leaves alone aren't looked at.
 * @throws AwsError - when the version, or the Region, lacks one.
 */
export function checkClusterFeatures(
  { offers }: Offers, { engine, engineVersion: version }: Versioned, settings: Partial<ClusterSettings>, region: string,
): void {
  const has = (feature: Feature): boolean => offers.hasFeature(region, engine, version, feature);
  const of = { engine, version };
  enforce(storageSupported(settings.storageType ?? '', engine, version, has('ioOptimized')));
  enforce(backtrackable(settings.backtrackWindow, engine, version, has('backtrack')));
  enforce(featureSupported('The HTTP endpoint', settings.httpEndpoint, of, has('httpEndpoint')));
  enforce(featureSupported('Local write forwarding', settings.localWriteForwarding, of, has('localWriteForwarding')));
  enforce(featureSupported('IAM database authentication', settings.iamAuthentication, of, has('iamAuthentication')));
  enforce(insightsSupported(settings.observation?.performanceInsights !== undefined, has('performanceInsights')));
}

/**
 * The rules on limits of capacity.
 *
 * @param isScaled - whether the cluster has some already.
 */
export function checkCapacity(
  context: Offers, of: Versioned, asked: ServerlessV2ScalingConfiguration | undefined, region: string, isScaled: boolean,
): void {
  enforce(serverlessCapacity(asked, of.engineVersion, capacityOf(context, of, region), isScaled));
}

/** @throws AwsError - when the version is too old for a new cluster outside Extended Support. */
export function checkLifecycle({ clock }: Pick<RdsContext, 'clock'>, { engine, engineVersion, engineLifecycleSupport }: ClusterSettings): void {
  const { standardSupportUntil: end } = versionLifecycle(engine, engineVersion);
  enforce(lifecycleOfNew(engineLifecycleSupport, engineVersion, end !== undefined && Date.parse(end) < clock.now()));
}

/** In ACUs; nothing where the version has no serverless members in the Region. */
function capacityOf({ offers }: Offers, { engine, engineVersion }: Versioned, region: string): CapacityOfVersion | undefined {
  if (!offers.hasFeature(region, engine, engineVersion, 'serverlessV2')) return undefined;
  const { MinCapacity, MaxCapacity } = findEngineVersion(engine, engineVersion)?.ServerlessV2FeaturesSupport ?? {};
  return { MinCapacity: offers.hasFeature(region, engine, engineVersion, 'autoPause') ? MinCapacity : 0.5, MaxCapacity };
}
