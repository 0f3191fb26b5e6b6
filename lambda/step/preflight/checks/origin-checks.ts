import { SnapshotOriginKind } from '../../contract';
import { seen } from '../../engine/look';
import { resourceName } from '../../model/arns';
import { formerDatabase, isSurelyOf } from '../../model/database-of-snapshot';
import type { Database } from '../../model/databases';
import type { Snapshot } from '../../model/snapshots';
import { snapshotReadiness } from '../../model/status';
import type { PreflightInput } from '../observe/input';
import { hasBegun } from '../observe/moved';
import type { CommonObservation } from '../observe/observation';
import { type Check, type Finding, finding, findingsOf, Settling, when } from '../report/finding';
import { sourcePlace, sourceTitle } from '../report/wording';

/** A kind of snapshot to begin with: its type as RDS says it, and what declares it. */
interface OriginType {
  readonly type: string;
  readonly title: string;
  readonly declarationOf: (name: string) => string;
}

const MANUAL: OriginType = {
  type: 'manual', title: 'a manual snapshot', declarationOf: (name) => `\`SnapshotOrigin.manual('${name}')\``,
};
const AUTOMATED: OriginType = {
  type: 'automated', title: 'an automated snapshot', declarationOf: () => '`SnapshotOrigin.newestAutomated()`',
};
const AWS_BACKUP: OriginType = {
  type: 'awsbackup', title: 'a snapshot of AWS Backup', declarationOf: (name) => `\`SnapshotOrigin.awsBackup('${name}')\``,
};
const TYPES = [MANUAL, AUTOMATED, AWS_BACKUP];

/** What each declared origin must be of. A fresh snapshot isn't there yet. */
const WANTED: Readonly<Partial<Record<SnapshotOriginKind, OriginType>>> = {
  [SnapshotOriginKind.MANUAL]: MANUAL,
  [SnapshotOriginKind.NEWEST_AUTOMATED]: AUTOMATED,
  [SnapshotOriginKind.AWS_BACKUP]: AWS_BACKUP,
};

/** The snapshot to begin with is there, can be used, and is what was declared. */
export const checkOrigin: Check<CommonObservation> = (input, observation) => {
  const wanted = WANTED[input.origin];
  if (wanted === undefined) return [];
  return findingsOf(observation.origin, 'looking for the snapshot to begin with', (snapshot) => {
    if (snapshot !== undefined) return [...snapshotFindings(snapshot, wanted), ...databaseFindings(input, snapshot, seen(observation.source))];
    return when(!hasBegun(input, observation), () => missing(input));
  });
};

function missing(input: PreflightInput): Finding {
  if (input.originSnapshotName === undefined) {
    return finding(
      'RF-2111', `${sourceTitle(input)} has no automated snapshot that is available in ${sourcePlace(input)}.`,
      'Its backup retention may be 0 days: give it some and wait for the first backup, or leave out `snapshot` to have one taken. After the '
      + 'switchover of a blue/green deployment a database has no automated snapshots until its next backup.',
    );
  }
  return finding(
    'RF-2112', `There is no snapshot ${input.originSnapshotName} of a DB ${input.sourceDatabase.kind} in ${sourcePlace(input)}.`,
    'Correct its name, or leave out `snapshot` to have one taken.',
  );
}

function snapshotFindings(snapshot: Snapshot, wanted: OriginType): readonly Finding[] {
  const name = resourceName(snapshot.arn);
  const found = TYPES.find(({ type }) => type === snapshot.type);
  return [
    ...when(snapshot.type !== undefined && snapshot.type !== wanted.type, () => finding(
      'RF-2113', `The snapshot ${name} is ${found?.title ?? `of the type "${snapshot.type}"`}, declared as ${wanted.title}.`,
      found === undefined ? 'Copy it to a manual snapshot, and declare that one.' : `Declare ${found.declarationOf(name)}.`,
    )),
    ...statusFindings(name, snapshot.status),
  ];
}

function databaseFindings(
  { sourceDatabase: { identifier } }: PreflightInput, snapshot: Snapshot, database: Database | undefined,
): readonly Finding[] {
  const { arn, databaseIdentifier } = snapshot;
  // a snapshot keeps the identifier that its database had then.
  if (isSurelyOf(snapshot, database)) return [];
  if (databaseIdentifier !== undefined && databaseIdentifier.toLowerCase() !== identifier) {
    return [finding(
      'RF-2114', `The snapshot ${resourceName(arn)} is of the database ${databaseIdentifier}, not of ${identifier}.`,
      'Declare a snapshot of the source database, or the database that this one is of.',
    )];
  }
  const former = formerDatabase(snapshot, database);
  return when(former !== undefined, () => finding(
    'RF-2114', `The snapshot ${resourceName(arn)} is not of the database ${identifier} of now: it is ${former}.`,
    `${switchover(snapshot, database)}Declare a snapshot of ${identifier} as it is now, or \`SnapshotOrigin.fresh()\` to have one taken.`,
  ));
}

/** Another resource id under the same name may come of a blue/green deployment: UG blue-green-deployments-switching. */
function switchover({ resourceId }: Snapshot, database: Database | undefined): string {
  const isOther = resourceId !== undefined && database?.resourceId !== undefined && resourceId !== database.resourceId;
  return isOther
    ? 'It was deleted and made again, or a blue/green deployment was switched over, and the former database is called …-old1 now. ' : '';
}

function statusFindings(name: string, status: string): readonly Finding[] {
  const problem = `The snapshot ${name} is "${status}", not available.`;
  switch (snapshotReadiness(status)) {
    case 'ready':
      return [];
    case 'pending':
      return [finding('RF-2115', problem, 'Deploy again when it is.', Settling.SOON)];
    case 'failed':
      return [finding('RF-2115', problem, 'Declare another snapshot, or leave out `snapshot` to have one taken.')];
  }
}
