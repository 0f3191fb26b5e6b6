import type { Stack } from 'aws-cdk-lib';
import { isReservationIdentifier, type RdsResource } from '../../lambda/step/contract';
import type { RestoreOptions } from '../declaration/restored-database';
import { type Place, rdsArn } from '../plan/arns';
import { ONLY_READS, type Permission } from './statements/permission';

/** Why a statement has a wildcard. */
export const DEFAULT_GROUPS = 'A restore takes RDS\'s default groups, whose names end in the engine\'s version';

/** Lets Preflight look for the network: the declared subnet group and security groups, or the default VPC. */
export function networkPermissions(stack: Stack, target: Place, { subnetGroupName, securityGroupIds }: RestoreOptions): Permission[] {
  return [
    subnetGroupName === undefined
      ? { sid: 'DescribeVpcs', actions: ['ec2:DescribeVpcs'], resources: ['*'], wildcard: ONLY_READS }
      : { sid: 'DescribeSubnetGroups', actions: ['rds:DescribeDBSubnetGroups'], resources: [rdsArn(stack, target, 'subgrp', subnetGroupName)] },
    ...(securityGroupIds === undefined ? [] : [
      { sid: 'DescribeSecurityGroups', actions: ['ec2:DescribeSecurityGroups'], resources: ['*'], wildcard: ONLY_READS },
    ]),
  ];
}

/** A group that is looked for when it is declared. */
export interface DeclaredGroup {
  readonly sid: string;
  readonly action: string;
  readonly resource: RdsResource;
  readonly name?: string;
}

/** Lets Preflight look for a declared group. */
export function groupPermission(stack: Stack, target: Place, group: DeclaredGroup): Permission[] {
  return group.name === undefined ? [] : [
    { sid: group.sid, actions: [group.action], resources: [rdsArn(stack, target, group.resource, group.name)] },
  ];
}

/**
 * Lets the handler look for a declared DB capacity reservation, and restore into it. AWS documents neither what the look is authorized under, nor
 * that what takes capacity of a reservation is authorized for it, as it is for the groups that it names. A name isn't in its ARN.
 *
 * @param uses - the actions by which a database gets its capacity of it.
 */
export function reservationPermissions(
  stack: Stack, target: Place, { capacityReservation }: RestoreOptions, uses: readonly string[],
): Permission[] {
  if (capacityReservation === undefined) return [];
  const isIdentifier = isReservationIdentifier(capacityReservation);
  return [
    { sid: 'DescribeReservations', actions: ['rds:DescribeDBCapacityReservations'], resources: ['*'], wildcard: ANY_RESERVATION },
    {
      sid: 'UseReservations', actions: uses, wildcard: RESERVATION_BY_NAME,
      resources: [rdsArn(stack, target, 'db-capacity-reservation', isIdentifier ? capacityReservation : '*')],
    },
  ];
}

const ANY_RESERVATION = 'AWS doesn\'t document the ARN that the description of a DB capacity reservation is authorized under; the statement only '
  + 'reads';
const RESERVATION_BY_NAME = 'A DB capacity reservation that is declared by its name has another one in its ARN; what may be restored is limited by '
  + 'its own statement';

/** As they stand in ARNs: their names end in the engine and its version. */
export const DEFAULT_OPTION_GROUPS = 'default:*';
export const DEFAULT_PARAMETER_GROUPS = 'default.*';
export const DEFAULT_SUBNET_GROUP = 'default';
