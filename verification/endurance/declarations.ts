import type { Duration } from 'aws-cdk-lib';
import { type FerryProps, type MigrationProps, SnapshotOrigin, SourceDatabase, SourceEncryption, TargetDatabase } from '../../lib';
import { declareAll } from '../../test/support/cases/all-cases';
import { FIXED_KEYS, TARGET_REGION } from '../../test/support/cases/keys';

/** Under the source's `aws/rds`: a snapshot, a copy in each account, and the restore. */
export function everyStep(id: string, maxWait?: Duration): MigrationProps {
  return { id, maxWait, source: SourceDatabase.instance(id, { encryption: SourceEncryption.awsManaged() }) };
}

/** From a snapshot that is there to one in the target account: a copy is the only slow step. */
export function copyOnly(id: string, maxWait?: Duration): MigrationProps {
  const encryption = SourceEncryption.customerManaged(FIXED_KEYS.database(TARGET_REGION));
  return {
    id, maxWait, source: SourceDatabase.instance(id, { encryption, snapshot: SnapshotOrigin.manual(`${id}-before-move`) }),
    database: TargetDatabase.importedSnapshot(),
  };
}

/** From an unencrypted snapshot that is there: a copy and the restore. */
export function restoreOnly(id: string, maxWait?: Duration): MigrationProps {
  const source = SourceDatabase.instance(id, { encryption: SourceEncryption.none(), snapshot: SnapshotOrigin.manual(`${id}-before-move`) });
  return { id, maxWait, source };
}

/** An Aurora cluster under the source's `aws/rds`: a snapshot, a copy, the cluster and its member. */
export function aurora(id: string, maxWait?: Duration): MigrationProps {
  return { id, maxWait, source: SourceDatabase.auroraCluster(id, { encryption: SourceEncryption.awsManaged() }) };
}

/** @param prefix - of a pair of stacks that isn't the only one. */
export function pairOf(migrations: readonly MigrationProps[], prefix?: string): FerryProps {
  return { ...declareAll('same Region', migrations), prefix };
}
