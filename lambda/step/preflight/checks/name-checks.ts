import { databaseTrouble, memberTrouble, restoredAlready, restoredBefore } from '../../engine/existing/restored-database';
import type { ClusterObservation, CommonObservation } from '../observe/observation';
import { type Check, findingOf, findingsOf } from '../report/finding';
import { targetPlace } from '../report/wording';
import { deletedResult, restoredArn } from './finished';

/** No other database has the name of the restored one. One that the migration restored can be used. */
export const checkDatabaseName: Check<CommonObservation> = (input, { restored }) => {
  const { restore, migration, sourceDatabase: { kind } } = input;
  if (restore === undefined) return [];
  return findingsOf(restored, `looking for the DB ${kind} ${restore.identifier}`, (database) => findingOf(
    database && databaseTrouble(kind, database, { migration, source: restore.madeFrom }, `in ${targetPlace(input)}`),
  ));
};

/** No other DB instance has the name of a member of the restored cluster. Those that the migration made can be used. */
export const checkMemberNames: Check<ClusterObservation> = (input, { restoredMembers }) => restoredMembers.flatMap(({ name, found }) => {
  const claim = { migration: input.migration, source: restoredArn(input, input.restore) };
  return findingsOf(found, `looking for the DB instance ${name}`, (member) => findingOf(
    member && memberTrouble(input.restore?.identifier ?? '', member, claim, `in ${targetPlace(input)}`),
  ));
});

/** What the migration restored hasn't another name by now. */
export const checkRenamed: Check<CommonObservation> = ({ restore, sourceDatabase: { kind } }, { renamed }) => {
  const identifier = restore?.identifier ?? '';
  return findingsOf(renamed, `looking for the DB ${kind} ${identifier} under another name`, (database) => findingOf(
    database && restoredAlready(kind, identifier, database),
  ));
};

/** What the migration restored wasn't deleted by its owner. */
export const checkDeleted: Check<CommonObservation> = (input, observation) => {
  const mark = deletedResult(input, observation);
  const { restore, sourceDatabase: { kind } } = input;
  return findingOf(mark && restore && restoredBefore(kind, restore.identifier, restore.madeFrom, mark));
};
