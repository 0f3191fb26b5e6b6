import type { SettingsAttributes } from '../contract';
import { type Attributes, type Decision, done, start } from '../engine/outcome';
import { resourceName } from '../model/arns';
import { dataTimeOf } from '../model/data-time';
import type { Cluster, Instance } from '../model/databases';
import type { Tag } from '../model/ownership';
import type { ComparedSetting } from '../model/settings/comparison';
import type { Snapshot } from '../model/snapshots';
import type { RestoredInput, StepInput } from '../properties/step-input';
import { upgradeNote } from './differences';
import { missingTag } from './restored-before';
import { settingsLine } from './verification/setting-report';

/** What is seen of the snapshot that a verified database was restored from. */
export interface VerifiedOrigin {
  readonly snapshot?: Snapshot;
  /** The same as its own account sees it. */
  readonly withTags?: Snapshot;
  /** What became of the settings. */
  readonly settings: readonly ComparedSetting[];
  /** Whether there is no source to compare them with. */
  readonly isSourceGone: boolean;
}

/** The attribute about the settings, unknown. */
export const NOT_REPORTED: Pick<SettingsAttributes, 'Settings'> = { Settings: '' };

/** The end of a verification that found no difference: the snapshot is tagged first, and the data's time is told. */
export function decideOnVerified(
  input: StepInput & RestoredInput, database: Cluster | Instance, attributes: Attributes,
  { snapshot, withTags, settings, isSourceGone }: VerifiedOrigin,
): Decision<Tag> {
  const tag = missingTag(input, database, withTags);
  if (tag !== undefined) {
    return start(tag, `noting at the snapshot ${resourceName(input.snapshotArn)} that ${database.identifier} was restored from it`);
  }
  const notes = [dataNote(withTags ?? snapshot), upgradeNote(database, { snapshot }), storageNote(database)].filter((note) => note !== undefined);
  const reported = { ...attributes, Settings: settingsLine(settings, { isSourceGone }) } satisfies SettingsAttributes & Attributes;
  return done(reported, notes.length === 0 ? undefined : notes.join(' '), settings);
}

/** RDS loads the blocks of a snapshot when they are read first, or in the background: until then reading is slower. */
function storageNote(database: Cluster | Instance): string | undefined {
  const operation = 'storageOperation' in database ? database.storageOperation : undefined;
  return operation === undefined ? undefined : `Its storage isn't at its full speed yet (${operation}).`;
}

function dataNote(snapshot: Snapshot | undefined): string | undefined {
  const time = snapshot === undefined ? undefined : dataTimeOf(snapshot);
  return time === undefined ? undefined : `It was restored with the data of ${time}.`;
}
