import { OwnershipTag } from '../../../lambda/step/contract';
import type { Permission } from './permission';

/**
 * What no restore takes is given by a modification afterwards, the standby of a SQL Server for one. What has no tag of this project
 * is changed by nobody here.
 */
export function modificationPermission(sid: string, action: string, database: string): Permission {
  return {
    sid, actions: [action], resources: [database], conditions: { StringLike: { [`aws:ResourceTag/${OwnershipTag.MIGRATION}`]: '*' } },
  };
}
