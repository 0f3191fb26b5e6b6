import { namesSource, type ValueTarget, type ValueTrouble } from './group-fit';
import type { OfferedOption, Option } from './options';

/**
 * Names of settings that hold what nobody is to see, `AGENT_REGISTRATION_PASSWORD` of OEM_AGENT among them. Whether RDS shows such a value to
 * whoever describes the group, no document says.
 */
const SECRET_NAME = /password|passwd|secret/i;

/** The options of a group that a group of the target can't have. Options that a Region asks to be together are together in the source's group. */
export function optionTroubles(options: readonly Option[], target: ValueTarget<OfferedOption>): readonly ValueTrouble[] {
  return options.flatMap((option) => {
    const why = troubleOf(option, target);
    return why === undefined ? [] : [{ name: option.name, why }];
  });
}

function troubleOf(option: Option, { known, family, ...target }: ValueTarget<OfferedOption>): string | undefined {
  const { name, version, settings = [] } = option;
  const offered = known?.find((candidate) => candidate.name === name);
  if (known !== undefined && offered === undefined) return `isn't offered for ${family}`;
  if (version !== undefined && offered?.versions?.includes(version) === false) {
    return `is of the version ${version}, which isn't offered for ${family}`;
  }
  // "At least one security group must be specified for the MSDTC option." (hashicorp/terraform-provider-aws#33041)
  if (option.hasSecurityGroups === true || offered?.needsPort === true) return 'needs a security group of the target\'s VPC for its port';
  const secret = settings.find((setting) => SECRET_NAME.test(setting.name) || /^\*+$/.test(setting.value));
  if (secret !== undefined) return `has a secret in its setting ${secret.name}`;
  const foreign = settings.find(({ value }) => namesSource(value, target.sourceAccountId));
  if (foreign !== undefined) return `names something of the account ${target.sourceAccountId} in its setting ${foreign.name}`;
  const unknown = settings.find((setting) => offered?.settings?.some((one) => one.name === setting.name && one.isModifiable) === false);
  return unknown === undefined ? undefined : `has the setting ${unknown.name}, which can't be set for ${family}`;
}
