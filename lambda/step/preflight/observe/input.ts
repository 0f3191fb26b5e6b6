import { DatabaseFamily, DatabaseKind, DatabaseSetting, SnapshotOriginKind, type SourceAccess, SourceEncryptionKind } from '../../contract';
import type { TargetGroups } from '../../model/settings/setting';
import { readOneOf, readValue } from '../../properties/closed-values';
import { type DeclaredInput, expectCredentialsInPlace, readDeclared } from '../../properties/credentials-input';
import type { PropertyReader } from '../../properties/property-reader';
import {
  ACCOUNT, ANY_SNAPSHOT_NAME, CAPACITY_RESERVATION, CLUSTER_IDENTIFIER, DATABASE_FAMILY, DATABASE_OR_SNAPSHOT_ARN, FLAG, INSTANCE_CLASS,
  INSTANCE_COUNT, INSTANCE_IDENTIFIER, KEY_REFERENCE_ARN, LEG_NUMBER, type PropertyRule, REGION_NAME,
  SECURITY_GROUP_ID, SNAPSHOT_NAME, STORAGE_TYPE, SUBNET_GROUP_NAME,
} from '../../properties/property-rules';
import {
  expectInEither, expectInPartition, expectInTarget, optionalStored, rdsStored, readAcceptDefaults, readMajorVersionUpgrade, readSourceAccess,
  readSourceDatabase, readStepInput, readTargetGroups, type SourceDatabaseInput, type StepInput,
} from '../../properties/step-input';
import { readTogether, type TogetherInput } from './together-input';

/** A snapshot that the migration makes. */
export interface PlannedSnapshot {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly madeFrom: string;
  /** ARN of its key, or of an alias of it, where the migration chooses the key. */
  readonly keyArn?: string;
}

/** The database to restore. Optional things are checked when declared. */
export interface RestoreInput extends DeclaredInput {
  readonly identifier: string;
  readonly madeFrom: string;
  readonly subnetGroupName?: string;
  readonly securityGroupIds?: readonly string[];
  readonly instanceClass?: string;
  /** Of a cluster: how many members; as many as the source has when absent. */
  readonly instanceCount?: number;
  readonly groups: TargetGroups;
  readonly storageType?: string;
  /** Of an instance; as the source when absent. */
  readonly multiAz?: boolean;
  /** Name or identifier of the DB capacity reservation that it takes its capacity from. */
  readonly capacityReservation?: string;
  /** Settings of the source that the restored database needn't have. */
  readonly acceptDefaults: readonly DatabaseSetting[];
  /** Whether RDS may give it another major version than the snapshot's. */
  readonly allowMajorVersionUpgrade: boolean;
}

/** What is to be checked: the declared case. */
export interface PreflightInput extends StepInput {
  readonly source: SourceAccess;
  readonly sourceDatabase: SourceDatabaseInput;
  readonly databaseFamily: DatabaseFamily;
  readonly sourceEncryption: SourceEncryptionKind;
  readonly sourceKeyArn?: string;
  readonly origin: SnapshotOriginKind;
  readonly originSnapshotName?: string;
  /** In the order that they are made in. */
  readonly snapshots: readonly PlannedSnapshot[];
  readonly transferKeyArn?: string;
  /** Whether a step makes the transfer key; its ARN is that of the alias then. */
  readonly makesTransferKey: boolean;
  readonly finalKeyArn?: string;
  /** Absent when the migration ends with the imported snapshot. */
  readonly restore?: RestoreInput;
  /** Where the groups of the restored database come from, or that of the imported snapshot; absent where that has none. */
  readonly groups?: TargetGroups;
  /** Declared option group of the target account that the imported copy gets, and the restored database where there is one. */
  readonly optionGroupName?: string;
  /** Hours that the migration is waited for, where its database is to catch up with the source afterwards. */
  readonly catchUpHours?: number;
  /** What all migrations of the declaration make; of one Preflight of them only. */
  readonly together?: TogetherInput;
}

