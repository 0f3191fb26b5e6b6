import type {
  Option as DescribedOption, OptionConfiguration, OptionGroupMembership, OptionGroupOption,
} from '@aws-sdk/client-rds';
import type { OfferedOption, Option } from '../../model/groups/options';

/** The option group that an instance is in: RDS shows also the one that it is about to leave. */
export function presentOptionGroup(memberships: readonly OptionGroupMembership[] = []): OptionGroupMembership | undefined {
  return memberships.find(({ Status: status = '' }) => !/remov/.test(status)) ?? memberships[0];
}

/** What the steps need of an option of a group. */
export function optionOf(option: DescribedOption): Option {
  const settings = (option.OptionSettings ?? []).flatMap(({ Name: name, Value: value, DefaultValue: standard }) =>
    // what has no default shows an empty value as long as nobody has set it.
    (name === undefined || value === undefined || value === (standard ?? '') ? [] : [{ name, value }]));
  return {
    name: option.OptionName ?? '',
    isPersistent: option.Persistent ?? false,
    isPermanent: option.Permanent ?? false,
    version: option.OptionVersion,
    port: option.Port,
    settings: settings.sort((one, other) => one.name.localeCompare(other.name)),
    hasSecurityGroups: (option.VpcSecurityGroupMemberships ?? []).length > 0 || (option.DBSecurityGroupMemberships ?? []).length > 0,
  };
}

/** An option as a group is given it. Its port needs a security group, which is never taken over. */
export function optionConfiguration({ name, version, port, settings = [] }: Option): OptionConfiguration {
  return {
    OptionName: name, OptionVersion: version, Port: port,
    OptionSettings: settings.map((setting) => ({ Name: setting.name, Value: setting.value })),
  };
}

/** What the steps need of an option that is offered. */
export function offeredOptionOf(offered: OptionGroupOption): OfferedOption {
  const versions = (offered.OptionGroupOptionVersions ?? []).flatMap(({ Version: version }) => version ?? []);
  return {
    name: offered.Name ?? '',
    versions: versions.length === 0 ? undefined : versions,
    needsPort: offered.PortRequired,
    settings: offered.OptionGroupOptionSettings?.map(({ SettingName: name = '', IsModifiable }) => ({ name, isModifiable: IsModifiable ?? true })),
  };
}
