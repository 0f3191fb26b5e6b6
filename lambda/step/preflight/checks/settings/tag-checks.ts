import { DatabaseSetting, MAX_TAGS, OWN_TAGS } from '../../../contract';
import { acceptance, restoreOptions } from '../../../model/settings/setting-words';
import type { PreflightObservation } from '../../observe/observation';
import { type Check, finding, when } from '../../report/finding';
import { lostTags } from '../../report/lost-tags';
import { sourceTitle } from '../../report/wording';

/** The restored database can have all tags of the source. */
export const checkTags: Check<PreflightObservation> = (input, observation) => {
  const accepted = input.restore?.acceptDefaults ?? [];
  const lost = input.restore === undefined || accepted.includes(DatabaseSetting.TAGS) ? [] : lostTags(input, observation);
  const declared = input.declaredTags?.length ?? 0;
  const first = `the ${OWN_TAGS} of this project${declared === 0 ? '' : ` and the ${declared} declared`}`;
  const count = lost.length === 1 ? '1 tag' : `${lost.length} tags`;
  return when(lost.length > 0, () => finding(
    'RF-2531', `${sourceTitle(input)} has ${count} that the restored one wouldn't have: ${lost.join(', ')}. `
    + `RDS takes ${MAX_TAGS} tags of a database, and ${first} come first.`,
    `${declared === 0 ? 'Take' : 'Declare fewer `tags`, take'} as many off the source database, or add `
    + `\`${acceptance([...accepted, DatabaseSetting.TAGS])}\` to \`${restoreOptions(input.sourceDatabase.kind)}\` to leave them out.`,
  ));
};
