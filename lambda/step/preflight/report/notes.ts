import type { PreflightInput } from '../observe/input';
import type { PreflightObservation } from '../observe/observation';
import { lostSettings } from './lost-settings';
import { SETTING_WORDS, settingPhrase } from './setting-words';
import { upgradeNote } from './upgrade-note';

/** What is to be known although nothing stands against starting. */
export function notes(input: PreflightInput, observation: PreflightObservation): string | undefined {
  const found = [upgradeNote(input, observation), acceptedNote(input, observation)].filter((note) => note !== undefined);
  return found.length === 0 ? undefined : found.join(' ');
}

/** The settings that stay behind because their defaults are accepted. What the source hasn't is told too: the name may be a slip. */
function acceptedNote(input: PreflightInput, observation: PreflightObservation): string | undefined {
  const accepted = input.restore?.acceptDefaults ?? [];
  const lost = lostSettings(input, observation);
  const idle = accepted.filter((setting) => lost.every((one) => one.setting !== setting));
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
