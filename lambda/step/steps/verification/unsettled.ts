import type { Cluster, ClusterMember, Instance } from '../../model/databases';
import type { Difference } from '../differences';

/** What of a restored database isn't settled yet, and what helps where it stays so. */
export interface Unsettled {
  /** Reads on after "still": `waiting for …`. */
  readonly detail: string;
  readonly difference: Difference;
}

const APPLIED = 'in-sync';

/** Changes that are pending, and parameters that aren't in force yet, of the database and its members. */
export function unsettledOf(databases: readonly (Cluster | Instance)[]): readonly Unsettled[] {
  return databases.flatMap((database) => [...pendingChanges(database), ...parameters(database)]);
}

function pendingChanges({ identifier, pendingChanges: names = [] }: Cluster | Instance): readonly Unsettled[] {
  return names.length === 0 ? [] : [{
    detail: `waiting for ${identifier}, of which ${names.join(', ')} is to be changed still`,
    difference: `A change of ${names.join(', ')} of ${identifier} is pending: have RDS apply it at once, or wait for its maintenance window`,
  }];
}

function parameters(database: Cluster | Instance): readonly Unsettled[] {
  return 'members' in database
    ? database.members.flatMap((member: ClusterMember) => unapplied(member.instanceIdentifier, 'cluster parameter group', member.parameterStatus))
    : [
      ...unapplied(database.identifier, 'parameter group', database.parameterStatus),
      ...unapplied(database.identifier, 'option group', database.optionStatus, 'look at its events in RDS'),
    ];
}

function unapplied(identifier: string, group: string, status = APPLIED, remedy = `reboot ${identifier} in RDS`): readonly Unsettled[] {
  return status === APPLIED ? [] : [{
    detail: `waiting for the ${group} of ${identifier}, which is ${status}`,
    difference: `The ${group} of ${identifier} is ${status}, not ${APPLIED}: ${remedy}`,
  }];
}
