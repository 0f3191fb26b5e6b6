import { DatabaseKind, DatabaseSetting, type SourceAccess } from '../contract';
import { isSnapshotArn } from '../model/arns';
import type { Tag } from '../model/ownership';
import type { TargetGroups } from '../model/settings/setting';
import type { PropertyReader } from './property-reader';
import {
  ACCOUNT, DATABASE_KIND, EXTERNAL_ID, FLAG, GROUP_PREFIX, INSTANCE_IDENTIFIER, isArnOfAccount, isOfPartition, LEG_NUMBER, MIGRATION, oneOf,
  OPTION_GROUP_NAME, PARAMETER_GROUP_NAME, type PropertyRule, REGION_NAME, ROLE_ARN, SNAPSHOT_ARN,
} from './property-rules';

/** What every step is told, parsed. */
export interface StepInput {
  readonly migration: string;
  readonly region: string;
  /** The account that the step acts in. */
  readonly accountId: string;
  readonly leg: number;
  readonly legs: number;
  /** The wait conditions that were waited for before the leg; absent where it doesn't end a wait. */
  readonly waits?: WaitsInput;
  /** Of all that is made, as declared; they come with the handler, not with the step. */
  readonly declaredTags?: readonly Tag[];
}

/** How long a migration waits for a step, parsed. */
export interface WaitsInput {
  readonly conditions: number;
  readonly share: number;
  readonly allShares: number;
}

export function readStepInput(reader: PropertyReader): StepInput {
  const input = {
    migration: reader.text('Migration', MIGRATION),
    region: reader.text('Region', REGION_NAME),
    accountId: reader.text('AccountId', ACCOUNT),
    leg: Number(reader.text('Leg', LEG_NUMBER)),
    legs: Number(reader.text('Legs', LEG_NUMBER)),
    waits: readWaits(reader.optionalNested('Waits')),
  };
  reader.expect(input.leg <= input.legs, `Leg is ${input.leg}, beyond Legs, ${input.legs}`);
  return input;
}

function readWaits(reader: PropertyReader | undefined): WaitsInput | undefined {
  if (reader === undefined) return undefined;
  const number = (name: string): number => Number(reader.text(name, LEG_NUMBER));
  return { conditions: number('Conditions'), share: number('Share'), allShares: number('AllShares') };
}

/** @param name - of the property. */
export function readSourceAccess(reader: PropertyReader, name = 'Source'): SourceAccess {
  const source = reader.nestedSecret(name);
  const access = {
    AccountId: source.text('AccountId', ACCOUNT),
    RoleArn: source.text('RoleArn', ROLE_ARN),
    ExternalId: source.text('ExternalId', EXTERNAL_ID),
  };
  reader.expect(isArnOfAccount(access.RoleArn, access.AccountId), `${name}.RoleArn, ${access.RoleArn}, isn't of the account ${access.AccountId}`);
  return access;
}

/** The database that a migration reads, parsed. */
export interface SourceDatabaseInput {
  readonly kind: DatabaseKind;
  readonly identifier: string;
  readonly region: string;
}

export function readSourceDatabase(reader: PropertyReader): SourceDatabaseInput {
  const database = reader.nested('SourceDatabase');
  return {
    kind: readKind(database),
    identifier: rdsStored(database.text('Identifier', INSTANCE_IDENTIFIER)),
    region: database.text('Region', REGION_NAME),
  };
}

/** The property `Kind`. What isn't a kind is left in the reader as a problem. */
export function readKind(reader: PropertyReader): DatabaseKind {
  const text = reader.text('Kind', DATABASE_KIND);
  return text === DatabaseKind.CLUSTER ? DatabaseKind.CLUSTER : DatabaseKind.INSTANCE;
}

/** The property `AllowMajorVersionUpgrade`: whether a restored database may have another major version than its snapshot. */
export function readMajorVersionUpgrade(reader: PropertyReader): boolean {
  return reader.optionalText('AllowMajorVersionUpgrade', FLAG) === 'true';
}

/** The property `AcceptDefaults`: settings of the source that are left to RDS. */
export function readAcceptDefaults(reader: PropertyReader): readonly DatabaseSetting[] {
  const settings = Object.values(DatabaseSetting);
  const accepted = reader.optionalTexts('AcceptDefaults', oneOf(settings)) ?? [];
  return settings.filter((setting) => accepted.includes(setting));
}

