import type { DBInstance } from '@aws-sdk/client-rds';

/** Ids of the VPC security groups of a DB instance or DB cluster. */
export function securityGroupsOf({ VpcSecurityGroups: groups }: Pick<DBInstance, 'VpcSecurityGroups'>): readonly string[] {
  return (groups ?? []).map(({ VpcSecurityGroupId: id }) => id).filter((id) => id !== undefined);
}
