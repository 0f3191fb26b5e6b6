import { DatabaseSetting, type GroupSetting } from '../../../contract';
import { groupProperty } from '../../../engine/existing/own-group';
import { GROUP_QUOTAS } from '../../../model/groups/group-quotas';
import { QuotaName } from '../../../model/prerequisites';
import type { CommonObservation, QuotaLook } from '../../observe/observation';
import { type Check, type Finding, finding, findingsOf, when } from '../../report/finding';
import { place } from '../../report/wording';

/** What a quota counts, what Service Quotas calls it, and how there is more room. */
interface QuotaWords {
  readonly title: string;
  readonly one: string;
  readonly many: string;
  readonly room: string;
}

const SNAPSHOTS = { one: 'manual snapshot', many: 'manual snapshots', room: 'delete manual snapshots there that nobody needs' };

function groups(kind: GroupSetting, one: string): QuotaWords {
  const room = `delete groups there that nobody uses, or declare one that several databases share (\`${groupProperty(kind)}\`)`;
  return { title: GROUP_QUOTAS[kind].title, one, many: `${one}s`, room };
}

const QUOTAS: Readonly<Record<QuotaName, QuotaWords>> = {
  [QuotaName.MANUAL_SNAPSHOTS]: { ...SNAPSHOTS, title: 'Manual DB instance snapshots' },
  [QuotaName.MANUAL_CLUSTER_SNAPSHOTS]: { ...SNAPSHOTS, title: 'Manual DB cluster snapshots' },
  [QuotaName.INSTANCES]: { title: 'DB instances', one: 'DB instance', many: 'DB instances', room: 'move fewer databases at a time' },
  [QuotaName.CLUSTERS]: { title: 'DB clusters', one: 'DB cluster', many: 'DB clusters', room: 'move fewer databases at a time' },
  [QuotaName.PARAMETER_GROUPS]: groups(DatabaseSetting.PARAMETER_GROUP, 'DB parameter group'),
  [QuotaName.CLUSTER_PARAMETER_GROUPS]: groups(DatabaseSetting.CLUSTER_PARAMETER_GROUP, 'DB cluster parameter group'),
  [QuotaName.OPTION_GROUPS]: groups(DatabaseSetting.OPTION_GROUP, 'option group'),
  [QuotaName.STORAGE]: {
    title: 'Total storage for all DB instances', one: 'GiB of storage', many: 'GiB of storage', room: 'move fewer databases at a time',
  },
};

/** There is room for what the migration still makes, in each account and Region, and for what all of the declaration make together. */
export const checkQuotas: Check<CommonObservation> = (_input, { quotas, together }) => {
  const own = quotas.flatMap(quotaFindings);
  // what one migration alone has no room for is said once.
  const short = quotas.filter((quota) => quotaFindings(quota).length > 0);
  const others = together.filter(({ name, accountId, region }) =>
    !short.some((quota) => quota.name === name && quota.accountId === accountId && quota.region === region));
  return [...own, ...others.flatMap(quotaFindings)];
};

/** There is room for what all migrations of the declaration make together. */
export const checkTogether: Check<CommonObservation> = (_input, { together }) => together.flatMap(quotaFindings);

function quotaFindings({ accountId, region, name, needed, isTogether, found }: QuotaLook): readonly Finding[] {
  const { title, one, many, room } = QUOTAS[name];
  const where = place(accountId, region);
  const who = isTogether === true ? 'All migrations of the declaration together make' : 'The migration makes';
  return findingsOf(found, `looking at the quota "${title}" of ${where}`, (quota) => {
    if (quota === undefined) return [];
    return when(quota.max - quota.used < needed, () => finding(
      'RF-2605', `${who} ${needed} more ${needed === 1 ? one : many} in ${where}, where ${quota.used} of ${quota.max} are in use.`,
      `Have the quota "${title}" raised, or ${room}.`,
    ));
  });
}
