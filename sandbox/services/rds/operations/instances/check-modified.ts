import { findEngine } from '../../catalogue/engines';
import type { RdsContext } from '../../context';
import { checkFeatures, checkLogTypes } from '../../provisioning/orderable';
import { checkStandby } from '../../provisioning/zones';
import { enforce } from '../../rules/enforce';
import { mirroringHasBackups } from '../../rules/obtainable/multi-az';
import { classOffered, licenseModelOffered } from '../../rules/obtainable/offers';
import type { Instance } from '../../state/instance';
import type { InstanceSettings } from '../../state/instance-settings';
import { differing } from './differing';

/** Settings that a class and version have to be capable of, and these themselves. */
const FEATURES: readonly (keyof InstanceSettings)[] = [
  'certificateAuthority', 'dedicatedLogVolume', 'engineVersion', 'iamAuthentication', 'instanceClass', 'licenseModel', 'multiAz', 'observation',
  'processorFeatures', 'storageType',
];

/**
 * Whether an instance can be had as it will be. What a modification leaves alone isn't looked at: old instances may have what can't be had any more.
 *
 * @throws AwsError - when the Region lacks the class, or class and version lack the licence model or a feature.
 */
export function checkModified(context: RdsContext, instance: Instance, changes: Partial<InstanceSettings>): void {
  const { region } = instance;
  const settings = { ...instance.settings, ...instance.pending, ...changes };
  const { engine, engineVersion, instanceClass, licenseModel } = settings;
  const changed = differing(instance.settings, changes);
  const areChanged = (names: readonly (keyof InstanceSettings)[]): boolean => names.some((name) => name in changed);
  if (areChanged(['instanceClass', 'engineVersion'])) {
    enforce(classOffered(settings, context.offers.hasClass(region, engine, instanceClass, engineVersion)));
  }
  if (areChanged(['licenseModel'])) enforce(licenseModelOffered(engine, licenseModel, findEngine(engine)?.licenseModels ?? []));
  if (areChanged(['logExports'])) checkLogTypes(settings);
  if (areChanged(['multiAz', 'backupRetentionPeriod'])) enforce(mirroringHasBackups(engine, settings.multiAz, settings.backupRetentionPeriod));
  if (areChanged(FEATURES)) checkFeatures(context, settings, region);
  if (areChanged(['multiAz', 'instanceClass'])) checkStandby(context, settings, instance);
}
