import type { ModifyDBInstanceMessage } from '@aws-sdk/client-rds';
import { engineOptions } from '../../catalogue/options/option-catalogue';
import type { RdsContext } from '../../context';
import { optionGroupFor, parameterGroupFor, requireEngine } from '../../provisioning/engine-groups';
import { present, processorFeaturesFrom } from '../../provisioning/requested-settings';
import { type VersionUpgrade, versionUpgradeTo } from '../../provisioning/version-upgrade';
import { enforce } from '../../rules/enforce';
import { permanentOptionsKept } from '../../rules/modifications';
import { eitherFeaturesOrDefaults } from '../../rules/obtainable/processor-features';
import { isSent } from '../../rules/parameters';
import type { Instance } from '../../state/instance';
import type { InstanceSettings, ProcessorFeature } from '../../state/instance-settings';
import { modifiedStorage } from './modified-storage';

/**
 * What a request names of the settings whose changes wait for the maintenance window, unless they are to be applied at once.
 *
 * @throws AwsError - when one can't be.
 */
export function changesInWindow(context: RdsContext, instance: Instance, input: ModifyDBInstanceMessage): Partial<InstanceSettings> {
  const { region, settings } = instance;
  // a member is upgraded with its cluster.
  const asked = instance.clusterIdentifier === undefined ? input.EngineVersion : undefined;
  const upgrade = versionUpgradeTo(context, { region, ...settings }, asked, input.AllowMajorVersionUpgrade);
  const changes = present({
    instanceClass: input.DBInstanceClass, multiAz: input.MultiAZ, licenseModel: input.LicenseModel, dedicatedLogVolume: input.DedicatedLogVolume,
    processorFeatures: processorFeatures(input), backupRetentionPeriod: turnsBackupsOnOrOff(settings, input.BackupRetentionPeriod),
  });
  return {
    ...changes,
    ...(upgrade === undefined ? {} : upgraded(context, instance, upgrade, input.DBParameterGroupName)),
    ...optionGroup(context, instance, upgrade, input.OptionGroupName),
    ...modifiedStorage(context, instance, input),
  };
}

/** A major version has parameter groups of its own: a group of the user's has to be named anew, a default one changes by itself. */
function upgraded(
  context: RdsContext, instance: Instance, { version, entry, isMajor }: VersionUpgrade, asked: string | undefined,
): Partial<InstanceSettings> {
  if (!isMajor) return { engineVersion: version };
  const { parameterGroupName: current } = instance.settings;
  const group = asked ?? (current.startsWith('default.') ? undefined : current);
  return { engineVersion: version, parameterGroupName: parameterGroupFor(context.state.of(instance), entry, group) };
}

function optionGroup(
  context: RdsContext, instance: Instance, upgrade: VersionUpgrade | undefined, asked: string | undefined,
): Partial<InstanceSettings> {
  if (asked === undefined && upgrade?.isMajor !== true) return {};
  const home = context.state.of(instance);
  const { engine, engineVersion, optionGroupName: current, vpcId } = instance.settings;
  const kept = current.startsWith('default:') ? undefined : current;
  const optionGroupName = optionGroupFor(home, upgrade?.entry ?? requireEngine(engine, engineVersion), asked ?? kept, vpcId);
  if (optionGroupName === current) return {};
  const options = home.optionGroups.get(current)?.options ?? [];
  const permanent = engineOptions(engine).filter((option) => option.permanent && options.includes(option.name)).map(({ name }) => name);
  enforce(permanentOptionsKept(current, permanent));
  return { optionGroupName };
}

/** The class's own features are the ones that nobody names. */
function processorFeatures(
  { ProcessorFeatures, UseDefaultProcessorFeatures: defaults }: ModifyDBInstanceMessage,
): readonly ProcessorFeature[] | undefined {
  const named = isSent(ProcessorFeatures);
  enforce(eitherFeaturesOrDefaults(named, defaults));
  if (defaults === true) return [];
  return named ? processorFeaturesFrom(ProcessorFeatures) : undefined;
}

/** Days, where backups are turned on or off, which waits; another retention of backups that are on comes at once. Source: API:ModifyDBInstance. */
function turnsBackupsOnOrOff({ backupRetentionPeriod: current }: InstanceSettings, days: number | undefined): number | undefined {
  return days !== undefined && (days === 0) !== (current === 0) ? days : undefined;
}
