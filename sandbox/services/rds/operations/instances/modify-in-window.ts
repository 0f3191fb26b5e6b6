import type { ModifyDBInstanceMessage } from '@aws-sdk/client-rds';
import { STORAGE_TYPES } from '../../catalogue/engine-catalogue';
import { engineOptions } from '../../catalogue/option-catalogue';
import type { RdsContext } from '../../context';
import { optionGroupFor, parameterGroupFor, requireEngine } from '../../provisioning/engine-groups';
import { provisioned } from '../../provisioning/storage';
import { type VersionUpgrade, versionUpgradeTo } from '../../provisioning/version-upgrade';
import { storageTypeKnown } from '../../rules/creation';
import { enforce } from '../../rules/enforce';
import { permanentOptionsKept, provisionedIopsNamed, storageChangeable, storageNotShrunk } from '../../rules/modifications';
import { classOffered } from '../../rules/offers';
import { storageQuota } from '../../rules/quotas';
import type { Instance } from '../../state/instance';
import type { InstanceSettings } from '../../state/instance-settings';

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
  const { DBInstanceClass: instanceClass, MultiAZ: multiAz } = input;
  if (instanceClass !== undefined && instanceClass !== settings.instanceClass) {
    enforce(classOffered({ ...settings, instanceClass }, context.offers.hasClass(region, settings.engine, instanceClass, settings.engineVersion)));
  }
  return {
    ...(instanceClass === undefined ? {} : { instanceClass }),
    ...(multiAz === undefined ? {} : { multiAz }),
    ...(upgrade === undefined ? {} : upgraded(context, instance, upgrade, input.DBParameterGroupName)),
    ...optionGroup(context, instance, upgrade, input.OptionGroupName),
    ...storage(context, instance, input),
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

function storage(context: RdsContext, instance: Instance, input: ModifyDBInstanceMessage): Partial<InstanceSettings> {
  const { settings } = instance;
  // a member's storage is its cluster's, which has no size to change.
  if (instance.clusterIdentifier !== undefined) return {};
  const storageType = input.StorageType ?? settings.storageType;
  enforce(storageTypeKnown(storageType, [...STORAGE_TYPES, settings.storageType]));
  const isOtherType = storageType !== settings.storageType;
  const { iops, storageThroughput } = provisioned(storageType, input.Iops ?? (isOtherType ? undefined : settings.iops),
    input.StorageThroughput ?? (isOtherType ? undefined : settings.storageThroughput));
  enforce(provisionedIopsNamed(storageType, iops));
  const allocatedStorage = grown(settings, storageType, input.AllocatedStorage);
  const changes = { storageType, iops, storageThroughput, allocatedStorage };
  if (Object.keys(differing(settings, changes)).length === 0) return {};
  const { allocatedStorage: inUse, quotas } = context.state.of(instance);
  const sinceLast = instance.storageChanged === undefined ? undefined : context.clock.now() - instance.storageChanged;
  enforce(storageChangeable(instance.status, sinceLast));
  enforce(storageQuota(inUse, allocatedStorage - settings.allocatedStorage, quotas.allocatedStorage));
  return changes;
}

/** GiB. What grows by less than a tenth grows by a tenth, but for SQL Server. Source: API:ModifyDBInstance. */
function grown({ engine, allocatedStorage: current }: InstanceSettings, storageType: string, asked = current): number {
  enforce(storageNotShrunk(engine, storageType, current, asked));
  return asked === current || engine.startsWith('sqlserver-') ? asked : Math.max(asked, Math.ceil(current * 11 / 10));
}

/** The changes that make a difference. */
export function differing(settings: InstanceSettings, changes: Partial<InstanceSettings>): Partial<InstanceSettings> {
  const before: Readonly<Record<string, unknown>> = { ...settings };
  return Object.fromEntries(Object.entries(changes).filter(([name, value]) => before[name] !== value));
}
