import { type Attributes, type Decision, done, start } from '../engine/outcome';
import { resourceName } from '../model/arns';
import { dataTimeOf } from '../model/data-time';
import type { Database } from '../model/databases';
import type { Tag } from '../model/ownership';
import type { Snapshot } from '../model/snapshots';
import type { RestoredInput, StepInput } from '../properties/step-input';
import { upgradeNote } from './differences';
import { missingTag } from './restored-before';

/** What is seen of the snapshot that a verified database was restored from. */
export interface VerifiedOrigin {
  readonly snapshot?: Snapshot;
  /** The same as its own account sees it. */
  readonly withTags?: Snapshot;
}

/** The end of a verification that found no difference: the snapshot is tagged first, and the data's time is told. */
export function decideOnVerified(
  input: StepInput & RestoredInput, database: Database, attributes: Attributes, { snapshot, withTags }: VerifiedOrigin,
): Decision<Tag> {
  const tag = missingTag(input, database, withTags);
  if (tag !== undefined) {
    return start(tag, `noting at the snapshot ${resourceName(input.snapshotArn)} that ${database.identifier} was restored from it`);
  }
  const notes = [dataNote(withTags ?? snapshot), upgradeNote(database, { snapshot })].filter((note) => note !== undefined);
  return done(attributes, notes.length === 0 ? undefined : notes.join(' '));
}

function dataNote(snapshot: Snapshot | undefined): string | undefined {
  const time = snapshot === undefined ? undefined : dataTimeOf(snapshot);
  return time === undefined ? undefined : `It was restored with the data of ${time}.`;
}
