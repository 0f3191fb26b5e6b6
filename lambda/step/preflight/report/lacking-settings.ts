import { DatabaseKind, type SettingValues } from '../../contract';
import { seen } from '../../engine/look';
import type { Cluster, Instance } from '../../model/databases';
import type { LostSettings } from '../../model/lost-settings';
import { settingValues } from '../../model/settings/kept-values';
import type { SettingOwner, SettingTarget } from '../../model/settings/setting';
import { SETTING_WORDS } from '../../model/settings/setting-words';
import {
  isSettingOf, offersOnStorage, type SettingPhrase, valuePhrase, type WantedSettings, wantedSettings,
} from '../../model/settings/wanted-settings';
import type { RestoreInput } from '../observe/input';
import { inMovedOptionGroup, movedEngine, restoredFrom } from '../observe/moved';
import type { PreflightObservation } from '../observe/observation';

/** The settings that would be carried, but that the restored database, or a member of it, can't have, or that are left to RDS. */
export function lackingSettings(restore: RestoreInput, observation: PreflightObservation): readonly LostSettings[] {
  return wantedOfAll(restore, observation).map(({ lacking, left }) =>
    Object.fromEntries([...lacking, ...left].map(({ setting, value }) => [setting, value])));
}

/** The settings that are declared, but that the restored database, or a member of it, can't have. */
export function impossibleSettings(restore: RestoreInput, observation: PreflightObservation): readonly SettingPhrase[] {
  const all = wantedOfAll(restore, observation).flatMap(({ impossible }) => impossible);
  return all.filter(({ setting }, index) => all.findIndex((other) => other.setting === setting) === index);
}

/** What is declared, and the engine doesn't have at all: as title and value. What is declared off isn't missed. */
export function settingsOfOthers({ declared }: RestoreInput, observation: PreflightObservation): readonly string[] {
  const owners: readonly SettingOwner[] = observation.kind === DatabaseKind.INSTANCE ? ['instance'] : ['cluster', 'member'];
  const target = { engine: movedEngine(observation), classes: [], keepsClass: true };
  return declared.names.filter((name) => declared.values[name] !== undefined && declared.values[name] !== false
    && owners.every((owner) => !isSettingOf(name, owner, target)))
    .map((name) => `${SETTING_WORDS[name].title} ${valuePhrase(name, declared.values)}`);
}

/** What the restored database itself is to have; nothing where its source isn't seen. */
export function wantedOfDatabase(restore: RestoreInput, observation: PreflightObservation): SettingValues {
  const [wanted] = seen<Cluster | Instance | undefined>(observation.source) === undefined ? [] : wantedOfAll(restore, observation);
  return wanted?.values ?? {};
}

/** What the restored database, or a member of it, has less of than its source: each as a phrase that goes on after "without". */
export function leftOutSettings(restore: RestoreInput, observation: PreflightObservation, region: string): readonly string[] {
  return [...new Set(wantedOfAll(restore, observation, region).flatMap(({ leftOut }) => leftOut))];
}

/** The settings that are to be had of the database, and of each member of a cluster, as far as they are seen. */
function wantedOfAll(restore: RestoreInput, observation: PreflightObservation, region?: string): readonly WantedSettings[] {
  switch (observation.kind) {
    case DatabaseKind.INSTANCE: {
      const source = inMovedOptionGroup(observation);
      const storageType = restore.storageType ?? restoredFrom(observation)?.storageType;
      return wantedOf(restore, 'instance', source, targetOf(restore, observation, source?.instanceClass, storageType));
    }
    case DatabaseKind.CLUSTER: {
      const members = observation.sourceMembers.map(({ found }) => seen(found));
      return [
        ...wantedOf(restore, 'cluster', seen(observation.source), { ...targetOf(restore, observation), region }),
        ...members.flatMap((member) => wantedOf(restore, 'member', member, targetOf(restore, observation, member?.instanceClass))),
      ];
    }
  }
}

function wantedOf(
  { acceptDefaults: accepted, declared }: RestoreInput, owner: SettingOwner, source: Cluster | Instance | undefined, target: SettingTarget,
): readonly WantedSettings[] {
  return source === undefined ? [] : [wantedSettings({ owner, source: settingValues(owner, source), declared, accepted, target })];
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
