import type { EventName } from '../catalogue/operating/event-catalogue';
import type { DatabaseSnapshot } from '../state/database-snapshot';

type Moment = 'Started' | 'Finished' | 'Canceled';

/** What is told of a copy of a DB snapshot, with what the message names: the name of what is copied, and the Region. */
export function copyEvent(moment: Moment, copy: Pick<DatabaseSnapshot, 'copiedFrom' | 'region' | 'progress'>): readonly [EventName, ...string[]] {
  const { arn = '', region = '' } = copy.copiedFrom ?? {};
  const source = arn.split(':').slice(6).join(':');
  if (region === copy.region) return [`snapshotCopy${moment}`, source, region];
  const minutes = moment === 'Finished' ? [String(Math.round(copy.progress.duration / 60_000))] : [];
  return [`snapshotRegionCopy${moment}`, source, region, ...minutes];
}
