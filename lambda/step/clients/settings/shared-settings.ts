import type { DBInstance } from '@aws-sdk/client-rds';
import { DatabaseSetting } from '../../contract';
import { listed, type SettingReaders, whenOn } from './lost-settings';

/** What instances and clusters have alike, beside their groups. */
export const SHARED: SettingReaders<Pick<DBInstance, 'ActivityStreamStatus' | 'AssociatedRoles' | 'DomainMemberships'>> = {
  [DatabaseSetting.ACTIVITY_STREAM]: ({ ActivityStreamStatus: status }) => whenOn(status === 'started' || status === 'starting', status),
  [DatabaseSetting.ASSOCIATED_ROLES]: ({ AssociatedRoles: roles }) => listed(roles?.map(({ RoleArn, FeatureName }) =>
    (FeatureName ? `${RoleArn} for ${FeatureName}` : RoleArn))),
  [DatabaseSetting.DOMAIN]: ({ DomainMemberships: domains }) => listed(domains?.map(({ Domain, FQDN }) => Domain ?? FQDN)),
};
