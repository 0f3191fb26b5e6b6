import { DatabaseFamily, DatabaseKind, SnapshotOriginKind } from '../../contract';
import { seen } from '../../engine/look';
import type { Database } from '../../model/databases';
import { databaseReadiness, databaseRemedy } from '../../model/status';
import type { PreflightInput } from '../observe/input';
import { hasBegun } from '../observe/moved';
import type { CommonObservation } from '../observe/observation';
import { type Check, type Finding, finding, findingsOf, Settling } from '../report/finding';
import { declarationOf, familyOf, sourcePlace, sourceTitle } from '../report/wording';

/** The source database is there. */
export const checkSource: Check<CommonObservation> = (input, { source, otherKind }) =>
  findingsOf(source, `looking at the source database ${input.sourceDatabase.identifier}`, (database) =>
    (database === undefined ? [missing(input, seen(otherKind))] : []));

function missing(input: PreflightInput, other: Database | undefined): Finding {
  const { kind, identifier } = input.sourceDatabase;
  const problem = `There is no DB ${kind} ${identifier} in ${sourcePlace(input)}`;
  if (other === undefined) {
    return finding('RF-2101', `${problem}.`, 'Correct the identifier, the kind of database, the source account, or '
      + '`source.region`.');
  }
  if (kind === DatabaseKind.CLUSTER) {
    return finding(
      'RF-2102',
      `${problem}, but a DB instance.`, `Declare ${declarationOf(DatabaseFamily.INSTANCE, identifier)}, or the cluster that it is a member of.`,
    );
  }
  const family = familyOf(other.engine ?? '');
  return family === DatabaseFamily.INSTANCE
    ? multiAzCluster(input, other.engine)
    : finding('RF-2102', `${problem}, but a DB cluster (${other.engine}).`, `Declare ${declarationOf(family, identifier)}.`);
}

/** "You can't copy/share a snapshot of a Multi-AZ DB cluster": UG USER_CopySnapshot, USER_ShareSnapshot. */
export function multiAzCluster(input: PreflightInput, engine: string | undefined): Finding {
  return finding(
    'RF-2103',
    `${sourceTitle(input)} is, or is a member of, a Multi-AZ DB cluster (${engine ?? 'unknown engine'}), whose snapshots RDS neither copies nor `
    + 'shares.',
    'Nearest: restore a snapshot of it to a Single-AZ DB instance in the source account, and move that with `SourceDatabase.instance(…)`.',
  );
}

/** A snapshot can be taken of the source database now. One that is there already needs no running database. */
export const checkStatus: Check<CommonObservation> = (input, observation) => {
  const database = seen(observation.source);
  if (input.origin !== SnapshotOriginKind.FRESH || database === undefined || hasBegun(input, observation)) return [];
  const problem = `${sourceTitle(input)} is "${database.status}", not available.`;
  switch (databaseReadiness(input.sourceDatabase.kind, database.status)) {
    case 'ready':
      return [];
    case 'pending':
      // a nightly backup or a change of a setting is over within minutes; what lasts longer should be seen before a deployment hangs on it.
      return [finding('RF-2104', problem, 'Deploy again when it is.', Settling.SOON)];
    case 'failed':
      return [finding('RF-2104', problem, sentence(databaseRemedy(input.sourceDatabase.kind, database.status)))];
  }
};

function sentence(remedy: string): string {
  return `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`;
}
