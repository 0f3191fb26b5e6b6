import { isDeepStrictEqual } from 'node:util';
import type { DBClusterSnapshot } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { DeclaredMigration } from '../../cloud-assembly/declared-migrations';
import { dataTime } from './data-time';
import { type DatabaseFacts, lookAtDatabase, lookAtSnapshot, type Snapshot, snapshotsOf } from './database-facts';
import { type KeyFacts, lookAtKey } from './key-facts';
import { toldOutputs } from './told-outputs';

/** A source database and its snapshots. */
export interface SourceFacts {
  /** Nothing when it isn't there. */
  readonly database?: DatabaseFacts;
  readonly snapshots: readonly Snapshot[];
}

/** What a migration ended with. */
export interface ResultFacts {
  /** The database, or the snapshot; nothing when it isn't there. */
  readonly found?: DatabaseFacts;
  /** The key that was declared for it; nothing when it isn't to be encrypted. */
  readonly declaredKey?: KeyFacts;
}

/** One migration before and after. */
export interface Comparison {
  readonly migration: DeclaredMigration;
  /** The source before the deployment. */
  readonly before: SourceFacts;
  /** The source after it. */
  readonly sourceAfter: SourceFacts;
  /** What is in the target account after it. */
  readonly after: ResultFacts;
}

/** The source of each migration as it is now. */
export function lookAtSources(aws: EmbeddedAws, migrations: readonly DeclaredMigration[]): Promise<SourceFacts[]> {
  return Promise.all(migrations.map(async ({ Source: { AccountId: accountId }, SourceDatabase: { Kind, Identifier, Region: region } }) => ({
    database: await lookAtDatabase(aws, Kind, { accountId, region }, Identifier),
    snapshots: snapshotsOf(aws, Kind, { accountId, region }, Identifier),
  })));
}

/** What each migration has brought into its target account until now. */
export function lookAtResults(aws: EmbeddedAws, migrations: readonly DeclaredMigration[]): Promise<ResultFacts[]> {
  return Promise.all(migrations.map(async (migration) => {
    const { SourceDatabase: { Kind }, AccountId: accountId, Region: region, Restore: database, FinalKeyArn } = migration;
    const look = database === undefined ? lookAtSnapshot : lookAtDatabase;
    const found = await look(aws, Kind, { accountId, region }, resultName(migration));
    return {
      found: found && { ...found, dataTime: dataTime(aws, migration)?.toISOString(), ...await toldOutputs(aws, migration) },
      declaredKey: found === undefined || FinalKeyArn === undefined ? undefined : await lookAtKey(aws, FinalKeyArn),
    };
  }));
}

/** Name of what the migration ends with: the database, or else the last snapshot that it makes. */
export function resultName({ Restore: database, Snapshots: snapshots }: DeclaredMigration): string {
  return database?.Identifier ?? snapshots.at(-1)?.Name ?? '';
}

/**
 * Why a rehearsal isn't a success, in sentences; none when everything arrived under its key and every source is as it was.
 *
 * @param exitCode - the CLI's; `null` when a signal ended it.
 */
export function shortfalls(exitCode: number | null, comparisons: readonly Comparison[]): string[] {
  const changed = [...new Set(comparisons.flatMap(changesOfSource))];
  if (exitCode !== 0) return [`\`cdk deploy\` ${exitCode === null ? 'was ended by a signal' : `ended with exit code ${exitCode}`}.`, ...changed];
  const missing = comparisons.flatMap((comparison) => {
    const problem = problemOfResult(comparison);
    return problem === undefined ? [] : [
      `\`cdk deploy\` went through, but ${resultName(comparison.migration)} in the account ${comparison.migration.AccountId} ${problem}.`,
    ];
  });
  return [...missing, ...changed];
}

/** The intermediates that migrations make are no changes; snapshots that were there before have to stay. */
function changesOfSource({ migration, before, sourceAfter }: Comparison): string[] {
  const { SourceDatabase: { Identifier } } = migration;
  const isSame = isDeepStrictEqual(before.database?.described.map(atRest), sourceAfter.database?.described.map(atRest));
  const changedSnapshots = before.snapshots.filter((snapshot) => {
    const after = sourceAfter.snapshots.find((other) => snapshotName(other) === snapshotName(snapshot));
    return after === undefined ? snapshot.SnapshotType !== AUTOMATED : !isDeepStrictEqual(snapshot, after);
  });
  const changed = [
    ...(isSame ? [] : [`The source database ${Identifier}`]),
    ...changedSnapshots.map((snapshot) => `The snapshot ${snapshotName(snapshot)} of ${Identifier}`),
  ];
  return changed.map((thing) => `${thing} isn't as it was before: please report this as a fault.`);
}

/** RDS alone removes these, when their retention is over, and nobody else can. Source: API:DeleteDBSnapshot. */
const AUTOMATED = 'automated';

/** What RDS moves on with every backup of the transaction logs. */
const RESTORABLE_TIMES = ['LatestRestorableTime', 'EarliestRestorableTime'];

/** A snapshot that is still being taken when a deployment fails is no change of the database, and neither is the passing of time. */
function atRest(described: object): object {
  const members = Object.entries(described).filter(([name]) => !RESTORABLE_TIMES.includes(name))
    .map(([name, value]: [string, unknown]) => [name, value === 'backing-up' ? 'available' : value]);
  return Object.fromEntries(members) as object;
}

export function snapshotName(snapshot: Snapshot): string {
  return ('DBSnapshotIdentifier' in snapshot ? snapshot.DBSnapshotIdentifier : (snapshot as DBClusterSnapshot).DBClusterSnapshotIdentifier) ?? '';
}

function problemOfResult({ after: { found, declaredKey } }: Comparison): string | undefined {
  if (found === undefined) return "isn't there";
  if (found.status !== 'available') return `has the status ${found.status}`;
  const isUnder = found.key === 'aws-owned' ? 'a key that AWS owns' : found.key?.arn;
  return isUnder === declaredKey?.arn ? undefined
    : `is ${isUnder === undefined ? 'not encrypted' : `under ${isUnder}`} instead of `
      + `${declaredKey === undefined ? 'unencrypted' : `under ${declaredKey.arn}`}`;
}
