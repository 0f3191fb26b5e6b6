import { DatabaseSetting, SourceEncryptionKind } from '../../../contract';
import { seen } from '../../../engine/look';
import { isLasting, type Option } from '../../../model/groups/options';
import type { PreflightInput } from '../../observe/input';
import { movedEngine, movedTdeCredential } from '../../observe/moved';
import type { InstanceObservation } from '../../observe/observation';
import { type Check, type Finding, finding, findingsOf, when } from '../../report/finding';
import { movedTitle, targetPlace } from '../../report/wording';

/** Transparent Data Encryption of Oracle and SQL Server. The API says `TDE` for both, the console also the long name. */
const TDE_OPTIONS: readonly string[] = ['TDE', 'TDE_HSM', 'TRANSPARENT_DATA_ENCRYPTION'];

/** "You can't share … except for Oracle DB instances that have the Timezone or OLS option": UG USER_ShareSnapshot. */
const PORTABLE_ORACLE_OPTIONS: readonly string[] = ['Timezone', 'OLS'];

/** What declares the option group of what is moved. */
const DECLARATIONS = '`TargetDatabase.instance({ optionGroupName })`, or `TargetDatabase.importedSnapshot({ optionGroupName })`,';

/** RDS shares no snapshots of databases with Transparent Data Encryption: UG USER_ShareSnapshot. */
export const checkTde: Check<InstanceObservation> = (input, observation) => {
  const hasOption = observation.sourceOptionGroups.some(({ found }) => seen(found)?.options.some(isTde) === true);
  return when(hasOption || movedTdeCredential(observation) !== undefined, () => finding(
    'RF-2511', `${movedTitle(input, observation)} has Transparent Data Encryption (TDE), and RDS shares no snapshots of such databases.`,
    `${withoutOption(observation)}${isOracle(observation)
      ? 'The option can\'t be taken off. Nearest: load the data with Oracle Data Pump into a DB instance without it, and move that.'
      : 'Nearest: turn TDE off in every database, take the option off the DB instance, and move it then.'}`,
  ));
};

/** RDS shares no snapshots of databases with permanent or persistent options, but for Oracle's Timezone and OLS. */
export const checkOptions: Check<InstanceObservation> = (input, observation) => observation.sourceOptionGroups.flatMap(({ name, found }) =>
  findingsOf(found, `looking at the option group ${name} of the source`, (group) =>
    (group?.options ?? []).filter((option) => isLasting(option) && !isTde(option)).flatMap((option) =>
      (isShareable(option, movedEngine(observation))
        ? [...crossing(input, observation, option), ...portable(input, observation, option)] : [unshareable(input, observation, name, option)]))));

function isOracle(observation: InstanceObservation): boolean {
  return movedEngine(observation)?.startsWith('oracle-') === true;
}

/** What helps first where an older snapshot is moved: the database may have got rid of the option since. */
function withoutOption({ origin }: InstanceObservation): string {
  return seen(origin) === undefined
    ? '' : 'Declare a snapshot that was taken without it, or, where the database is without it now, leave out `snapshot` to have one taken. Else: ';
}

function isTde({ name }: Option): boolean {
  return TDE_OPTIONS.includes(name);
}

/** Whether RDS shares snapshots of databases that have the option. */
export function isShareable(option: Option, engine = ''): boolean {
  return !isTde(option) && (!isLasting(option) || (engine.startsWith('oracle-') && PORTABLE_ORACLE_OPTIONS.includes(option.name)));
}

function unshareable(input: PreflightInput, observation: InstanceObservation, groupName: string, { name, isPermanent }: Option): Finding {
  const problem = `${movedTitle(input, observation)} has the ${isPermanent ? 'permanent' : 'persistent'} option ${name} (option group ${groupName}), `
    + 'and RDS shares no snapshots of such databases.';
  return finding('RF-2512', problem, `${withoutOption(observation)}${isPermanent
    ? 'The option can\'t be taken off. Nearest: load the data into a DB instance without it, with the engine\'s own export, and move that.'
    : 'Nearest: give the DB instance an option group without it, and move it then.'}`);
}

/**
 * A copy to another Region needs an option group there that has the option (UG USER_CopySnapshot). For the target's copy one is declared; for one
 * that the source account makes, nothing declares any.
 */
function crossing(input: PreflightInput, observation: InstanceObservation, { name }: Option): readonly Finding[] {
  const { source, sourceDatabase, snapshots, sourceEncryption } = input;
  const crossed = snapshots.find(({ accountId, region }) => accountId === source.AccountId && region !== sourceDatabase.region);
  return crossed === undefined ? [] : [finding(
    'RF-2513', `${movedTitle(input, observation)} has the Oracle option ${name}, and the copy ${crossed.name}, which the source account makes in `
    + `${crossed.region}, would need an option group of that account there, which can't be declared.`,
    sourceEncryption === SourceEncryptionKind.NONE
      ? 'Begin with a manual snapshot, or leave out `snapshot` to have one taken: then the target account\'s copy crosses the Regions.'
      : `Declare \`transferKey: TransferKey.inSource()\`, or an existing key of ${sourceDatabase.region}: then the target account's copy crosses the `
        + 'Regions.',
  )];
}

/** Copy and restore need an option group of the target account with the same option: a declared one, or the one that is made after the source's. */
function portable(input: PreflightInput, observation: InstanceObservation, { name }: Option): readonly Finding[] {
  const problem = `${movedTitle(input, observation)} has the Oracle option ${name}, which its copy in the target account must have too`;
  const declared = input.optionGroupName;
  if (declared === undefined) {
    const isAccepted = input.restore?.acceptDefaults.includes(DatabaseSetting.OPTION_GROUP) === true;
    return when(isAccepted, () => finding(
      'RF-2514', `${problem}, but RDS's default option group is accepted.`,
      'Take `DatabaseSetting.OPTION_GROUP` out of `acceptDefaults`, to have the source\'s option group made anew; or declare '
      + `${DECLARATIONS} with one in ${targetPlace(input)} that has it.`,
    ));
  }
  const group = seen(observation.optionGroup);
  return when(group !== undefined && !group.options.some((option) => option.name === name), () => finding(
    'RF-2514', `${problem}, but the declared option group ${declared} doesn't have it.`,
    `Add ${name} to that option group with the same settings, or declare another one.`,
  ));
}
