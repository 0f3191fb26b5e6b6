import { DatabaseKind, DatabaseSetting, MAX_TAGS, OWN_TAGS } from '../../contract';
import { seen } from '../../engine/look';
import { isMirrored } from '../../model/engine-version';
import { restoredStorage, storagePhrase } from '../../model/restored-storage';
import { SETTING_WORDS, settingPhrase } from '../../model/settings/setting-words';
import type { PreflightInput } from '../observe/input';
import { movedEngine, movedVersion, restoredFrom, restoredVersion } from '../observe/moved';
import type { CommonObservation, InstanceObservation, PreflightObservation } from '../observe/observation';
import { catchUpNote } from './catch-up-note';
import { leftOutSettings } from './lacking-settings';
import { lostSettings } from './lost-settings';
import { tagsLostBySnapshots } from './lost-tags';
import { majorUpgrade } from './major-upgrade';

/** What people should know of a migration that nothing stands against, in whole sentences; nothing where there is nothing. */
export function notesOf(input: PreflightInput, observation: PreflightObservation): string | undefined {
  const notes = [
    upgradeNote(input, observation), carriedNote(input, observation), acceptedNote(input, observation), snapshotTagsNote(input, observation),
    reservationNote(input, observation), catchUpNote(input, observation),
    ...instanceNotes(input, observation),
  ].filter((note) => note !== undefined);
  return notes.length === 0 ? undefined : notes.join(' ');
}

function instanceNotes(input: PreflightInput, observation: PreflightObservation): readonly (string | undefined)[] {
  return observation.kind === DatabaseKind.INSTANCE ? [storageNote(input, observation), mirroringNote(input, observation)] : [];
}

/** What RDS will make of a deprecated version, or of a major version that is past its support; nothing where it restores the version as it is. */
function upgradeNote(input: PreflightInput, observation: CommonObservation): string | undefined {
  const major = majorUpgrade(input, observation);
  if (major !== undefined) return major.why;
  const [moved, restored] = [movedVersion(observation), restoredVersion(observation)];
  if (input.restore === undefined || moved === undefined || restored === undefined) return undefined;
  if (moved.version === restored.version && seen(observation.engineVersion)?.isDeprecated !== true) return undefined;
  const to = moved.version === restored.version ? 'a version that it doesn\'t name' : `${restored.version} or a later version`;
  return `RDS has deprecated ${moved.engine} ${moved.version}. It will upgrade the restored database, to ${to}.`;
}

/** Settings of today that the restored version, or its Region, doesn't have. */
function carriedNote({ restore, region }: PreflightInput, observation: PreflightObservation): string | undefined {
  const moved = movedVersion(observation);
  const leftOut = restore === undefined ? [] : leftOutSettings(restore, observation, region);
  if (moved === undefined || leftOut.length === 0) return undefined;
  return `Not all settings of the source can be had with ${moved.engine} ${moved.version} in ${region}. The restored database will be without `
    + `${leftOut.join('; ')}.`;
}

/** The settings that stay behind because their defaults are accepted. What the source hasn't is told too: the name may be a slip. */
function acceptedNote(input: PreflightInput, observation: PreflightObservation): string | undefined {
  const accepted = input.restore?.acceptDefaults ?? [];
  const lost = lostSettings(input, observation);
  // security groups that are accepted aren't looked at.
  const idle = accepted.filter((setting) => setting !== DatabaseSetting.SECURITY_GROUPS && lost.every((one) => one.setting !== setting));
  const sentences = [
    ...(lost.length === 0 ? [] : [
      `The restored database won't have these settings of the source, as accepted: ${lost.map(settingPhrase).join(', ')}.`,
    ]),
    ...(idle.length === 0 ? [] : [
      'Accepted for nothing, since the source hasn\'t it or the target is given it: '
      + `${idle.map((setting) => SETTING_WORDS[setting].title).join(', ')}.`,
    ]),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** Where a snapshot is the result, nothing accepts what it lacks. */
function snapshotTagsNote(input: PreflightInput, observation: PreflightObservation): string | undefined {
  const lost = input.restore === undefined ? tagsLostBySnapshots(input, observation) : [];
  if (lost.length === 0) return undefined;
  return `RDS takes ${MAX_TAGS} tags of a snapshot, and ${OWN_TAGS} are kept for this project's own: the imported one will be without these of the `
    + `source: ${lost.join(', ')}.`;
}

/** It may be over before the restore begins, which nobody knows. */
function reservationNote({ restore }: PreflightInput, { reservation }: CommonObservation): string | undefined {
  const endsAt = seen(reservation)?.endsAt;
  return endsAt && `The DB capacity reservation ${restore?.capacityReservation} ends at ${endsAt}: RDS refuses a restore into it from then on, and a `
    + 'database that uses it then runs on without reserved capacity.';
}

function storageNote({ restore }: PreflightInput, observation: InstanceObservation): string | undefined {
  const moved = restoredFrom(observation);
  if (restore?.storageType === undefined || moved === undefined) return undefined;
  const from = { ...moved, engine: movedEngine(observation) };
  const phrase = storagePhrase(restoredStorage(restore.storageType, from), from);
  return phrase && `The restored database will be on ${phrase}.`;
}

function mirroringNote({ restore }: PreflightInput, observation: InstanceObservation): string | undefined {
  const isMultiAz = restore?.multiAz ?? seen(observation.source)?.multiAz ?? false;
  if (restore === undefined || !isMultiAz || !isMirrored(movedEngine(observation))) return undefined;
  return 'RDS restores no SQL Server as Multi-AZ: the restored database becomes it afterwards, before its step is over.';
}
