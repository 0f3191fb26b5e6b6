import { namesSource, type ValueTarget, type ValueTrouble } from './group-fit';
import type { FamilyParameter, ParameterValue } from './parameters';

/** The parameters of a group that a group of the target can't have. */
export function parameterTroubles(values: readonly ParameterValue[], target: ValueTarget<FamilyParameter>): readonly ValueTrouble[] {
  return values.flatMap((set) => {
    const why = troubleOf(set, target);
    return why === undefined ? [] : [{ name: set.name, why }];
  });
}

function troubleOf({ name, value }: ParameterValue, { sourceAccountId, family, known }: ValueTarget<FamilyParameter>): string | undefined {
  const parameter = known?.find((candidate) => candidate.name === name);
  if (known !== undefined && parameter === undefined) return `isn't a parameter of the family ${family}`;
  if (parameter?.isModifiable === false) return `can't be set in the family ${family}`;
  if (namesSource(value, sourceAccountId)) return `names something of the account ${sourceAccountId}`;
  if (parameter !== undefined && !isAllowed(value, parameter)) return `has a value that the family ${family} doesn't allow`;
  return undefined;
}

const NUMBER = '-?\\d+(?:\\.\\d+)?';
const NUMBER_OR_RANGE = new RegExp(`^(?<least>${NUMBER})(?:-(?<most>${NUMBER}))?$`);

/**
 * Whether a number lies where the parameter allows it, or a word is one of its words. RDS's grammar of `AllowedValues` isn't documented, and formulas
 * (`{DBInstanceClassMemory/…}`) are worked out for each instance: what can't be read counts as allowed, and RDS has the last word.
 */
function isAllowed(value: string, { dataType, allowedValues }: FamilyParameter): boolean {
  if (allowedValues === undefined || allowedValues === '' || /[{(]/.test(value)) return true;
  const allowed = allowedValues.split(',').map((each) => each.trim());
  if (dataType === 'integer' || dataType === 'float') return isNumberAmong(value, allowed);
  const isRange = (each: string): boolean => NUMBER_OR_RANGE.exec(each)?.groups?.most !== undefined;
  if (!allowed.every((each) => /^[\w.+-]+$/.test(each) && !isRange(each))) return true;
  const words = dataType === 'list' ? value.split(',') : [value];
  return words.every((word) => word.trim() === '' || allowed.some((each) => each.toLowerCase() === word.trim().toLowerCase()));
}

function isNumberAmong(value: string, allowed: readonly string[]): boolean {
  const ranges = allowed.map((each) => NUMBER_OR_RANGE.exec(each)?.groups);
  const number = Number(value);
  if (value.trim() === '' || Number.isNaN(number) || ranges.includes(undefined)) return true;
  return ranges.some((range) => number >= Number(range?.least) && number <= Number(range?.most ?? range?.least));
}