/** What a step is told of the groups of a restored database. */
export function readTargetGroups(reader: PropertyReader): TargetGroups {
  return { prefix: reader.text('GroupPrefix', GROUP_PREFIX), declared: readDeclaredGroups(reader), optionsOf: readOptionsOf(reader) };
}

/** A property as RDS stores it. */
export function optionalStored(reader: PropertyReader, name: string, rule: PropertyRule): string | undefined {
  const text = reader.optionalText(name, rule);
  return text === undefined ? undefined : rdsStored(text);
}

/** The property `OptionsOf`: the snapshot whose option group is the source's. */
export function readOptionsOf(reader: PropertyReader): string | undefined {
  const arn = reader.optionalText('OptionsOf', SNAPSHOT_ARN);
  return arn === undefined ? undefined : rdsStored(arn);
}

/** The groups that are declared in place of the source's. */
export function readDeclaredGroups(reader: PropertyReader): TargetGroups['declared'] {
  return {
    [DatabaseSetting.PARAMETER_GROUP]: optionalGroup(reader, 'ParameterGroupName', PARAMETER_GROUP_NAME),
    [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: optionalGroup(reader, 'ClusterParameterGroupName', PARAMETER_GROUP_NAME),
    [DatabaseSetting.OPTION_GROUP]: optionalGroup(reader, 'OptionGroupName', OPTION_GROUP_NAME),
  };
}

function optionalGroup(reader: PropertyReader, name: string, rule: PropertyRule): string | undefined {
  const group = reader.optionalText(name, rule);
  return group === undefined ? undefined : rdsStored(group);
}

/** What a step is told that is about what a database is restored from. */
export interface RestoredInput {
  readonly source: SourceAccess;
  readonly sourceDatabase: SourceDatabaseInput;
  /** Full ARN of the snapshot that is restored: of the target account, or a shared one. */
  readonly snapshotArn: string;
}

export function readRestoredInput(reader: PropertyReader): RestoredInput {
  const sourceDatabase = readSourceDatabase(reader);
  const snapshotArn = rdsStored(reader.text('SnapshotArn', SNAPSHOT_ARN));
  reader.expect(isSnapshotArn(sourceDatabase.kind, snapshotArn), `SnapshotArn, ${snapshotArn}, isn't a snapshot of a DB ${sourceDatabase.kind}`);
  return { source: readSourceAccess(reader), sourceDatabase, snapshotArn };
}

/** Notes a problem unless the step acts in the source account. */
export function expectInSource(reader: PropertyReader, input: StepInput, source: SourceAccess): void {
  reader.expect(
    input.accountId === source.AccountId, `AccountId is ${input.accountId}, but this step acts in the source account ${source.AccountId}`,
  );
}

/** Notes a problem unless the step acts in another account than the source's. */
export function expectInTarget(reader: PropertyReader, input: StepInput, source: SourceAccess): void {
  reader.expect(
    input.accountId !== source.AccountId, `AccountId and Source.AccountId are both ${input.accountId}: this step acts in the target account`,
  );
}

/** Notes a problem unless what an ARN names is in one of the migration's two accounts, in the partition of the source role. */
export function expectInEither(reader: PropertyReader, name: string, arn: string, input: StepInput, source: SourceAccess): void {
  reader.expect(isArnOfAccount(arn, input.accountId) || isArnOfAccount(arn, source.AccountId),
    `${name}, ${arn}, is neither of the account ${input.accountId} nor of ${source.AccountId}`);
  expectInPartition(reader, name, arn, source.RoleArn);
}

/** Notes a problem unless two ARNs are of one partition. */
export function expectInPartition(reader: PropertyReader, name: string, arn: string | undefined, beside: string): void {
  reader.expect(arn === undefined || isOfPartition(arn, beside), `${name}, ${arn}, isn't of the partition of ${beside}`);
}

/** RDS keeps the names of instances and snapshots in lower case, and so do the ARNs and tags that are compared with them. */
export function rdsStored(name: string): string {
  return name.toLowerCase();
}
