import type { Option, OptionGroup } from '../clients/shapes';
import { type Check, type Finding, finding, findingsOf, when } from './finding';
import type { PreflightInput } from './input';
import { type Look, seen } from './look';
import type { InstanceObservation } from './observation';
import { sourceTitle, targetPlace } from './wording';

/** Transparent Data Encryption of Oracle and SQL Server. The API says `TDE` for both, the console also the long name. */
const TDE_OPTIONS: readonly string[] = ['TDE', 'TDE_HSM', 'TRANSPARENT_DATA_ENCRYPTION'];

/** "You can't share … except for Oracle DB instances that have the Timezone or OLS option": UG USER_ShareSnapshot. */
const PORTABLE_ORACLE_OPTIONS: readonly string[] = ['Timezone', 'OLS'];

/** RDS shares no snapshots of databases with Transparent Data Encryption: UG USER_ShareSnapshot. */
export const checkTde: Check<InstanceObservation> = (input, { source, sourceOptionGroups }) => {
  const instance = seen(source);
  if (instance === undefined) return [];
  const hasOption = sourceOptionGroups.some(({ found }) => seen(found)?.options.some(isTde) === true);
  return when(hasOption || instance.tdeCredentialArn !== undefined, () => finding(
    `${sourceTitle(input)} has Transparent Data Encryption (TDE), and RDS shares no snapshots of such databases.`,
    instance.engine?.startsWith('oracle-') === true
      ? 'The option can\'t be taken off. Nearest: load the data with Oracle Data Pump into a DB instance without it, and move that.'
      : 'Nearest: turn TDE off in every database, take the option off the DB instance, and move it then.',
  ));
};

/** RDS shares no snapshots of databases with permanent or persistent options, but for Oracle's Timezone and OLS. */
export const checkOptions: Check<InstanceObservation> = (input, { source, sourceOptionGroups, optionGroup }) => {
  const isOracle = seen(source)?.engine?.startsWith('oracle-') === true;
  return sourceOptionGroups.flatMap(({ name, found }) =>
    findingsOf(found, `looking at the option group ${name} of the source`, group =>
      (group?.options ?? []).filter(option => isLasting(option) && !isTde(option)).flatMap(option =>
        (isOracle && PORTABLE_ORACLE_OPTIONS.includes(option.name) ? portable(input, option, optionGroup) : [unshareable(input, name, option)]))));
};

function isTde({ name }: Option): boolean {
  return TDE_OPTIONS.includes(name);
}

function isLasting({ isPermanent, isPersistent }: Option): boolean {
  return isPermanent || isPersistent;
}

function unshareable(input: PreflightInput, groupName: string, { name, isPermanent }: Option): Finding {
  const problem = `${sourceTitle(input)} has the ${isPermanent ? 'permanent' : 'persistent'} option ${name} (option group ${groupName}), `
    + 'and RDS shares no snapshots of such databases.';
  return finding(problem, isPermanent
    ? 'The option can\'t be taken off. Nearest: load the data into a DB instance without it, with the engine\'s own export, and move that.'
    : 'Nearest: give the DB instance an option group without it, and move it then.');
}

/** Copy and restore need an option group of the target account with the same option. */
function portable(input: PreflightInput, { name }: Option, optionGroup: Look<OptionGroup | undefined> | undefined): readonly Finding[] {
  const problem = `${sourceTitle(input)} has the Oracle option ${name}, which its copy in the target account must have too`;
  const declared = input.restore?.optionGroupName;
  if (declared === undefined) {
    return [finding(
      `${problem}, but no option group is declared.`, `Declare \`TargetDatabase.instance({ optionGroupName })\` with one in ${targetPlace(input)} that has it.`,
    )];
  }
  const group = seen(optionGroup);
  return when(group !== undefined && !group.options.some(option => option.name === name), () => finding(
    `${problem}, but the declared option group ${declared} doesn't have it.`, `Add ${name} to that option group with the same settings, or declare another one.`,
  ));
}
