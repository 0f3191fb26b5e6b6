import { snapshotCalls } from '../../clients/account-clients';
import { DatabaseKind, type SourceAccess } from '../../contract';
import { type Attributes, done, type Done } from '../../engine/outcome';
import type { Accounts } from '../../engine/step';
import { arnParts, isDatabaseArn, isSnapshotArn, resourceName } from '../../model/arns';
import { foreignness, type Tag } from '../../model/ownership';
import { isInUse, snapshotReadiness } from '../../model/status';
import type { PropertyReader } from '../../properties/property-reader';
import { DATABASE_OR_SNAPSHOT_ARN, isArnOfAccount } from '../../properties/property-rules';
import { rdsStored, type StepInput } from '../../properties/step-input';

/** What a migration ends with: the restored database, or the imported snapshot. */
export interface ResultInput {
  readonly arn: string;
  /** ARN of the snapshot that it is made from. */
  readonly madeFrom: string;
}

/** A step that is needed only until the migration's result is there. */
export interface BeforeResult extends StepInput {
  readonly result?: ResultInput;
}

/** The property `Result`. @param source - how the step acts in the source account; absent for one that acts in the target account. */
export function readResult(reader: PropertyReader, source: SourceAccess | undefined): ResultInput | undefined {
  const result = reader.optionalNested('Result');
  if (result === undefined) return undefined;
  const arn = rdsStored(result.text('Arn', DATABASE_OR_SNAPSHOT_ARN));
  reader.expect(source === undefined || !isArnOfAccount(arn, source.AccountId),
    `Result.Arn, ${arn}, is of the source account ${source?.AccountId}: a migration ends in the target account`);
  return { arn, madeFrom: rdsStored(result.text('MadeFrom', DATABASE_OR_SNAPSHOT_ARN)) };
}

/**
 * Whether the migration's result is there and needs nothing of the steps before it any more. That is so when the stack was deleted and deployed
 * again after the end, or when a declaration changed: nothing is copied once more then, whatever has become of snapshots, keys and source.
 */
export async function hasResult({ migration, result }: BeforeResult, accounts: Accounts): Promise<boolean> {
  if (result === undefined) return false;
  const found = await findResult(result, accounts);
  return found !== undefined && found.isUsable && foreignness(found.tags, { migration, source: result.madeFrom }) === undefined;
}

interface FoundResult {
  readonly tags: readonly Tag[];
  readonly isUsable: boolean;
}

async function findResult({ arn }: ResultInput, accounts: Accounts): Promise<FoundResult | undefined> {
  const { region, accountId } = arnParts(arn) ?? {};
  const { rds } = accounts.own(region, accountId);
  const name = resourceName(arn);
  for (const kind of Object.values(DatabaseKind)) {
    const calls = snapshotCalls(rds, kind);
    if (isDatabaseArn(kind, arn)) {
      const database = await calls.findDatabase(name);
      return database && { tags: database.tags, isUsable: isInUse(kind, database.status) };
    }
    if (isSnapshotArn(kind, arn)) {
      const snapshot = await calls.findSnapshot(name);
      return snapshot && { tags: snapshot.tags, isUsable: snapshotReadiness(snapshot.status) === 'ready' };
    }
  }
  return undefined;
}

/** The end of a step that isn't needed any more. */
export function notNeeded({ result }: BeforeResult, attributes: Attributes): Done {
  return done(attributes, `Nothing was made: ${result === undefined ? 'the result' : resourceName(result.arn)} of this migration is there already`);
}
