import { DatabaseKind, type SourceAccess } from '../../contract';
import { isDatabaseArn, isSnapshotArn, snapshotArn } from '../../model/arns';
import type { PropertyReader } from '../../properties/property-reader';
import {
  DATABASE_ARN, isArnOfAccount, isArnOfRegion, KEY_REFERENCE_ARN, MADE_OPTION_GROUP_NAME, OPTION_GROUP_NAME, SNAPSHOT_ARN, SNAPSHOT_NAME,
} from '../../properties/property-rules';
import { expectInPartition, expectInSource, rdsStored, readKind, readSourceAccess, readStepInput } from '../../properties/step-input';
import { type BeforeResult, readResult } from './result';

/** What is copied: a snapshot, or whichever automated one of a database is the newest when the copy begins. */
export type CopiedSnapshot =
  | { readonly kind: 'named'; readonly arn: string }
  | { readonly kind: 'newest-automated'; readonly databaseArn: string };

export interface SnapshotCopyInput extends BeforeResult {
  readonly kind: DatabaseKind;
  /** Present when the copy is made in the source account. */
  readonly source?: SourceAccess;
  readonly copied: CopiedSnapshot;
  readonly snapshotName: string;
  /** ARN of the copy's key or of its alias; absent when the copy isn't encrypted. */
  readonly keyArn?: string;
  readonly optionGroupName?: string;
  /** How to look at the original in its own account; absent where that is the copier's. */
  readonly originalSource?: SourceAccess;
  /** What the original was copied from, in its account; absent where the migration didn't take it. */
  readonly firstSnapshotName?: string;
}

export function parseSnapshotCopy(reader: PropertyReader): SnapshotCopyInput {
  const source = reader.has('Source') ? readSourceAccess(reader) : undefined;
  const input = {
    ...readStepInput(reader),
    result: readResult(reader, source),
    kind: readKind(reader),
    source,
    copied: readCopied(reader),
    snapshotName: rdsStored(reader.text('SnapshotName', SNAPSHOT_NAME)),
    keyArn: reader.optionalText('KeyArn', KEY_REFERENCE_ARN),
    optionGroupName: readOptionGroup(reader),
    originalSource: reader.has('OriginalSource') ? readSourceAccess(reader, 'OriginalSource') : undefined,
    firstSnapshotName: optionalStored(reader.optionalText('FirstSnapshotName', SNAPSHOT_NAME)),
  };
  if (input.source !== undefined) expectInSource(reader, input, input.source);
  expectCopied(reader, input);
  expectInPartition(reader, 'KeyArn', input.keyArn, copiedArn(input.copied));
  reader.expect(input.keyArn === undefined || isArnOfRegion(input.keyArn, input.region),
    `KeyArn, ${input.keyArn}, isn't of the Region ${input.region}: the key of a copy is where the copy is`);
  reader.expect(input.optionGroupName === undefined || input.kind === DatabaseKind.INSTANCE,
    `OptionGroupName is ${input.optionGroupName}, but copies of cluster snapshots take none`);
  return input;
}

/** The declared option group, or the one that was made; nothing for the engine's default one. */
function readOptionGroup(reader: PropertyReader): string | undefined {
  const declared = reader.optionalText('OptionGroupName', OPTION_GROUP_NAME);
  const made = reader.optionalText('MadeOptionGroupName', MADE_OPTION_GROUP_NAME);
  return declared ?? (made === '' ? undefined : made);
}

/** ARN of what the copy is made from, as its tag says. */
export function copiedArn(copied: CopiedSnapshot): string {
  return copied.kind === 'named' ? copied.arn : copied.databaseArn;
}

function optionalStored(name: string | undefined): string | undefined {
  return name === undefined ? undefined : rdsStored(name);
}

function readCopied(reader: PropertyReader): CopiedSnapshot {
  const databaseArn = reader.optionalText('NewestOf', DATABASE_ARN);
  reader.expect(
    databaseArn === undefined || !reader.has('SourceSnapshotArn'), 'SourceSnapshotArn and NewestOf are both there: one of them says what is copied',
  );
  return databaseArn === undefined
    ? { kind: 'named', arn: rdsStored(reader.text('SourceSnapshotArn', SNAPSHOT_ARN)) }
    : { kind: 'newest-automated', databaseArn: rdsStored(databaseArn) };
}

function expectCopied(reader: PropertyReader, input: SnapshotCopyInput): void {
  const { copied, kind, accountId } = input;
  if (copied.kind === 'newest-automated') {
    reader.expect(isDatabaseArn(kind, copied.databaseArn), `NewestOf, ${copied.databaseArn}, isn't a DB ${kind}`);
    reader.expect(isArnOfAccount(copied.databaseArn, accountId),
      `NewestOf, ${copied.databaseArn}, isn't of the account ${accountId}: automated snapshots are seen in their own account only`);
    if (input.source !== undefined) expectInPartition(reader, 'NewestOf', copied.databaseArn, input.source.RoleArn);
    return;
  }
  reader.expect(isSnapshotArn(kind, copied.arn), `SourceSnapshotArn, ${copied.arn}, isn't a snapshot of a DB ${kind}`);
  if (input.source !== undefined) {
    reader.expect(isArnOfAccount(copied.arn, accountId),
      `SourceSnapshotArn, ${copied.arn}, isn't of the account ${accountId}: the source account copies its own snapshots only`);
    expectInPartition(reader, 'SourceSnapshotArn', copied.arn, input.source.RoleArn);
  }
  if (input.originalSource !== undefined) {
    reader.expect(isArnOfAccount(copied.arn, input.originalSource.AccountId),
      `SourceSnapshotArn, ${copied.arn}, isn't of the account ${input.originalSource.AccountId}, where OriginalSource looks`);
    expectInPartition(reader, 'SourceSnapshotArn', copied.arn, input.originalSource.RoleArn);
  }
  const copy = snapshotArn(kind, { ...input, beside: copied.arn }, input.snapshotName);
  reader.expect(copied.arn !== copy, `SourceSnapshotArn and SnapshotName are the same snapshot, ${copy}`);
}
