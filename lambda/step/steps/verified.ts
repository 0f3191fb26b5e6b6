import type { ReplicationAttributes, SettingsAttributes } from '../contract';
import { type Attributes, type Decision, done, start, wait } from '../engine/outcome';
import { isStillSpreading } from '../engine/patience';
import { resourceName } from '../model/arns';
import { dataTimeOf } from '../model/data-time';
import type { Cluster, Instance } from '../model/databases';
import type { Tag } from '../model/ownership';
import { type ReplicationStart, replicationStartText } from '../model/replication/replication-start';
import type { ComparedSetting } from '../model/settings/comparison';
import type { Snapshot } from '../model/snapshots';
import type { RestoredInput, StepInput } from '../properties/step-input';
import { upgradeNote } from './differences';
import { missingTag } from './restored-before';
import type { ReplicationLook } from './verification/replication-look';
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
  /** Where replication starts. */
  readonly replication?: ReplicationLook;
}

/** What a verification tells beside the database, unknown. */
export const NOT_REPORTED: ReplicationAttributes & SettingsAttributes = { Settings: '', ReplicationStart: '' };

/** The end of a verification that found no difference: the snapshot is tagged first, and the data's time is told. */
export function decideOnVerified(
  input: StepInput & RestoredInput, database: Cluster | Instance, attributes: Attributes,
  { snapshot, withTags, settings, isSourceGone, replication }: VerifiedOrigin, waited: number,
): Decision<Tag> {
  if (replication?.mayPass === true && isStillSpreading(waited)) {
    return wait('looking where replication starts, which AWS refuses for now', { attributes });
  }
  const replicationStart = replication?.start ?? NOT_LOOKED_FOR;
  const tag = missingTag(input, { ...database, replicationStart: positionOf(replicationStart) }, withTags);
  if (tag !== undefined) {
    return start(tag, `noting at the snapshot ${resourceName(input.snapshotArn)} that ${database.identifier} was restored from it`);
  }
  const notes = [
    dataNote(withTags ?? snapshot), replicationNote(replicationStart), upgradeNote(database, { snapshot }), storageNote(database),
  ].filter((note) => note !== undefined);
  const reported = {
    ...attributes, Settings: settingsLine(settings, { isSourceGone }), ReplicationStart: replicationStartText(replicationStart),
  } satisfies Attributes & ReplicationAttributes & SettingsAttributes;
  return done(reported, notes.length === 0 ? undefined : notes.join(' '), settings);
}

const NOT_LOOKED_FOR: ReplicationStart = { kind: 'unknown', why: 'the database couldn\'t be looked at' };

function positionOf(known: ReplicationStart): string | undefined {
  return known.kind === 'position' ? known.position : undefined;
}

function replicationNote(known: ReplicationStart): string | undefined {
  const position = positionOf(known);
  return position === undefined ? undefined : `Replication from the source starts at ${position}.`;
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