/** Origins that begin with a snapshot which is named. */
const NAMED_ORIGINS: readonly SnapshotOriginKind[] = [SnapshotOriginKind.MANUAL, SnapshotOriginKind.AWS_BACKUP];

export function parsePreflight(reader: PropertyReader): PreflightInput {
  const sourceDatabase = readSourceDatabase(reader);
  const restored = reader.optionalNested('Restore');
  const restore = restored === undefined ? undefined : readRestore(restored, sourceDatabase.kind);
  const catchUpHours = reader.optionalText('CatchUpHours', LEG_NUMBER);
  const groups = restore === undefined ? readSnapshotGroups(reader) : restore.groups;
  const input = {
    ...readStepInput(reader),
    source: readSourceAccess(reader),
    sourceDatabase,
    databaseFamily: readValue(reader, 'DatabaseFamily', DATABASE_FAMILY, Object.values(DatabaseFamily), DatabaseFamily.INSTANCE),
    sourceEncryption: readOneOf(reader, 'SourceEncryption', Object.values(SourceEncryptionKind), SourceEncryptionKind.NONE),
    sourceKeyArn: reader.optionalText('SourceKeyArn', KEY_REFERENCE_ARN),
    origin: readOneOf(reader, 'Origin', Object.values(SnapshotOriginKind), SnapshotOriginKind.FRESH),
    originSnapshotName: optionalStored(reader, 'OriginSnapshotName', ANY_SNAPSHOT_NAME),
    // a chain that makes no snapshot has an empty list, which templates leave out.
    snapshots: reader.has('Snapshots') ? reader.nestedList('Snapshots').map(readPlannedSnapshot) : [],
    transferKeyArn: reader.optionalText('TransferKeyArn', KEY_REFERENCE_ARN),
    makesTransferKey: reader.optionalText('MakesTransferKey', FLAG) === 'true',
    finalKeyArn: reader.optionalText('FinalKeyArn', KEY_REFERENCE_ARN),
    restore,
    groups,
    optionGroupName: groups?.declared[DatabaseSetting.OPTION_GROUP],
    catchUpHours: catchUpHours === undefined ? undefined : Number(catchUpHours),
    together: reader.has('Together') ? readTogether(reader.nested('Together'), sourceDatabase.region) : undefined,
  };
  expectConsistent(reader, input);
  return input;
}

function expectConsistent(reader: PropertyReader, input: PreflightInput): void {
  expectInTarget(reader, input, input.source);
  expectCredentialsInPlace(reader, input, input.restore?.credentials);
  const isCluster = input.sourceDatabase.kind === DatabaseKind.CLUSTER;
  reader.expect(
    isCluster !== (input.databaseFamily === DatabaseFamily.INSTANCE),
    `DatabaseFamily is "${input.databaseFamily}", but SourceDatabase is a DB ${input.sourceDatabase.kind}`,
  );
  reader.expect(
    (input.sourceKeyArn !== undefined) === (input.sourceEncryption === SourceEncryptionKind.CUSTOMER_MANAGED),
    `SourceEncryption is "${input.sourceEncryption}", but SourceKeyArn is ${input.sourceKeyArn ?? 'missing'}`,
  );
  reader.expect(
    (input.originSnapshotName !== undefined) === NAMED_ORIGINS.includes(input.origin),
    `Origin is "${input.origin}", but OriginSnapshotName is ${input.originSnapshotName ?? 'missing'}`,
  );
  const strays = ['OptionGroupName', 'GroupPrefix'].filter((name) => input.restore !== undefined && reader.has(name));
  reader.expect(strays.length === 0, `${strays.join(' and ')} and Restore are both there: what is about groups stands in Restore`);
  reader.expect(!isCluster || input.optionGroupName === undefined, `OptionGroupName is ${input.optionGroupName}, but clusters take none`);
  const accounts = [input.source.AccountId, input.accountId];
  const stranger = input.snapshots.find(({ accountId }) => !accounts.includes(accountId));
  reader.expect(
    stranger === undefined, `Snapshots has ${stranger?.name} in account ${stranger?.accountId}, which is neither the source's nor the target's`,
  );
  reader.expect(
    !input.makesTransferKey || input.transferKeyArn?.includes(':alias/') === true,
    `MakesTransferKey is "true", but TransferKeyArn is ${input.transferKeyArn ?? 'missing'}, not the ARN of an alias`,
  );
  expectArns(reader, input);
}

