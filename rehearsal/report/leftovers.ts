import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { DeclaredMigration } from '../../cloud-assembly/declared-migrations';
import { lookAtResults, resultName, snapshotName } from './comparison';
import { snapshotsOf } from './database-facts';

/**
 * Why a rehearsed closing isn't a success, in sentences; none when all results are there.
 *
 * @param ended - the CLI's command, and its exit code: `null` when a signal ended it.
 */
export async function closingShortfalls(
  { command, exitCode }: { readonly command: string; readonly exitCode: number | null }, aws: EmbeddedAws, migrations: readonly DeclaredMigration[],
): Promise<string[]> {
  const results = await lookAtResults(aws, migrations);
  const missing = migrations.filter((_, index) => results[index]?.found === undefined)
    .map((migration) => `${resultName(migration)} in the account ${migration.AccountId} isn't there any more: please report this as a fault.`);
  if (exitCode === 0) return missing;
  return [`\`cdk ${command}\` of the closing ${exitCode === null ? 'was ended by a signal' : `ended with exit code ${exitCode}`}.`, ...missing];
}

/** The snapshots of the migrations that are still there, as `<name> in <account>`. */
export function snapshotsLeft(aws: EmbeddedAws, migrations: readonly DeclaredMigration[]): readonly string[] {
  return migrations.flatMap(({ Snapshots: snapshots, SourceDatabase: { Kind, Identifier } }) => snapshots
    .filter(({ Name, AccountId: accountId, Region: region }) =>
      snapshotsOf(aws, Kind, { accountId, region }, Identifier).some((snapshot) => snapshotName(snapshot) === Name))
    .map(({ Name, AccountId }) => `${Name} in ${AccountId}`));
}
