import { DatabaseSetting, windowsOverlap } from '../../../contract';
import { acceptance, restoreOptions, SETTING_WORDS, settingPhrase } from '../../../model/settings/setting-words';
import type { PreflightInput } from '../../observe/input';
import { movedEngine } from '../../observe/moved';
import type { ClusterObservation, InstanceObservation } from '../../observe/observation';
import { type Check, type Finding, finding, findingsOf, when } from '../../report/finding';
import { impossibleSettings, settingsOfOthers, wantedOfDatabase } from '../../report/lacking-settings';
import { lostSettings } from '../../report/lost-settings';
import { sourceTitle } from '../../report/wording';
import { checkOptions, checkTde } from './option-checks';
import { checkClusterShape } from './shape-checks';

/** The instance has no setting that would silently be a default after the restore. */
export const checkInstanceSettings: Check<InstanceObservation> = (input, observation) => {
  // what is refused for another reason is said once.
  const said = [
    ...([checkTde, checkOptions].some((check) => check(input, observation).length > 0) ? [DatabaseSetting.OPTION_GROUP] : []),
  ];
  return settingFindings(input, observation, said);
};

/** The same for a cluster and its members. */
export const checkClusterSettings: Check<ClusterObservation> = (input, observation) => {
  if (checkClusterShape(input, observation).length > 0) return [];
  return settingFindings(input, observation, []);
};

function settingFindings(
  input: PreflightInput, observation: ClusterObservation | InstanceObservation, said: readonly DatabaseSetting[],
): readonly Finding[] {
  const accepted = input.restore?.acceptDefaults ?? [];
  // tags have a finding of their own.
  const lost = lostSettings(input, observation).filter(({ setting }) => ![...accepted, ...said, DatabaseSetting.TAGS].includes(setting));
  const impossible = input.restore === undefined ? [] : impossibleSettings(input.restore, observation);
  return [
    ...impossible.map(({ setting, value }) => finding(
      'RF-2501', `The ${SETTING_WORDS[setting].title} that is declared (${value}) isn't to be had with what is restored, in ${input.region}.`,
      `Correct it in \`${restoreOptions(input.sourceDatabase.kind)}\`, leave it out, or declare another class or subnet group.`,
    )),
    ...foreignFindings(input, observation),
    ...overlapFindings(input, observation),
    ...findingsOf(observation.sourceSecurityGroups, 'looking at the security groups of the source database', () => []),
    ...when(lost.length > 0, () => finding(
      'RF-2502', `${sourceTitle(input)} has settings that the restored one wouldn't have: ${lost.map(settingPhrase).join(', ')}.`,
      remedy(input, lost.map(({ setting }) => setting), accepted),
    )),
  ];
}

/** What would be passed over. */
function foreignFindings(
  { restore, sourceDatabase: { kind } }: PreflightInput, observation: ClusterObservation | InstanceObservation,
): readonly Finding[] {
  const engine = movedEngine(observation);
  const foreign = restore === undefined || engine === undefined ? [] : settingsOfOthers(restore, observation);
  return when(foreign.length > 0, () => finding(
    'RF-2503',
    `Declared is what no database of the engine ${engine ?? ''} has: ${foreign.join(', ')}.`, `Leave it out of \`${restoreOptions(kind)}\`.`,
  ));
}

/** Of one window that is declared, and another one that is the source's: what is declared of both, synthesis has looked at. */
function overlapFindings(
  { restore, sourceDatabase: { kind } }: PreflightInput, observation: ClusterObservation | InstanceObservation,
): readonly Finding[] {
  if (restore === undefined) return [];
  const { [DatabaseSetting.BACKUP_WINDOW]: backup, [DatabaseSetting.MAINTENANCE_WINDOW]: maintenance } = wantedOfDatabase(restore, observation);
  const isDeclared = ([DatabaseSetting.BACKUP_WINDOW, DatabaseSetting.MAINTENANCE_WINDOW] as const)
    .some((window) => restore.declared.names.includes(window));
  return when(isDeclared && backup !== undefined && maintenance !== undefined && windowsOverlap(backup, maintenance), () => finding(
    'RF-2504',
    `The backup window, ${backup ?? ''}, overlaps the maintenance window, ${maintenance ?? ''}, which RDS refuses: one of them is declared, and the `
    + 'other one is the source\'s.',
    `Declare \`preferredBackupWindow\` and \`preferredMaintenanceWindow\` in \`${restoreOptions(kind)}\`, with times apart.`,
  ));
}

/** The line to write, for what can be declared and for what can't, and the one that accepts all. */
function remedy({ sourceDatabase: { kind } }: PreflightInput, lost: readonly DatabaseSetting[], accepted: readonly DatabaseSetting[]): string {
  const options = restoreOptions(kind);
  const lines = lost.flatMap((setting) => SETTING_WORDS[setting].line ?? []);
  const others = lost.filter((setting) => SETTING_WORDS[setting].line === undefined);
  const acceptAll = acceptance([...accepted, ...lost]);
  if (lines.length === 0) {
    return `They aren't carried. Add \`${acceptAll}\` to \`${options}\` to accept that, and make them anew in `
      + 'RDS afterwards.';
  }
  const declared = [...lines, ...(accepted.length + others.length > 0 ? [acceptance([...accepted, ...others])] : [])].join(', ');
  return `Add to \`${options}\` what the restored one is to have, \`${declared}\`; or accept the defaults of all, `
    + `\`${acceptAll}\`.`;
}
