import { logTypesOf } from '../catalogue/engine-catalogue';
import { findEngineVersion } from '../catalogue/engine-versions';
import { findEngine } from '../catalogue/engines';
import type { OrderableOption } from '../catalogue/orderable-options';
import type { RdsContext } from '../context';
import { certificateAuthority } from '../rules/certificates';
import { enforce } from '../rules/enforce';
import { dedicatedLogVolumeSupported, iamAuthenticationSupported, monitoringSupported } from '../rules/obtainable/features';
import { multiAzOffered } from '../rules/obtainable/multi-az';
import { insightsSupported } from '../rules/obtainable/observation';
import { classOffered, db2ParameterGroup, licenseModelOffered, logTypesKnown, versionOffered } from '../rules/obtainable/offers';
import { processorFeatures } from '../rules/obtainable/processor-features';
import type { ClusterSettings } from '../state/cluster';
import type { InstanceSettings } from '../state/instance-settings';

/** Authorities that RDS has, whatever engines take them. Source: UG:UsingWithRDS.SSL. */
const CERTIFICATE_AUTHORITIES = ['rds-ca-rsa2048-g1', 'rds-ca-rsa4096-g1', 'rds-ca-ecc384-g1'];

type Offers = Pick<RdsContext, 'offers'>;

/**
 * Whether an instance with these settings can be had in a Region.
 *
 * @throws AwsError - when the Region lacks the engine version or class, or these the licence model or a feature.
 */
export function checkOrderable(context: Offers, settings: InstanceSettings, region: string): void {
  const { offers } = context;
  const { engine, engineVersion, licenseModel, instanceClass } = settings;
  enforce(versionOffered(engine, engineVersion, offers.hasVersion(region, engine, engineVersion)));
  enforce(licenseModelOffered(engine, licenseModel, findEngine(engine)?.licenseModels ?? []));
  enforce(classOffered(settings, offers.hasClass(region, engine, instanceClass, engineVersion)));
  enforce(db2ParameterGroup(engine, licenseModel, settings.parameterGroupName));
  checkLogTypes(settings);
  checkFeatures(context, settings, region);
}

/** @throws AwsError - unless the Region offers the cluster's version, and the engine writes the logs that it exports. */
export function checkClusterOffered({ offers }: Offers, settings: ClusterSettings, region: string): void {
  const { engine, engineVersion } = settings;
  enforce(versionOffered(engine, engineVersion, offers.hasVersion(region, engine, engineVersion)));
  checkLogTypes(settings);
}

/** @throws AwsError - when the class, as the Region has it, lacks a feature that the settings have on. */
export function checkFeatures(context: Offers, settings: InstanceSettings, region: string): void {
  const option = orderableOption(context, settings, region);
  enforce(multiAzOffered(settings, settings.multiAz, option?.MultiAZCapable === true));
  enforce(iamAuthenticationSupported(settings.iamAuthentication, option?.SupportsIAMDatabaseAuthentication === true));
  enforceObservation(settings, option);
  enforce(dedicatedLogVolumeSupported(settings.dedicatedLogVolume, option?.SupportsDedicatedLogVolume === true));
  const asked = settings.processorFeatures.map(({ name, value }) => ({ Name: name, Value: value }));
  enforce(processorFeatures(asked, (option?.AvailableProcessorFeatures ?? []).map(({ Name = '', AllowedValues = '' }) =>
    ({ name: Name, allowed: AllowedValues.split(',') }))));
  enforce(certificateAuthority(settings.certificateAuthority, settings, {
    known: CERTIFICATE_AUTHORITIES,
    supported: findEngineVersion(settings.engine, settings.engineVersion)?.SupportedCACertificateIdentifiers ?? CERTIFICATE_AUTHORITIES,
  }));
}

function enforceObservation({ observation }: InstanceSettings, option: OrderableOption | undefined): void {
  enforce(monitoringSupported(observation.monitoringInterval, option?.SupportsEnhancedMonitoring === true));
  enforce(insightsSupported(observation.performanceInsights !== undefined, option?.SupportsPerformanceInsights === true));
}

/** The zones of a Region in which an instance with these settings can be had. */
export function orderableZones(context: Offers, settings: InstanceSettings, region: string): readonly string[] {
  return (orderableOption(context, settings, region)?.AvailabilityZones ?? []).map(({ Name = '' }) => Name);
}

/** What the Region offers of the settings' combination; magnetic storage, which isn't ordered any more, is looked for without its type. */
function orderableOption({ offers }: Offers, settings: InstanceSettings, region: string): OrderableOption | undefined {
  const { engine, engineVersion, instanceClass, licenseModel, storageType } = settings;
  return offers.options(region, {
    engine, engineVersion, instanceClass, licenseModel, deprecated: true, ...(storageType === 'standard' ? {} : { storageType }),
  })[0];
}

/** @throws AwsError - when the engine version writes no log of a type that is exported. */
export function checkLogTypes({ engine, engineVersion, logExports }: Pick<InstanceSettings, 'engine' | 'engineVersion' | 'logExports'>): void {
  enforce(logTypesKnown(engine, engineVersion, logExports, logTypesOf(engine, engineVersion)));
}
