import { seen } from '../../../engine/look';
import type { ClusterObservation, InstanceObservation } from '../../observe/observation';
import { type Check, finding, when } from '../../report/finding';
import { sourceTitle } from '../../report/wording';

/** The instance's snapshots are in the Region. AWS documents no copy of one on an Outpost to another account. */
export const checkInstanceShape: Check<InstanceObservation> = (input, { source }) => {
  const { backupTarget = 'region' } = seen(source) ?? {};
  return when(backupTarget !== 'region', () => finding(
    'RF-2105', `${sourceTitle(input)} keeps its snapshots in "${backupTarget}", not in the Region, so they don't reach another account.`,
    'Give it backups in the Region where its place allows them, or load its data into a DB instance in the Region, and move that.',
  ));
};

/** The cluster's data is on instances: a restore makes no DB shard group. */
export const checkClusterShape: Check<ClusterObservation> = (input, { source }) => when(seen(source)?.scalability === 'limitless', () => finding(
  'RF-2106', `${sourceTitle(input)} is an Aurora Limitless Database, whose data is in a DB shard group, which isn't supported.`,
  'Nearest: load its data into an Aurora cluster with instances, and move that.',
));
