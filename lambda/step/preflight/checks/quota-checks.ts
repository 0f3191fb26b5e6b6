import { DatabaseKind } from '../../contract';
import { isAbsent } from '../observe/look';
import type { CommonObservation } from '../observe/observation';
import { type Check, finding, findingsOf, when } from '../report/finding';
import { place } from '../report/wording';

/** What Service Quotas calls the quotas of manual snapshots. */
const QUOTA_TITLES: Readonly<Record<DatabaseKind, string>> = {
  [DatabaseKind.INSTANCE]: 'Manual DB instance snapshots',
  [DatabaseKind.CLUSTER]: 'Manual DB cluster snapshots',
};

/** There is room for the snapshots that are still to be made, in each account and Region. */
export const checkQuotas: Check<CommonObservation> = (input, { quotas, snapshots }) => quotas.flatMap(({ accountId, region, found }) =>
  findingsOf(found, `looking at the snapshot quota of ${place(accountId, region)}`, (quota) => {
    const needed = snapshots.filter(({ planned, found: made }) =>
      planned.accountId === accountId && planned.region === region && isAbsent(made)).length;
    const title = QUOTA_TITLES[input.sourceDatabase.kind];
    if (quota === undefined) return [];
    return when(quota.max - quota.used < needed, () => finding(
      `The migration makes ${needed} more manual snapshot${needed === 1 ? '' : 's'} in ${place(accountId, region)}, where ${quota.used} of `
      + `${quota.max} are in use.`,
      `Have the quota "${title}" raised, or delete manual snapshots there that nobody needs.`,
    ));
  }));
