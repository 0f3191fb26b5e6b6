import { DatabaseSetting, type GroupSetting } from '../../contract';
import { QuotaName } from '../prerequisites';

/** The quota of a kind of groups. */
interface GroupQuota {
  readonly name: QuotaName;
  /** As Service Quotas calls it. */
  readonly title: string;
}

/** Each counts the groups of its kind in an account and Region. */
export const GROUP_QUOTAS: Readonly<Record<GroupSetting, GroupQuota>> = {
  [DatabaseSetting.PARAMETER_GROUP]: { name: QuotaName.PARAMETER_GROUPS, title: 'Parameter groups' },
  [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: { name: QuotaName.CLUSTER_PARAMETER_GROUPS, title: 'DB cluster parameter groups' },
  [DatabaseSetting.OPTION_GROUP]: { name: QuotaName.OPTION_GROUPS, title: 'Option groups' },
};
