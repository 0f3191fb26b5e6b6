import { DatabaseKind, DatabaseSetting, KeptSetting, type SettingValues } from '../../contract';
import type { Accounts } from '../../engine/step';
import type { Cluster, Instance } from '../../model/databases';
import type { Offers } from '../../model/prerequisites';
import type { ComparedDatabases, ComparedLosses } from '../../model/settings/comparison';
import type { DeclaredSettings } from '../../model/settings/declared-settings';
import { settingValues, snapshotValues } from '../../model/settings/kept-values';
import { type DeclaredPlacing, declaredPlacing, placingOf } from '../../model/settings/placing';
import type { SettingOwner, TargetGroups } from '../../model/settings/setting';
import { differingSettings, offersOnStorage, wantedSettings } from '../../model/settings/wanted-settings';
import type { Snapshot } from '../../model/snapshots';
import type { RestoredInput, StepInput } from '../../properties/step-input';
import { findAllOffers } from './carried-offers';
import { findNeverMade } from './never-made';

/** What there is on both sides. */
export type Restored = Cluster | Instance;

export interface SettingsInput extends StepInput, RestoredInput {
  readonly acceptDefaults: readonly DatabaseSetting[];
  /** Settings that are declared in place of the source's. */
  readonly declared: DeclaredSettings;
  /** Where its groups come from; absent where nobody asks about them. */
  readonly groups?: TargetGroups;
  /** The groups that are declared beside; absent where nobody asks about them. */
  readonly placing?: DeclaredPlacing;
  /** What else is declared, and compared in another way. */
  readonly declaredApart?: readonly DatabaseSetting[];
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
  const { prerequisites } = accounts.own().rds;
  const { version, classes } = await findAllOffers(prerequisites, database, { instanceClass: classOf(database) });
  const compared = comparedAmong(input, pair, { version, classes: offersOnStorage(classes, database.storageType) });
  return { ...compared, neverMade: await findNeverMade(compared, prerequisites) };
}

function comparedAmong(input: SettingsInput, { owner, database, original, snapshot }: Pair, offers: Offers): ComparedDatabases {
  const { acceptDefaults: accepted, declared, groups, region, declaredTags } = input;
  return {
    owner, declared, accepted, actual: settingValues(owner, database), identifier: database.identifier, lacksSource: original === undefined,
    lost: lossesAmong(input, { owner, database, original }),
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

/** Nobody but EC2 knows which security groups of the source are defaults, so that they are told only where Preflight has asked or needn't. */
function lossesAmong({ acceptDefaults, placing = {}, declaredApart }: SettingsInput, { owner, database, original }: Pair): ComparedLosses {
  const declared = owner === 'member' ? {} : declaredPlacing(placing);
  const name = DatabaseSetting.SECURITY_GROUPS;
  const tellsSecurityGroups = declared[name] !== undefined || acceptDefaults.includes(name);
  const securityGroups = original !== undefined && tellsSecurityGroups ? placingOf(original)[name] : undefined;
  return {
    declared, declaredApart, actual: { ...database.lostSettings, ...placingOf(database) },
    source: { ...original?.lostSettings, ...(securityGroups === undefined ? {} : { [name]: securityGroups }) },
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