function expectArns(reader: PropertyReader, input: PreflightInput): void {
  const { source, snapshots, restore, sourceKeyArn, transferKeyArn, finalKeyArn } = input;
  snapshots.forEach(({ madeFrom, keyArn }, index) => {
    expectInEither(reader, `Snapshots[${index}].MadeFrom`, madeFrom, input, source);
    expectInPartition(reader, `Snapshots[${index}].KeyArn`, keyArn, source.RoleArn);
  });
  if (restore !== undefined) expectInEither(reader, 'Restore.MadeFrom', restore.madeFrom, input, source);
  expectInPartition(reader, 'SourceKeyArn', sourceKeyArn, source.RoleArn);
  expectInPartition(reader, 'TransferKeyArn', transferKeyArn, source.RoleArn);
  expectInPartition(reader, 'FinalKeyArn', finalKeyArn, source.RoleArn);
}

function readPlannedSnapshot(reader: PropertyReader): PlannedSnapshot {
  return {
    name: rdsStored(reader.text('Name', SNAPSHOT_NAME)),
    accountId: reader.text('AccountId', ACCOUNT),
    region: reader.text('Region', REGION_NAME),
    madeFrom: rdsStored(reader.text('MadeFrom', DATABASE_OR_SNAPSHOT_ARN)),
    keyArn: reader.optionalText('KeyArn', KEY_REFERENCE_ARN),
  };
}

const RESTORED_IDENTIFIER: Readonly<Record<DatabaseKind, PropertyRule>> = {
  [DatabaseKind.INSTANCE]: INSTANCE_IDENTIFIER,
  [DatabaseKind.CLUSTER]: CLUSTER_IDENTIFIER,
};

function readRestore(reader: PropertyReader, kind: DatabaseKind): RestoreInput {
  const count = reader.optionalText('InstanceCount', INSTANCE_COUNT);
  const multiAz = reader.optionalText('MultiAz', FLAG);
  return {
    identifier: rdsStored(reader.text('Identifier', RESTORED_IDENTIFIER[kind])),
    madeFrom: rdsStored(reader.text('MadeFrom', DATABASE_OR_SNAPSHOT_ARN)),
    subnetGroupName: reader.optionalText('SubnetGroupName', SUBNET_GROUP_NAME),
    securityGroupIds: reader.optionalTexts('SecurityGroupIds', SECURITY_GROUP_ID),
    instanceClass: reader.optionalText('InstanceClass', INSTANCE_CLASS),
    instanceCount: count === undefined ? undefined : Number(count),
    groups: readTargetGroups(reader),
    storageType: reader.optionalText('StorageType', STORAGE_TYPE),
    multiAz: multiAz === undefined ? undefined : multiAz === 'true',
    capacityReservation: reader.optionalText('CapacityReservation', CAPACITY_RESERVATION),
    acceptDefaults: readAcceptDefaults(reader),
    ...readDeclared(reader),
    allowMajorVersionUpgrade: readMajorVersionUpgrade(reader),
  };
}

/** Where no database is restored, only an option group is made. */
function readSnapshotGroups(reader: PropertyReader): TargetGroups | undefined {
  return reader.has('GroupPrefix') || reader.has('OptionGroupName') ? readTargetGroups(reader) : undefined;
}
