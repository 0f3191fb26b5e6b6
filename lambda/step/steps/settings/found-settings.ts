import { DatabaseKind, type DatabaseSetting, KeptSetting, type SettingValues } from '../../contract';
import type { Accounts } from '../../engine/step';
import type { Cluster, Instance } from '../../model/databases';
import type { Offers } from '../../model/prerequisites';
import type { ComparedDatabases } from '../../model/settings/comparison';
import type { DeclaredSettings } from '../../model/settings/declared-settings';
import { settingValues, snapshotValues } from '../../model/settings/kept-values';
import type { SettingOwner, TargetGroups } from '../../model/settings/setting';
import { differingSettings, offersOnStorage, wantedSettings } from '../../model/settings/wanted-settings';
import type { Snapshot } from '../../model/snapshots';
import type { RestoredInput, StepInput } from '../../properties/step-input';
import { findAllOffers } from './carried-offers';

/** What there is on both sides. */
export type Restored = Cluster | Instance;

export interface SettingsInput extends StepInput, RestoredInput {
  readonly acceptDefaults: readonly DatabaseSetting[];
  /** Settings that are declared in place of the source's. */
  readonly declared: DeclaredSettings;
  /** Where its groups come from; absent where nobody asks about them. */
  readonly groups?: TargetGroups;
}

/** A restored database, or a member of it, beside what it was made after. */
export interface Pair {
  readonly owner: SettingOwner;
  readonly database: Restored;
  /** Nothing where it is gone. */
  readonly original?: Restored;
  /** What an instance was restored from. */
  readonly snapshot?: Snapshot;
}

/** The settings that a restored database is to have, as the source has them now; nothing where the source is gone. */
export async function findWantedSettings(input: SettingsInput, accounts: Accounts, database: Restored): Promise<SettingValues | undefined> {
  const { source, sourceDatabase: { kind, region, identifier } } = input;
  const { instances, clusters } = accounts.source(source, region).rds;
  const original = await (kind === DatabaseKind.CLUSTER ? clusters : instances).findDatabase(identifier);
  if (original === undefined) return undefined;
  const compared = await findCompared(input, accounts, { owner: kind === DatabaseKind.CLUSTER ? 'cluster' : 'instance', database, original });
  return wantedSettings(compared).values;
}

/** All that decides whether a restored database has the settings that it is to have. */
export async function findCompared(input: SettingsInput, accounts: Accounts, pair: Pair): Promise<ComparedDatabases> {
  const all = comparedAmong(input, pair, { classes: [] });
  // what can be had is asked only where something is missing.
  if (differingSettings(wantedSettings(all).values, all.actual).length === 0) return all;
  const { database } = pair;
  const { version, classes } = await findAllOffers(accounts.own().rds.prerequisites, database, { instanceClass: classOf(database) });
  return comparedAmong(input, pair, { version, classes: offersOnStorage(classes, database.storageType) });
}

function comparedAmong(
  { acceptDefaults: accepted, declared, groups, region, declaredTags }: SettingsInput, { owner, database, original, snapshot }: Pair, offers: Offers,
): ComparedDatabases {
  return {
    owner, declared, accepted, actual: settingValues(owner, database), identifier: database.identifier, lacksSource: original === undefined,
    lost: { source: original?.lostSettings ?? {}, actual: database.lostSettings },
    tags: { source: original?.tags ?? [], actual: database.tags, declared: declaredTags },
    source: {
      ...(original === undefined ? {} : settingValues(owner, original)), ...(snapshot === undefined ? {} : ofSnapshot(snapshot, declared)),
    },
    target: {
      ...offers, groups, region, engine: database.engine, allocatedStorage: database.allocatedStorage,
      keepsClass: original === undefined || classOf(database) === classOf(original),
    },
  };
}

/**
 * What a restore takes from its snapshot, whatever the source has become since. Another type of storage has IOPS and throughput of its own.
 */
function ofSnapshot(snapshot: Snapshot, { values: { [KeptSetting.STORAGE_TYPE]: storageType } }: DeclaredSettings): SettingValues {
  const { [KeptSetting.IOPS]: iops, [KeptSetting.STORAGE_THROUGHPUT]: storageThroughput, ...values } = snapshotValues(snapshot);
  const isSameType = storageType === undefined || storageType === snapshot.storageType;
  return {
    ...values, [KeptSetting.IOPS]: isSameType ? iops : undefined, [KeptSetting.STORAGE_THROUGHPUT]: isSameType ? storageThroughput : undefined,
  };
}

/** Of an instance. */
function classOf(database: Restored): string | undefined {
  return 'instanceClass' in database ? database.instanceClass : undefined;
}
