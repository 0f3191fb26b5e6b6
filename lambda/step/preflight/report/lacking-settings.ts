import { DatabaseKind } from '../../contract';
import { seen } from '../../engine/look';
import type { Database } from '../../model/databases';
import type { LostSettings } from '../../model/lost-settings';
import type { SettingOwner, SettingTarget } from '../../model/settings/setting';
import { offersOnStorage, wantedSettings } from '../../model/settings/wanted-settings';
import type { RestoreInput } from '../observe/input';
import { movedEngine, restoredFrom } from '../observe/moved';
import type { PreflightObservation } from '../observe/observation';

/** The settings that would be carried, but that the restored database, or a member of it, can't have, or that are left to RDS. */
export function lackingSettings(restore: RestoreInput, observation: PreflightObservation): readonly LostSettings[] {
  switch (observation.kind) {
    case DatabaseKind.INSTANCE: {
      const source = seen(observation.source);
      const storageType = restore.storageType ?? restoredFrom(observation)?.storageType;
      return [lackingOf(restore, 'instance', source, targetOf(restore, observation, source?.instanceClass, storageType))];
    }
    case DatabaseKind.CLUSTER: {
      const members = observation.sourceMembers.map(({ found }) => seen(found));
      return [
        lackingOf(restore, 'cluster', seen(observation.source), targetOf(restore, observation)),
        ...members.map((member) => lackingOf(restore, 'member', member, targetOf(restore, observation, member?.instanceClass))),
      ];
    }
  }
}

function lackingOf(
  { acceptDefaults: accepted }: RestoreInput, owner: SettingOwner, source: Database | undefined, target: SettingTarget,
): LostSettings {
  if (source === undefined) return {};
  const { lacking, left } = wantedSettings({ owner, source: source.settings, accepted, target });
  return Object.fromEntries([...lacking, ...left].map(({ setting, value }) => [setting, value]));
}

/** @param sourceClass - of the instance that the settings are of; a cluster as a whole has none. */
function targetOf(restore: RestoreInput, observation: PreflightObservation, sourceClass?: string, storageType?: string): SettingTarget {
  const instanceClass = restore.instanceClass ?? sourceClass;
  const offers = (seen(observation.offers) ?? []).filter((offer) => sourceClass === undefined || offer.instanceClass === instanceClass);
  return {
    engine: movedEngine(observation),
    version: seen(observation.engineVersion),
    classes: offersOnStorage(offers, storageType),
    keepsClass: instanceClass === sourceClass,
    allocatedStorage: restoredFrom(observation)?.allocatedStorage,
    networkTypes: seen(observation.subnetGroup)?.networkTypes,
    groups: restore.groups,
  };
}
