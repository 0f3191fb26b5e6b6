import type { SourceAccess } from '../../contract';
import type { SharedSnapshot } from '../../model/leftovers/leftovers';
import type { PropertyReader } from '../../properties/property-reader';
import {
  ACCOUNT, GROUP_PREFIX, isArnOfAccount, KEY_ALIAS, MIGRATION, type PropertyRule, REGION_NAME, SNAPSHOT_ARN,
} from '../../properties/property-rules';
import { expectInTarget, rdsStored, readSourceAccess, readStepInput, type StepInput } from '../../properties/step-input';

export interface LeftoversInput extends StepInput {
  readonly source: SourceAccess;
  /** First part of the pair's names. */
  readonly prefix: string;
  /** Of the source account. */
  readonly sourceRegions: readonly string[];
  /** Labels of the migrations that are declared and not closed. */
  readonly open: readonly string[];
  /** Labels of those that are declared closed. */
  readonly closed: readonly string[];
  readonly sharedSnapshots: readonly SharedSnapshot[];
  /** With its `alias/`. */
  readonly aliasName: string;
  readonly keyPlaces: readonly KeyPlace[];
  readonly logGroupPrefix: string;
}

/** Where the alias of a transfer key is. */
export interface KeyPlace {
  readonly accountId: string;
  readonly region: string;
}

/** CreateLogGroup, `logGroupName`: up to 512 letters, digits and `_ - / . #`. */
const LOG_GROUP: PropertyRule = { allows: (text) => /^[\w./#-]{1,512}$/.test(text), wanted: 'what names of log groups begin with' };

/** SHA-256. */
const DIGEST: PropertyRule = { allows: (text) => /^[0-9a-f]{64}$/.test(text), wanted: 'a digest of 64 hexadecimal digits' };

export function parseLeftovers(reader: PropertyReader): LeftoversInput {
  const source = readSourceAccess(reader);
  const input = {
    ...readStepInput(reader),
    source,
    prefix: reader.text('Prefix', GROUP_PREFIX),
    sourceRegions: reader.optionalTexts('SourceRegions', REGION_NAME) ?? [],
    open: reader.optionalTexts('Open', MIGRATION) ?? [],
    closed: reader.optionalTexts('Closed', MIGRATION) ?? [],
    sharedSnapshots: readSharedSnapshots(reader, source),
    aliasName: reader.text('AliasName', KEY_ALIAS),
    keyPlaces: readKeyPlaces(reader),
    logGroupPrefix: reader.text('LogGroupPrefix', LOG_GROUP),
  };
  // it makes CloudFormation ask again, and says nothing to this step.
  reader.text('Template', DIGEST);
  reader.expect(reader.has('SourceRegions'), 'SourceRegions is missing: it must be a list of Regions');
  expectInTarget(reader, input, source);
  const accounts = [input.accountId, source.AccountId];
  const stranger = input.keyPlaces.find(({ accountId }) => !accounts.includes(accountId));
  reader.expect(stranger === undefined, `KeyPlaces has the account ${stranger?.accountId}, which is neither the source's nor the target's`);
  return input;
}

function readSharedSnapshots(reader: PropertyReader, source: SourceAccess): LeftoversInput['sharedSnapshots'] {
  if (!reader.has('SharedSnapshots')) return [];
  return reader.nestedList('SharedSnapshots').map((one, index) => {
    const arn = rdsStored(one.text('SnapshotArn', SNAPSHOT_ARN));
    one.expect(isArnOfAccount(arn, source.AccountId), `SharedSnapshots[${index}].SnapshotArn, ${arn}, isn't of the account ${source.AccountId}`);
    return { migration: one.text('Migration', MIGRATION), arn };
  });
}

function readKeyPlaces(reader: PropertyReader): readonly KeyPlace[] {
  if (!reader.has('KeyPlaces')) return [];
  return reader.nestedList('KeyPlaces').map((one) => ({ accountId: one.text('AccountId', ACCOUNT), region: one.text('Region', REGION_NAME) }));
}
