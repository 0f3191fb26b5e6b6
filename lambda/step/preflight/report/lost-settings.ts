import { DatabaseKind, DatabaseSetting } from '../../contract';
import { type Look, seen } from '../../engine/look';
import type { Database } from '../../model/databases';
import type { LostSettings } from '../../model/lost-settings';
import type { SettingPhrase } from '../../model/settings/wanted-settings';
import type { PreflightInput, RestoreInput } from '../observe/input';
import type { PreflightObservation } from '../observe/observation';
import { lackingSettings } from './lacking-settings';
import { lostTags } from './lost-tags';

/** What of a declaration gives a setting. */
const DECLARED_BY: Readonly<Partial<Record<DatabaseSetting, keyof RestoreInput>>> = {
  [DatabaseSetting.SUBNET_GROUP]: 'subnetGroupName',
  [DatabaseSetting.SECURITY_GROUPS]: 'securityGroupIds',
  [DatabaseSetting.CAPACITY_RESERVATION]: 'capacityReservation',
  [DatabaseSetting.AUTO_SCALED_READERS]: 'instanceCount',
};

/**
 * The settings that the source has, and the restored database wouldn't: neither carried nor declared, accepted or not, in the order of messages;
 * nothing when nothing is restored.
 */
export function lostSettings(input: PreflightInput, observation: PreflightObservation): readonly SettingPhrase[] {
  if (input.restore === undefined) return [];
  const tags = lostTags(input, observation);
  const all: readonly LostSettings[] = [
    ...settingsSeen(observation), ...lackingSettings(input.restore, observation),
    tags.length === 0 ? {} : { [DatabaseSetting.TAGS]: tags.join(', ') },
  ];
  return Object.values(DatabaseSetting).flatMap((setting) => {
    const values = [...new Set(all.flatMap((settings) => settings[setting] ?? []))];
    return values.length === 0 || isDeclared(input, setting) ? [] : [{ setting, value: values.join(', ') }];
  });
}

/** The source's own, and those of its members. */
function settingsSeen(observation: PreflightObservation): readonly LostSettings[] {
  const members = observation.kind === DatabaseKind.CLUSTER ? observation.sourceMembers.map(({ found }) => found) : [];
  const databases: readonly (Look<Database | undefined> | undefined)[] = [observation.source, ...members];
  return [...databases.map((database) => ({ ...seen(database)?.lostSettings })), securityGroupsSeen(observation)];
}

/** RDS tells ids only: which of them is the default one of its VPC, EC2 tells. */
function securityGroupsSeen({ sourceSecurityGroups }: PreflightObservation): LostSettings {
  const own = (seen(sourceSecurityGroups) ?? []).filter(({ isDefault }) => isDefault !== true).map(({ id }) => id);
  return own.length === 0 ? {} : { [DatabaseSetting.SECURITY_GROUPS]: own.join(', ') };
}

function isDeclared(input: PreflightInput, setting: DatabaseSetting): boolean {
  const property = DECLARED_BY[setting];
  return property !== undefined && input.restore?.[property] !== undefined;
}
