import type { Parameter } from '@aws-sdk/client-rds';
import type { ParameterDescription } from '../catalogue/parameters/parameter';
import type { SetParameter } from '../state/groups';

/** A parameter as it stands in a group. @param set - what the group's owner has set, where that is so. */
export function parameterView(parameter: ParameterDescription, set: SetParameter | undefined): Parameter {
  const { name, value, description, applyType, dataType, allowedValues, isModifiable } = parameter;
  return {
    ParameterName: name,
    ParameterValue: set?.value ?? value,
    Description: description,
    Source: set === undefined ? sourceOf(value) : 'user',
    ApplyType: applyType,
    DataType: dataType,
    AllowedValues: allowedValues,
    IsModifiable: isModifiable,
    ApplyMethod: set?.applyMethod ?? 'pending-reboot',
  };
}

function sourceOf(value: string | undefined): 'engine-default' | 'system' {
  return value === undefined ? 'engine-default' : 'system';
}
