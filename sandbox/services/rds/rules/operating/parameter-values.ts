import { AwsError } from '../../../../core/aws-error';
import type { ParameterDescription } from '../../catalogue/parameters/parameter';

/** A request changes so many parameters at most. Source: API:ModifyDBParameterGroup; code and text: crossplane-contrib/provider-aws#1681. */
export const MOST_CHANGES = 20;

/** What a request says of one parameter. */
export interface ParameterChange {
  readonly ParameterName?: string;
  readonly ParameterValue?: string;
  readonly ApplyMethod?: string;
}

const invalid = (message: string): AwsError => new AwsError('InvalidParameterValue', message);

export function changesCounted(count: number): AwsError | undefined {
  if (count <= MOST_CHANGES) return undefined;
  return new AwsError('InvalidParameterCombination', `Cannot modify more than ${MOST_CHANGES} parameters in a single request`);
}

export function notDefaultParameterGroup(name: string): AwsError | undefined {
  return name.startsWith('default.') ? invalid('Cannot modify a default parameter group.') : undefined;
}

export function parameterKnown(name: string, parameter: object | undefined): AwsError | undefined {
  return parameter === undefined ? invalid(`Could not find parameter with name: ${name}`) : undefined;
}

export function parameterModifiable({ name, isModifiable }: ParameterDescription): AwsError | undefined {
  return isModifiable ? undefined : invalid(`The parameter ${name} cannot be modified.`);
}

export function applyMethodFits({ applyType }: ParameterDescription, method: string | undefined): AwsError | undefined {
  if (method === undefined || method === '') return invalid('The parameter ApplyMethod must be provided and must not be blank.');
  if (method !== 'immediate' && method !== 'pending-reboot') return invalid(`Invalid apply method: ${method}`);
  if (method === 'pending-reboot' || applyType === 'dynamic') return undefined;
  return new AwsError('InvalidParameterCombination', 'cannot use immediate apply method for static parameter');
}

/** Formulas (`{DBInstanceClassMemory/…}`, `LEAST(…)`) are worked out for each instance: they aren't looked at. */
export function valueAllowed({ name, dataType, allowedValues }: ParameterDescription, value: string | undefined): AwsError | undefined {
  if (value === undefined) return invalid('The parameter ParameterValue must be provided and must not be blank.');
  if (allowedValues === undefined || /[{(]/.test(value)) return undefined;
  const values = dataType === 'list' ? value.split(',') : [value];
  const isAllowed = values.every((each) => allowedValues.split(',').some((allowed) => matches(each.trim(), allowed)));
  return isAllowed ? undefined : invalid(`Invalid parameter value: ${value} for: ${name} allowed values are: ${allowedValues}`);
}

/** `Source` of DescribeDBParameters. */
export function parameterSource(source: string | undefined): AwsError | undefined {
  if (source === undefined || ['user', 'system', 'engine-default'].includes(source)) return undefined;
  return invalid(`Invalid parameter source: ${source}. Valid values: user, system, engine-default.`);
}

/** All parameters are reset, or those that are named. */
export function resetDecided(all: boolean | undefined, named: number): AwsError | undefined {
  if (all === true && named > 0) {
    return new AwsError('InvalidParameterCombination', 'ResetAllParameters and Parameters cannot be specified together.');
  }
  if (all === false && named === 0) {
    return new AwsError('InvalidParameterCombination', 'Either ResetAllParameters must be true, or Parameters must be specified.');
  }
  return undefined;
}

function matches(value: string, allowed: string): boolean {
  const range = /^(?<least>-?\d+)-(?<most>-?\d+)$/.exec(allowed)?.groups;
  if (range === undefined) return value.toLowerCase() === allowed.toLowerCase();
  return value !== '' && !Number.isNaN(Number(value)) && Number(value) >= Number(range.least) && Number(value) <= Number(range.most);
}
