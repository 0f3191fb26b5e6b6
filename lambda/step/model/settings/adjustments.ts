import { KeptSetting, type ServerlessScaling, type SettingValues } from '../../contract';
import { isBacktrackOffered } from '../backtrack';
import { SERVERLESS_CLASS } from '../databases';
import type { ClassOffer } from '../prerequisites';
import type { Adjusted, SettingTarget } from './setting';

/** Storage types without charges for I/O, of Aurora and of DocumentDB and Neptune; the others are what a restore gives anyway. */
export const IO_OPTIMIZED: readonly string[] = ['aurora-iopt1', 'iopt1'];

/** The log types that the version has: "You cannot use the log types '…' with engine version …". */
export function adjustedLogExports(types: readonly string[], { version }: SettingTarget): Adjusted<readonly string[]> {
  const known = version?.logTypes ?? types;
  const [those, unknown] = [types.filter((type) => known.includes(type)), types.filter((type) => !known.includes(type))];
  return { value: those.length === 0 ? undefined : those, leftOut: unknown.length > 0 ? [`the log exports ${unknown.join(', ')}`] : [] };
}

/** Values without the log types that the version hasn't, whatever RDS shows since the restore, or somebody declared: RDS may have upgraded it. */
export function withKnownLogs(values: SettingValues, target: SettingTarget): SettingValues {
  const { [KeptSetting.LOG_EXPORTS]: types, ...others } = values;
  const known = types && adjustedLogExports(types, target).value;
  return known === undefined ? others : { ...others, [KeptSetting.LOG_EXPORTS]: known };
}

export function adjustedIamAuthentication(isOn: true, { classes }: SettingTarget): Adjusted<true> {
  return noneHas(classes, (offer) => offer.iamAuthentication) ? { leftOut: ['IAM authentication'] } : { value: isOn, leftOut: [] };
}

/** Of a cluster; an instance's storage is its snapshot's or a declared one. */
export function adjustedStorageType(type: string, { classes }: SettingTarget): Adjusted<string> {
  const isLacking = IO_OPTIMIZED.includes(type) && noneHas(classes, (offer) => offer.storageType === type);
  return isLacking ? { leftOut: [`I/O-Optimized storage (${type})`] } : { value: type, leftOut: [] };
}

export function adjustedBacktrack(seconds: number, { region }: SettingTarget): Adjusted<number> {
  return region === undefined || isBacktrackOffered(region) ? { value: seconds, leftOut: [] }
    : { leftOut: [`backtrack, which ${region} doesn't have`] };
}

/** The range of capacity, within the version's: "Auto-pause isn't supported by engine version …". */
export function adjustedCapacityRange(scaling: ServerlessScaling, { version, classes }: SettingTarget): Adjusted<ServerlessScaling> {
  const { minCapacity = 0, maxCapacity = 0 } = scaling;
  const limits = version?.serverlessV2;
  if (limits === undefined && noneHas(classes, (offer) => offer.instanceClass === SERVERLESS_CLASS)) {
    return { leftOut: ['the Serverless v2 capacity range'] };
  }
  const { minCapacity: least = minCapacity, maxCapacity: most = maxCapacity } = limits ?? {};
  const [min, max] = [Math.max(minCapacity, least), Math.min(maxCapacity, most)];
  if (min === minCapacity && max === maxCapacity) return { value: scaling, leftOut: [] };
  return {
    value: { minCapacity: min, maxCapacity: max, secondsUntilAutoPause: min > 0 ? undefined : scaling.secondsUntilAutoPause },
    leftOut: [
      ...min === minCapacity
        ? [] : [`${minCapacity === 0 ? 'auto-pause: its' : `a minimum capacity of ${minCapacity} ACUs: the`} minimum capacity is ${min} ACUs`],
      ...max === maxCapacity ? [] : [`a maximum capacity of ${maxCapacity} ACUs: it is ${max} ACUs`],
    ],
  };
}

/** Whether none of the classes that can be ordered has something. Where there is none at all, or one doesn't tell, nobody knows. */
export function noneHas(classes: readonly ClassOffer[], has: (offer: ClassOffer) => boolean | undefined): boolean {
  return classes.length > 0 && classes.every((offer) => has(offer) === false);
}
