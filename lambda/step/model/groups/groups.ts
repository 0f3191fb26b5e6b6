import { DatabaseSetting, type GroupSetting } from '../../contract';
import { majorVersionOf } from '../engine-version';
import type { Tag } from '../ownership';
import type { EngineOffer } from '../prerequisites';
import type { ValueTarget, ValueTrouble } from './group-fit';
import { optionTroubles } from './option-fit';
import { type OfferedOption, type Option, optionFamily } from './options';
import { parameterTroubles } from './parameter-fit';
import { type FamilyParameter, parametersInRequests, type ParameterValue } from './parameters';

/** What the owner of a group has set in it: a parameter, or an option with its settings. */
export type GroupValue = ParameterValue | Option;

/** What groups of a family can have. */
export type OfferedValue = FamilyParameter | OfferedOption;

/** A group that has a name of this project. */
export interface OwnGroup {
  readonly name: string;
  readonly arn: string;
  /** `postgres16`; of an option group, `oracle-se2 19` */
  readonly family?: string;
  readonly values: readonly GroupValue[];
  readonly tags: readonly Tag[];
}

/** The same without what is in it. */
export type TaggedGroup = Pick<OwnGroup, 'name' | 'arn' | 'tags'>;

/** What tells the kinds of groups apart, beside how RDS is asked about them. */
interface GroupKind {
  /** What a group is made of. */
  readonly one: string;
  readonly many: string;
  /** What a group for a version of an engine is of; nothing where it isn't known. */
  family(engine: string, offer: EngineOffer): string | undefined;
  /** The values in as many requests as RDS asks for. */
  inRequests(values: readonly GroupValue[]): readonly (readonly GroupValue[])[];
  /** What of the values a group of the target can't have. */
  troubles(values: readonly GroupValue[], target: ValueTarget<OfferedValue>): readonly ValueTrouble[];
}

const PARAMETERS: GroupKind = {
  one: 'value', many: 'values',
  family: (_engine, { parameterGroupFamily }) => parameterGroupFamily,
  inRequests: (values) => parametersInRequests(values.filter(isParameter)),
  // what is asked about parameters is answered with parameters.
  troubles: (values, target) => parameterTroubles(values.filter(isParameter), target as ValueTarget<FamilyParameter>),
};

/** The kinds of groups. */
export const GROUP_KINDS: Readonly<Record<GroupSetting, GroupKind>> = {
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: PARAMETERS,
  [DatabaseSetting.PARAMETER_GROUP]: PARAMETERS,
  [DatabaseSetting.OPTION_GROUP]: {
    one: 'option', many: 'options',
    family: (engine, { version, majorVersion = majorVersionOf(engine, version) }) => optionFamily(engine, majorVersion),
    // together: one option may ask for another.
    inRequests: (values) => (values.length === 0 ? [] : [values]),
    troubles: (values, target) => optionTroubles(values.filter(isOption), target),
  },
};

/** As in `3 values`, `1 option`. */
export function valuesPhrase(kind: GroupSetting, { length }: readonly GroupValue[]): string {
  const { one, many } = GROUP_KINDS[kind];
  return `${length} ${length === 1 ? one : many}`;
}

export function isParameter(value: GroupValue): value is ParameterValue {
  return 'value' in value;
}

export function isOption(value: GroupValue): value is Option {
  return 'isPermanent' in value;
}

/** The values that a group hasn't yet. */
export function missingValues(wanted: readonly GroupValue[], there: readonly GroupValue[]): readonly GroupValue[] {
  const known = new Map(there.map((value) => [value.name, content(value)]));
  return wanted.filter((value) => known.get(value.name) !== content(value));
}

/** The same text for the same content. What RDS offers an option with isn't of its owner's choice. */
function content(value: GroupValue): string {
  if (isParameter(value)) return value.value;
  const { version, port, settings = [] } = value;
  return JSON.stringify([version, port, settings.map((setting) => [setting.name, setting.value])]);
}
