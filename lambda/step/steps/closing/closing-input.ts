import type { DatabaseKind, SourceAccess } from '../../contract';
import { isDatabaseArn, isSnapshotArn } from '../../model/arns';
import { isRecord, type PropertyReader } from '../../properties/property-reader';
import {
  ANY_SNAPSHOT_NAME, FLAG, GROUP_PREFIX, isArnOfAccount, isArnOfRegion, KEY_REFERENCE_ARN, MIGRATION, REGION_NAME,
} from '../../properties/property-rules';
import { expectInPartition, expectInTarget, rdsStored, readKind, readSourceAccess, readStepInput, type StepInput } from '../../properties/step-input';
import { readResult, type ResultInput } from '../snapshots/result';

export interface ClosingInput extends StepInput {
  readonly source: SourceAccess;
  readonly kind: DatabaseKind;
  /** What the migration ended with. */
  readonly result: ResultInput;
  /** ARN of the key that it is to be under, or of its alias; absent when it isn't encrypted. */
  readonly keyArn?: string;
  /** First part of the pair's names. */
  readonly prefix: string;
  /** Of the source account. */
  readonly sourceRegions: readonly string[];
  /** Shared by the migration, and not made by it. */
  readonly declaredSnapshot?: DeclaredSnapshot;
  /** Labels of the other runs that are declared. */
  readonly otherRuns: readonly string[];
  readonly keepsImported: boolean;
  /** Whether an earlier deployment has closed the migration: what has become of its database since is its owner's affair. */
  readonly wasClosed?: boolean;
}

export interface DeclaredSnapshot {
  readonly name: string;
  readonly region: string;
}

const NO_RESULT: ResultInput = { arn: '', madeFrom: '' };

export function parseClosing(reader: PropertyReader): ClosingInput {
  const source = readSourceAccess(reader);
  reader.expect(reader.has('Result'), 'Result is missing: it must say what the migration ended with');
  const input = {
    ...readStepInput(reader),
    source,
    kind: readKind(reader),
    result: readResult(reader, source) ?? NO_RESULT,
    keyArn: reader.optionalText('KeyArn', KEY_REFERENCE_ARN),
    prefix: reader.text('Prefix', GROUP_PREFIX),
    sourceRegions: reader.optionalTexts('SourceRegions', REGION_NAME) ?? [],
    declaredSnapshot: readDeclared(reader.optionalNested('DeclaredSnapshot')),
    otherRuns: reader.optionalTexts('OtherRuns', MIGRATION) ?? [],
    keepsImported: reader.text('KeepImportedSnapshot', FLAG) === 'true',
  };
  const { kind, keyArn, region, result: { arn } } = input;
  reader.expect(reader.has('SourceRegions'), 'SourceRegions is missing: it must be a list of Regions');
  expectInTarget(reader, input, source);
  const isOfKind = arn === '' || isDatabaseArn(kind, arn) || isSnapshotArn(kind, arn);
  reader.expect(isOfKind, `Result.Arn, ${arn}, is neither a DB ${kind} nor a snapshot of one`);
  reader.expect(arn === '' || isArnOfAccount(arn, input.accountId), `Result.Arn, ${arn}, isn't of the account ${input.accountId}`);
  reader.expect(keyArn === undefined || isArnOfRegion(keyArn, region), `KeyArn, ${keyArn}, isn't of the Region ${region}`);
  expectInPartition(reader, 'KeyArn', keyArn, source.RoleArn);
  return input;
}

function readDeclared(reader: PropertyReader | undefined): DeclaredSnapshot | undefined {
  return reader && { name: rdsStored(reader.text('Name', ANY_SNAPSHOT_NAME)), region: reader.text('Region', REGION_NAME) };
}

/** Whether an earlier deployment has closed the same migration: only what ended well gets an Update. @param before - unread. */
export function wasClosedBefore({ migration, result }: ClosingInput, before: unknown): boolean {
  if (!isRecord(before) || before.Migration !== migration || !isRecord(before.Result)) return false;
  return typeof before.Result.Arn === 'string' && rdsStored(before.Result.Arn) === result.arn;
}
