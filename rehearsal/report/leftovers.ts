import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { Closing } from '../../cloud-assembly/closings';
import type { DeclaredMigration } from '../../cloud-assembly/declared-migrations';
import type { PlannedSnapshotProperties } from '../../lambda/step/contract';
import { lookAtResults, resultName, snapshotName } from './comparison';
import { snapshotsOf } from './database-facts';

/** A rehearsed closing. */
interface RehearsedClosing {
  /** The CLI's command, and its exit code: `null` when a signal ended it. */
  readonly command: string;
  readonly exitCode: number | null;
  readonly closings: readonly Closing[];
}

/** Why a rehearsed closing isn't a success, in sentences; none when all results are there, and nothing else that was to go. */
export async function closingShortfalls(
  { command, exitCode, closings }: RehearsedClosing, aws: EmbeddedAws, migrations: readonly DeclaredMigration[],
): Promise<string[]> {
  const results = await lookAtResults(aws, migrations);
  const missing = migrations.filter((_, index) => results[index]?.found === undefined)
    .map((migration) => `${resultName(migration)} in the account ${migration.AccountId} isn't there any more: please report this as a fault.`);
  if (exitCode !== 0) {
    return [`\`cdk ${command}\` of the closing ${exitCode === null ? 'was ended by a signal' : `ended with exit code ${exitCode}`}.`, ...missing];
  }
  const forgotten = migrations.flatMap((migration) => {
    const closing = closings.find((each) => each.migration === migration.Migration);
    const isToStay = ({ Name, AccountId }: PlannedSnapshotProperties): boolean => AccountId === migration.AccountId
      && (closing?.keepsImported === true || Name === resultName(migration));
    return closing === undefined ? [] : snapshotsThere(aws, migration).filter((snapshot) => !isToStay(snapshot));
  });
  return [
    ...missing, ...forgotten.map(({ Name, AccountId }) => `${Name} in the account ${AccountId} is there still: please report this as a fault.`),
  ];
}

/** The snapshots of the migrations that are still there, as `<name> in <account>`. */
export function snapshotsLeft(aws: EmbeddedAws, migrations: readonly DeclaredMigration[]): readonly string[] {
  return migrations.flatMap((migration) => snapshotsThere(aws, migration)).map(({ Name, AccountId }) => `${Name} in ${AccountId}`);
}

function snapshotsThere(
  aws: EmbeddedAws, { Snapshots: snapshots, SourceDatabase: { Kind, Identifier } }: DeclaredMigration,
): PlannedSnapshotProperties[] {
  return snapshots.filter(({ Name, AccountId: accountId, Region: region }) =>
    snapshotsOf(aws, Kind, { accountId, region }, Identifier).some((snapshot) => snapshotName(snapshot) === Name));
}
