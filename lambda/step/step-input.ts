import type { SourceAccess } from './contract';
import type { PropertyReader } from './property-reader';
import {
  ACCOUNT, EXTERNAL_ID, INSTANCE_IDENTIFIER, isArnOfAccount, LEG_NUMBER, MIGRATION, REGION_NAME, ROLE_ARN, SNAPSHOT_NAME,
} from './property-rules';

/** What every step is told, parsed. */
export interface StepInput {
  readonly migration: string;
  readonly region: string;
  /** The account that the step acts in. */
  readonly accountId: string;
  readonly leg: number;
  readonly legs: number;
}

export function readStepInput(reader: PropertyReader): StepInput {
  const input = {
    migration: reader.text('Migration', MIGRATION),
    region: reader.text('Region', REGION_NAME),
    accountId: reader.text('AccountId', ACCOUNT),
    leg: Number(reader.text('Leg', LEG_NUMBER)),
    legs: Number(reader.text('Legs', LEG_NUMBER)),
  };
  reader.expect(input.leg <= input.legs, `Leg is ${input.leg}, beyond Legs, ${input.legs}`);
  return input;
}

export function readSourceAccess(reader: PropertyReader): SourceAccess {
  const source = reader.nested('Source');
  const access = {
    AccountId: source.text('AccountId', ACCOUNT),
    RoleArn: source.text('RoleArn', ROLE_ARN),
    ExternalId: source.text('ExternalId', EXTERNAL_ID),
  };
  reader.expect(isArnOfAccount(access.RoleArn, access.AccountId), `Source.RoleArn, ${access.RoleArn}, isn't of the account ${access.AccountId}`);
  return access;
}

/** What a step is told that is about the restored database. */
export interface RestoredInput {
  readonly source: SourceAccess;
  readonly sourceDatabase: string;
  /** The snapshot in the target account that the database is restored from. */
  readonly snapshotName: string;
  readonly instanceIdentifier: string;
}

export function readRestoredInput(reader: PropertyReader): RestoredInput {
  return {
    source: readSourceAccess(reader),
    sourceDatabase: rdsStored(reader.text('SourceDatabase', INSTANCE_IDENTIFIER)),
    snapshotName: rdsStored(reader.text('SnapshotName', SNAPSHOT_NAME)),
    instanceIdentifier: rdsStored(reader.text('InstanceIdentifier', INSTANCE_IDENTIFIER)),
  };
}

/** Notes a problem unless the step acts in the source account. */
export function expectInSource(reader: PropertyReader, input: StepInput, source: SourceAccess): void {
  reader.expect(input.accountId === source.AccountId, `AccountId is ${input.accountId}, but this step acts in the source account ${source.AccountId}`);
}

/** Notes a problem unless the step acts in another account than the source's. */
export function expectInTarget(reader: PropertyReader, input: StepInput, source: SourceAccess): void {
  reader.expect(input.accountId !== source.AccountId, `AccountId and Source.AccountId are both ${input.accountId}: this step acts in the target account`);
}

/** RDS keeps the names of instances and snapshots in lower case, and so do the ARNs and tags that are compared with them. */
export function rdsStored(name: string): string {
  return name.toLowerCase();
}
