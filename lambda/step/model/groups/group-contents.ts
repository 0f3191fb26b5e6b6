import type { GroupSetting } from '../../contract';
import { GROUP_KINDS, type GroupValue, missingValues, type OfferedValue } from './groups';

/** A group that was made after one of the source, beside that. */
export interface GroupContents {
  readonly kind: GroupSetting;
  /** Name of the source's. */
  readonly source: string;
  /** Name of the one that was made. */
  readonly name: string;
  /** What isn't in both alike; none where the one is what the other is. */
  readonly differences: readonly ContentDifference[];
  /** What the source has that a group of the target can't have, each with why. */
  readonly leftOut: readonly string[];
}

/** A parameter or an option. Values aren't told: what is in them is their owner's affair. */
export interface ContentDifference {
  readonly name: string;
  /** In which of both groups it is. */
  readonly isIn: 'source' | 'made' | 'both';
}

interface ContentsInput {
  readonly kind: GroupSetting;
  /** What their owners have set, in both. */
  readonly source: readonly GroupValue[];
  readonly made: readonly GroupValue[];
  readonly sourceAccountId: string;
  /** Of the one that was made. */
  readonly family?: string;
  /** What its family has; what isn't known stands against nothing. */
  readonly known?: readonly OfferedValue[];
}

/** What isn't alike in a group of the source and in the one that was made after it. */
export function compareContents(
  { kind, source, made, sourceAccountId, family = '', known }: ContentsInput,
): Pick<GroupContents, 'differences' | 'leftOut'> {
  const lacking = missingValues(source, made);
  const troubles = GROUP_KINDS[kind].troubles(lacking, { sourceAccountId, family, known });
  const names = (values: readonly GroupValue[]): ReadonlySet<string> => new Set(values.map(({ name }) => name));
  const [inSource, inMade, inTrouble] = [names(source), names(made), new Set(troubles.map(({ name }) => name))];
  return {
    differences: [
      ...lacking.filter(({ name }) => !inTrouble.has(name)).map(({ name }) =>
        ({ name, isIn: inMade.has(name) ? 'both' as const : 'source' as const })),
      ...made.filter(({ name }) => !inSource.has(name)).map(({ name }) => ({ name, isIn: 'made' as const })),
    ],
    leftOut: troubles.map(({ name, why }) => `${name} ${why}`),
  };
}
