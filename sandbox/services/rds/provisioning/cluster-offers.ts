import { engineDescription } from '../catalogue/engine-catalogue';
import type { RdsContext } from '../context';
import { enforce } from '../rules/enforce';
import { logTypesKnown, versionOffered } from '../rules/offers';
import type { ClusterSettings } from '../state/cluster';

/** @throws AwsError - unless the Region offers the cluster's version, and the engine writes the logs that it exports. */
export function checkClusterOffered({ offers }: Pick<RdsContext, 'offers'>, { engine, engineVersion, logExports }: ClusterSettings, region: string): void {
  enforce(versionOffered(engine, engineVersion, offers.hasVersion(region, engine, engineVersion)));
  enforce(logTypesKnown(engine, engineVersion, logExports, engineDescription(engine)?.logTypes ?? []));
}
