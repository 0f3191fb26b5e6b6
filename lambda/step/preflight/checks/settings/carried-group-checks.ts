import { groupProperty, groupTrouble } from '../../../engine/existing/parameter-group';
import { seen } from '../../../engine/look';
import { parameterTroubles } from '../../../model/groups/parameter-fit';
import type { ParameterValue } from '../../../model/groups/parameters';
import { groupClaim } from '../../../model/groups/source-groups';
import { acceptance, SETTING_WORDS } from '../../../model/settings/setting-words';
import type { PreflightInput } from '../../observe/input';
import type { CarriedGroup, CommonObservation } from '../../observe/observation';
import { type Check, type Finding, finding, findingOf, findingsOf, when } from '../../report/finding';
import { targetPlace } from '../../report/wording';

/** Parameters that one finding names. */
const NAMED = 20;

/** The groups of the source can be made anew: the names are free, or taken by this migration, and RDS takes the values. */
export const checkCarriedGroups: Check<CommonObservation> = (input, { groups, engineVersion }) => {
  const family = seen(engineVersion)?.parameterGroupFamily;
  return groups.flatMap((group) => groupFindings(input, group, family));
};

function groupFindings(input: PreflightInput, group: CarriedGroup, family: string | undefined): readonly Finding[] {
  const { kind, source, values, name, own, known } = group;
  const { title } = SETTING_WORDS[kind];
  const claim = groupClaim(input, { kind, name: source });
  return [
    ...findingsOf(own, `looking for the ${title} ${name}`, (there) => findingOf(
      there && groupTrouble(kind, there, claim, family, `in ${targetPlace(input)}`),
    )),
    ...findingsOf(values, `looking at the ${title} ${source} of the source`, (set) => when(set === undefined, () => finding(
      `The ${title} ${source} of the source isn't there.`, `Declare \`${groupProperty(kind)}\` with a group in ${targetPlace(input)}.`,
    ))),
    ...findingsOf(known, `looking at the parameters of the family ${family}`, () => []),
    ...valueFindings(input, group, seen(values) ?? [], family),
  ];
}

function valueFindings(
  input: PreflightInput, { kind, source, known }: CarriedGroup, values: readonly ParameterValue[], family: string | undefined,
): readonly Finding[] {
  const { title } = SETTING_WORDS[kind];
  const troubles = parameterTroubles(values, { sourceAccountId: input.source.AccountId, family: family ?? '', known: seen(known) });
  const named = troubles.slice(0, NAMED).map(({ name, why }) => `${name} ${why}`).join('; ');
  const more = troubles.length - NAMED;
  return when(troubles.length > 0, () => finding(
    `The ${title} ${source} of the source can't be made anew as it is: ${named}${more > 0 ? `; and ${more} more` : ''}.`,
    `Create one in ${targetPlace(input)} as you want it, and declare it as \`${groupProperty(kind)}\`; or accept the engine's default one, `
    + `\`${acceptance([...input.restore?.acceptDefaults ?? [], kind])}\`.`,
  ));
}
