/** A setting of an option, with the value that the owner of the group gave it. */
export interface OptionSetting {
  readonly name: string;
  readonly value: string;
}

/** An option of an option group. */
export interface Option {
  readonly name: string;
  readonly isPersistent: boolean;
  readonly isPermanent: boolean;
  /** `13.5.0.0.v1`; absent for one that has no versions. */
  readonly version?: string;
  /** Absent for one that has none. */
  readonly port?: number;
  /** Those that aren't left at their defaults, in the order of their names; none when absent. */
  readonly settings?: readonly OptionSetting[];
  /** Whether security groups let others reach its port. */
  readonly hasSecurityGroups?: boolean;
}

/** An option that a Region offers for an engine and major version. What isn't told is absent. */
export interface OfferedOption {
  readonly name: string;
  /** Those that can be chosen; absent for one that has no versions. */
  readonly versions?: readonly string[];
  /** Whether it needs a port, and so a security group. */
  readonly needsPort?: boolean;
  readonly settings?: readonly OfferedOptionSetting[];
}

export interface OfferedOptionSetting {
  readonly name: string;
  readonly isModifiable: boolean;
}

/** Whether a group, and what is made of a database in it, can't be without the option: it can't leave the group, or not while it is used. */
export function isLasting({ isPermanent, isPersistent }: Pick<Option, 'isPermanent' | 'isPersistent'>): boolean {
  return isPermanent || isPersistent;
}

/** Engine and major version that option groups are of, as one: `oracle-se2 19`. No name of an engine has a blank. */
export function optionFamily(engine: string, majorVersion: string): string {
  return `${engine} ${majorVersion}`;
}

/** The two of them again. */
export function engineOfOptions(family: string): { readonly engine: string; readonly majorVersion: string } {
  const [engine = '', majorVersion = ''] = family.split(' ');
  return { engine, majorVersion };
}
