import { DatabaseKind, type DatabaseSetting, type SettingValues } from '../contract';
import type { Accounts } from '../engine/step';
import type { Offers } from '../model/carried-settings';
import type { Cluster, Instance } from '../model/databases';
import type { TargetGroups } from '../model/settings/setting';
import { differingSettings, offersOnStorage, wantedSettings } from '../model/settings/wanted-settings';
import type { RestoredInput } from '../properties/step-input';
import { findAllOffers } from './carried-offers';

/** What there is on both sides. */
export type Restored = Cluster | Instance;

interface Input extends RestoredInput {
  readonly acceptDefaults: readonly DatabaseSetting[];
  /** Absent where nobody asks about groups. */
  readonly groups?: TargetGroups;
}

/** The settings that a restored database is to have, as the source has them now; nothing where the source is gone. */
export async function findWantedSettings(input: Input, accounts: Accounts, database: Restored): Promise<SettingValues | undefined> {
  const { source, sourceDatabase: { kind, region, identifier } } = input;
  const { instances, clusters } = accounts.source(source, region).rds;
  return wantedOf(input, accounts, database, await (kind === DatabaseKind.CLUSTER ? clusters : instances).findDatabase(identifier));
}

/** The same, of a source that has been looked at. */
export async function wantedOf(
  input: Input, accounts: Accounts, database: Restored, original: Restored | undefined,
): Promise<SettingValues | undefined> {
  if (original === undefined) return undefined;
  const all = wantedAmong(input, database, original, { classes: [] });
  // what can be had is asked only where something is missing.
  if (differingSettings(all, database.settings).length === 0) return all;
  const { version, classes } = await findAllOffers(accounts.own().rds.prerequisites, database, { instanceClass: classOf(database) });
  return wantedAmong(input, database, original, { version, classes: offersOnStorage(classes, database.storageType) });
}

/** The settings that members made after those of the source are to have, as far as nothing but the source tells. */
export async function findWantedOfMembers(input: Input, accounts: Accounts, original: Cluster): Promise<readonly SettingValues[]> {
  const { source, sourceDatabase: { region }, acceptDefaults: accepted, groups } = input;
  const { instances } = accounts.source(source, region).rds;
  const members = await Promise.all(original.members.map((member) => instances.findDatabase(member.instanceIdentifier)));
  return members.filter((member) => member !== undefined).map((member) => wantedSettings({
    owner: 'member', source: member.settings, accepted, target: { groups, engine: member.engine, classes: [], keepsClass: true },
  }).values);
}

function wantedAmong(
  { acceptDefaults, groups, sourceDatabase: { kind } }: Input, database: Restored, original: Restored, offers: Offers,
): SettingValues {
  return wantedSettings({
    owner: kind === DatabaseKind.CLUSTER ? 'cluster' : 'instance', source: original.settings, accepted: acceptDefaults,
    target: {
      ...offers, groups, engine: database.engine, allocatedStorage: database.allocatedStorage, keepsClass: classOf(database) === classOf(original),
    },
  }).values;
}

/** Of an instance. */
function classOf(database: Restored): string | undefined {
  return 'instanceClass' in database ? database.instanceClass : undefined;
}
