import type { CarriedSetting, GroupSetting, SettingValues } from '../../contract';
import type { ClassOffer, EngineOffer } from '../prerequisites';

/** What shows settings of its own: a member of a cluster leaves most of them to the cluster. */
export type SettingOwner = 'instance' | 'cluster' | 'member';

/**
 * By what a restored database gets a setting: its snapshot, or a request. Members of a cluster aren't restored, but created. A group is made before,
 * by a step of its own, and named to the restore or the creation.
 */
export type Carriage = 'snapshot' | 'restore' | 'creation' | 'modification' | 'group';

/** What a restored database can have depends on this. What isn't known stands against nothing. */
export interface SettingTarget {
  readonly engine?: string;
  /** The version that is restored. */
  readonly version?: EngineOffer;
  /** What can be ordered of it in the class that the database gets; none where nobody knows. */
  readonly classes: readonly ClassOffer[];
  /** Whether it gets the class of its source. */
  readonly keepsClass: boolean;
  /** GiB */
  readonly allocatedStorage?: number;
  /** Types of networks that the declared subnet group has. */
  readonly networkTypes?: readonly string[];
  /** Region that it is restored in. */
  readonly region?: string;
  /** Where its groups come from; nothing where nobody asks about them. */
  readonly groups?: TargetGroups;
}

/** The groups of a restored database. */
export interface TargetGroups {
  /** What the names of those begin with that are made after the source's. */
  readonly prefix: string;
  /** Those that are declared, by name. */
  readonly declared: Readonly<Partial<Record<GroupSetting, string>>>;
  /** Full ARN of the snapshot whose option group is the source's; the source's own when absent. */
  readonly optionsOf?: string;
}

/** The value of a setting that can be had in place of the source's, and what is lost of that. */
export interface Adjusted<Value> {
  /** Absent where it can't be had at all. */
  readonly value?: Value;
  /** Each as a phrase that goes on after "without". */
  readonly leftOut: readonly string[];
}

/** How one setting comes to a restored database. */
export interface CarriedRow<Value> {
  /** By what, for each that has the setting. */
  readonly by: Readonly<Partial<Record<SettingOwner, Carriage>>>;
  /** The value as it stands after the setting's title: `for 31 days`. */
  readonly phrase: (value: Value) => string;
  /** Engines whose API doesn't have it: nobody chose what RDS shows of it. */
  readonly notOf?: readonly string[];
  /** Whether RDS gives a database the value by itself; where absent, it gives none. */
  readonly isDefault?: (value: Value) => boolean;
  /** Whether the restored database can't have it. */
  readonly isLacking?: (value: Value, target: SettingTarget) => boolean;
  /** What it can have of it; all where absent. */
  readonly adjusted?: (value: Value, target: SettingTarget) => Adjusted<Value>;
  /** Whether the restored database has what it was to have; whether it has the same where absent. */
  readonly isKept?: (wanted: Value, actual: Value) => boolean;
  /** Whether no value says that it is off, and not only that RDS didn't tell. */
  readonly isOff?: true;
  /** What the restored database gets in its place; the same where absent. */
  readonly arrivesAs?: (value: Value, target: SettingTarget) => Value;
}

/** The same of all settings that are carried. */
export type CarriedRows = { readonly [Name in CarriedSetting]-?: CarriedRow<Required<SettingValues>[Name]> };
