import { AwsError } from '../../../../core/aws-error';
import type { OptionSettingDescription } from '../../catalogue/options/option-settings';

const invalid = (message: string): AwsError => new AwsError('InvalidParameterValue', message);

export function settingsKnown(option: string, names: readonly string[], known: readonly OptionSettingDescription[]): AwsError | undefined {
  const unknown = names.find((name) => !known.some((setting) => setting.name === name));
  return unknown === undefined ? undefined : invalid(`The option setting ${unknown} is not valid for the option ${option}.`);
}

export function settingsComplete(option: string, names: readonly string[], known: readonly OptionSettingDescription[]): AwsError | undefined {
  const missing = known.find(({ name, required }) => required === true && !names.includes(name));
  return missing === undefined ? undefined : invalid(`The option ${option} requires the option setting ${missing.name}.`);
}

export function optionVersionKnown(option: string, version: string | undefined, known: readonly string[]): AwsError | undefined {
  return version === undefined || known.includes(version) ? undefined : invalid(`The version ${version} is not valid for the option ${option}.`);
}

export function optionPort(option: string, port: number | undefined, hasPort: boolean): AwsError | undefined {
  return port === undefined || hasPort ? undefined : invalid(`The option ${option} has no port.`);
}

export function optionGroupNotDefault(name: string): AwsError | undefined {
  return name.startsWith('default:') ? invalid(`The default option group ${name} can't be copied.`) : undefined;
}
