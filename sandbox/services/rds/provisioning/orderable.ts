import { engineDescription, logTypesOf } from '../catalogue/engine-catalogue';
import type { RdsContext } from '../context';
import { enforce } from '../rules/enforce';
import { classOffered, db2ParameterGroup, licenseModelOffered, logTypesKnown, versionOffered } from '../rules/offers';
import type { ClusterSettings } from '../state/cluster';
import type { InstanceSettings } from '../state/instance-settings';

/**
 * Whether an instance with these settings can be had in a Region.
 *
 * @throws AwsError - when the Region lacks the engine version or class, or the engine the licence model or a log type.
 */
export function checkOrderable({ offers }: Pick<RdsContext, 'offers'>, settings: InstanceSettings, region: string): void {
  const { engine, engineVersion, licenseModel, instanceClass } = settings;
  const description = engineDescription(engine);
  enforce(versionOffered(engine, engineVersion, offers.hasVersion(region, engine, engineVersion)));
  enforce(licenseModelOffered(engine, licenseModel, description?.licenseModels ?? []));
  enforce(classOffered(settings, offers.hasClass(region, engine, instanceClass, engineVersion)));
  enforce(db2ParameterGroup(engine, licenseModel, settings.parameterGroupName));
  enforce(logTypesKnown(engine, engineVersion, settings.logExports, logTypesOf(engine, engineVersion)));
}

/** @throws AwsError - unless the Region offers the cluster's version, and the engine writes the logs that it exports. */
export function checkClusterOffered(
  { offers }: Pick<RdsContext, 'offers'>, { engine, engineVersion, logExports }: ClusterSettings, region: string,
): void {
  enforce(versionOffered(engine, engineVersion, offers.hasVersion(region, engine, engineVersion)));
  enforce(logTypesKnown(engine, engineVersion, logExports, logTypesOf(engine, engineVersion)));
}
