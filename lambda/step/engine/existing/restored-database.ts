import { DatabaseKind, OwnershipTag } from '../../contract';
import { arnParts, resourceName } from '../../model/arns';
import type { Database, Instance } from '../../model/databases';
import { type Claim, foreignness, type RestoredMark } from '../../model/ownership';
import { databaseReadiness, databaseRemedy } from '../../model/status';
import { type NamedThing, nameTaken, START_ANEW, takenName } from './taken-or-gone';
import type { Trouble } from './trouble';

const THINGS: Readonly<Record<DatabaseKind, NamedThing>> = { [DatabaseKind.INSTANCE]: 'database', [DatabaseKind.CLUSTER]: 'cluster' };

/** Why the database that has the name already can't be the restored one, or can't be used; nothing when it can. */
export function databaseTrouble(kind: DatabaseKind, { identifier, status, tags }: Database, claim: Claim, where?: string): Trouble | undefined {
  const taken = takenName(THINGS[kind], { name: identifier, tags, where }, claim);
  if (taken !== undefined) return taken;
  return databaseReadiness(kind, status) !== 'failed' ? undefined : {
    code: 'RF-3101',
    problem: `The restored ${THINGS[kind]} ${identifier} is "${status}".`,
    remedy: `What helps: ${databaseRemedy(kind, status)}. Nothing deletes or replaces it for you: repair it, or, if it never was in use `
      + 'and no deployment has verified it, delete it so that it is restored anew.',
  };
}

/** The same of a member of the restored cluster. @param claim - that of the members. */
export function memberTrouble(clusterIdentifier: string, member: Instance, claim: Claim, where?: string): Trouble | undefined {
  const named = { name: member.identifier, tags: member.tags, where };
  const taken = member.clusterIdentifier === clusterIdentifier
    ? takenName('member instance', named, claim) : nameTaken('member instance', named, `it is no member of the cluster ${clusterIdentifier}`);
  if (taken !== undefined) return taken;
  return databaseReadiness(DatabaseKind.INSTANCE, member.status) !== 'failed' ? undefined : {
    code: 'RF-3102',
    problem: `The member instance ${member.identifier} is "${member.status}".`,
    remedy: `What helps: ${databaseRemedy(DatabaseKind.INSTANCE, member.status)}. Nothing deletes or replaces it for you: repair it, or, `
      + 'while no deployment has verified the cluster, delete it so that it is made anew.',
  };
}

/**
 * The database that this migration restored from the snapshot already and that has another name: it was renamed in RDS since, or another
 * identifier was declared then. One that is being deleted doesn't count.
 */
export function restoredUnderOtherName<Restored extends Database>(databases: readonly Restored[], claim: Claim): Restored | undefined {
  return databases.find(({ tags, status }) => status !== 'deleting' && foreignness(tags, claim) === undefined);
}

/** Says that no second database is restored: it would hold the data of the first one's day, under a green deployment. */
export function restoredAlready(kind: DatabaseKind, identifier: string, restored: Database): Trouble {
  // the members of a renamed cluster keep their names: with its new name declared, others would be made.
  const declared = kind === DatabaseKind.INSTANCE
    ? `Declare instanceIdentifier "${restored.identifier}", or rename the database back`
    : 'Rename the cluster back';
  return {
    code: 'RF-3103',
    problem: `The ${THINGS[kind]} of this migration is there as ${restored.identifier}, and ${identifier} would be restored from the same snapshot, `
      + 'with the data of that time. Nothing was done.',
    remedy: `${declared}; or, for the data of now, ${START_ANEW}.`,
  };
}

/** Says that a database which was restored, verified and then deleted doesn't come back by itself. @param snapshotArn - of the marked snapshot. */
export function restoredBefore(kind: DatabaseKind, identifier: string, snapshotArn: string, mark: RestoredMark): Trouble {
  const { region = '', accountId = '' } = arnParts(snapshotArn) ?? {};
  const since = mark.createdAt === undefined ? '' : ` at ${mark.createdAt}`;
  return {
    code: 'RF-3104',
    problem: `The ${THINGS[kind]} ${identifier} isn't there any more: it was restored${since} as ${mark.arn}, verified, and deleted since. `
      + `No deployment restores it a second time by itself, with the data of then (snapshot ${resourceName(snapshotArn)}).`,
    remedy: `If it is to stay away, take the migration out of the declaration. For the data of now, ${START_ANEW}. To have it again with the same `
      + `data, run \`aws rds remove-tags-from-resource --region ${region} --resource-name ${snapshotArn} --tag-keys ${OwnershipTag.RESTORED}\` in `
      + `account ${accountId}.`,
  };
}

/** The same where the snapshot isn't this migration's, and so bears no tag: an earlier deployment of the step is what tells. */
export function restoredByEarlierDeployment(kind: DatabaseKind, identifier: string): Trouble {
  return {
    code: 'RF-3105',
    problem: `The ${THINGS[kind]} ${identifier} isn't there any more: an earlier deployment restored it, and it was deleted or renamed since. No `
      + 'deployment restores it a second time by itself.',
    remedy: 'If it is to stay away, take the migration out of the declaration. To restore it anew, from the same snapshot or another one, '
      + `${START_ANEW}.`,
  };
}
