import type { OptionConfiguration } from '@aws-sdk/client-rds';
import { engineOption } from '../catalogue/options/option-catalogue';
import { optionSettings, optionVersions } from '../catalogue/options/option-settings';
import { enforce } from '../rules/enforce';
import { optionPort, optionVersionKnown, settingsComplete, settingsKnown } from '../rules/operating/option-settings';
import type { ConfiguredOption, OptionGroup } from '../state/groups';

/**
 * What is set for the options of a group, once a request has included some.
 *
 * @throws AwsError - for a setting, version or port that an option doesn't have, or a setting that it lacks.
 */
export function configuredOptions(group: OptionGroup, included: readonly OptionConfiguration[]): ReadonlyMap<string, ConfiguredOption> {
  const configured = new Map(group.configured);
  for (const configuration of included) {
    const { OptionName: name = '', Port: port, OptionVersion: version, VpcSecurityGroupMemberships: securityGroupIds = [] } = configuration;
    const known = optionSettings(name);
    const settings = new Map([
      ...configured.get(name)?.settings ?? [],
      ...(configuration.OptionSettings ?? []).map(({ Name = '', Value = '' }) => [Name, Value] as const),
    ]);
    enforce(settingsKnown(name, [...settings.keys()], known));
    enforce(settingsComplete(name, [...settings.keys()], known));
    enforce(optionVersionKnown(name, version, optionVersions(name)));
    enforce(optionPort(name, port, engineOption(group.engine, name)?.port !== undefined));
    configured.set(name, { port, version: version ?? optionVersions(name)[0], settings, securityGroupIds });
  }
  return configured;
}
