import { isDeepStrictEqual } from 'node:util';
import type { EmbeddedAws } from '../aws';
import type { DeclaredMigration } from './assembly';
import { lookAtDatabase, type DatabaseFacts } from './database-facts';

/** One migration before and after. */
export interface Comparison {
  readonly migration: DeclaredMigration;
  /** The source database before the deployment. */
  readonly before: DatabaseFacts | undefined;
  /** The source database after it. */
  readonly sourceAfter: DatabaseFacts | undefined;
  /** The database in the target account after it. */
  readonly after: DatabaseFacts | undefined;
}

/** The source databases as they are now. */
export function lookAtSources(aws: EmbeddedAws, migrations: readonly DeclaredMigration[]): Promise<(DatabaseFacts | undefined)[]> {
  return Promise.all(migrations.map(({ Source: source, Region, SourceDatabase }) => lookAtDatabase(aws, source.AccountId, Region, SourceDatabase)));
}

/** The databases in the target accounts as they are now. */
export function lookAtTargets(aws: EmbeddedAws, migrations: readonly DeclaredMigration[]): Promise<(DatabaseFacts | undefined)[]> {
  return Promise.all(migrations.map(({ AccountId, Region, InstanceIdentifier }) => lookAtDatabase(aws, AccountId, Region, InstanceIdentifier)));
}

/**
 * Why a rehearsal isn't a success, in sentences; none when every database arrived and every source is as it was.
 *
 * @param exitCode - the CLI's; `null` when a signal ended it.
 */
export function shortfalls(exitCode: number | null, comparisons: readonly Comparison[]): string[] {
  const changed = comparisons.filter(({ before, sourceAfter }) => !isDeepStrictEqual(before?.instance, sourceAfter?.instance))
    .map(({ migration }) => `The source database ${migration.SourceDatabase} isn't as it was before: please report this as a fault.`);
  if (exitCode !== 0) return [`\`cdk deploy\` ${exitCode === null ? 'was ended by a signal' : `ended with exit code ${exitCode}`}.`, ...changed];
  const missing = comparisons.filter(({ after }) => after?.instance.DBInstanceStatus !== 'available').map(({ migration, after }) => (
    `\`cdk deploy\` went through, but ${migration.InstanceIdentifier} in the account ${migration.AccountId} ${statusOf(after)}.`
  ));
  return [...missing, ...changed];
}

function statusOf(facts: DatabaseFacts | undefined): string {
  return facts === undefined ? "isn't there" : `has the status ${facts.instance.DBInstanceStatus ?? 'unknown'}`;
}
