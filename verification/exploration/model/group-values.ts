import { MAX_PARAMETER_CHANGES } from '../../../lambda/step/contract';
import type { GroupValue } from '../../../lambda/step/model/groups/groups';
import type { ParameterValue } from '../../../lambda/step/model/groups/parameters';
import type { GroupThing } from './world';

/** What the source's owner has set: more than one request takes. */
export const SET_VALUES: readonly ParameterValue[] = Array.from(
  { length: MAX_PARAMETER_CHANGES + 1 }, (_, index) => ({ name: `parameter_${index}`, value: 'ON' }),
);
/** What RDS shows of a group. */
export const VALUES_SHOWN: Readonly<Record<GroupThing['values'], readonly ParameterValue[]>> = {
  none: [], some: SET_VALUES.slice(0, MAX_PARAMETER_CHANGES), all: SET_VALUES, other: [{ name: 'parameter_0', value: 'OFF' }, ...SET_VALUES.slice(1)],
};

/** What is set in a group after a request: the values that RDS had take the new ones in. */
export function afterSetting({ maker, values: before }: GroupThing, values: readonly GroupValue[]): GroupThing {
  if (values.length === 0 || values.length > MAX_PARAMETER_CHANGES) throw new Error(`a request sets ${values.length} values`);
  const named = new Map([...VALUES_SHOWN[before], ...values.map((value) => ('value' in value ? value : { name: value.name, value: '' }))]
    .map(({ name, value }) => [name, value]));
  const isAsWanted = [...named].every(([name, value]) => SET_VALUES.some((wanted) => wanted.name === name && wanted.value === value));
  return { maker, values: !isAsWanted ? 'other' : named.size === SET_VALUES.length ? 'all' : 'some' };
}
