import { type AccountClients, type SnapshotCalls, snapshotCalls } from '../clients/account-clients';
import type { CreateSnapshotRequest } from '../clients/requests';
import { type SourceAccess, StepType } from '../contract';
import { type Decision, fail, start, wait } from '../engine/outcome';
import type { Step } from '../engine/step';
import { databaseArn } from '../model/arns';
import type { Database } from '../model/databases';
import { tagsOf } from '../model/ownership';
import type { Snapshot } from '../model/snapshots';
import { databaseReadiness, databaseRemedy } from '../model/status';
import type { PropertyReader } from '../properties/property-reader';
import { SNAPSHOT_NAME } from '../properties/property-rules';
import {
  expectInSource, rdsStored, readSourceAccess, readSourceDatabase, readStepInput, type SourceDatabaseInput, type StepInput,
} from '../properties/step-input';
import { decideOnExisting, UNKNOWN_SNAPSHOT } from './made-snapshot';

export interface SnapshotInput extends StepInput {
  readonly source: SourceAccess;
  readonly sourceDatabase: SourceDatabaseInput;
  readonly snapshotName: string;
}

export interface SnapshotObservation {
  readonly snapshot?: Snapshot;
  /** May be gone when the snapshot is there. */
  readonly database?: Database;
}

/** Takes the manual snapshot of the source database, in the source account. */
export const snapshot: Step<SnapshotInput, SnapshotObservation, CreateSnapshotRequest> = {
  type: StepType.SNAPSHOT,
  name: 'snapshot',
  isRelayed: true,
  unknownAttributes: UNKNOWN_SNAPSHOT,
  parse: parseSnapshot,
  subject: (input) => input.snapshotName,
  observe: async (input, accounts) => {
    const calls = callsOf(input, accounts.source(input.source));
    const [taken, database] = await Promise.all([calls.findSnapshot(input.snapshotName), calls.findDatabase(input.sourceDatabase.identifier)]);
    return { snapshot: taken, database };
  },
  decide: decideSnapshot,
  start: (input, accounts, request) => callsOf(input, accounts.source(input.source)).createSnapshot(request),
};

function parseSnapshot(reader: PropertyReader): SnapshotInput {
  const input = {
    ...readStepInput(reader),
    source: readSourceAccess(reader),
    sourceDatabase: readSourceDatabase(reader),
    snapshotName: rdsStored(reader.text('SnapshotName', SNAPSHOT_NAME)),
  };
  expectInSource(reader, input, input.source);
  reader.expect(input.sourceDatabase.region === input.region,
    `SourceDatabase.Region is ${input.sourceDatabase.region}, but this step acts in ${input.region}, and a snapshot is taken where its database is`);
  return input;
}

function callsOf(input: SnapshotInput, { rds }: AccountClients): SnapshotCalls {
  return snapshotCalls(rds, input.sourceDatabase.kind);
}

export function decideSnapshot(input: SnapshotInput, observation: SnapshotObservation): Decision<CreateSnapshotRequest> {
  const { kind, identifier } = input.sourceDatabase;
  const source = databaseArn(kind, { ...input, beside: input.source.RoleArn }, identifier);
  const claim = { migration: input.migration, source, declaredTags: input.declaredTags };
  const activity = `creating the snapshot ${input.snapshotName}`;
  const { snapshot: taken, database } = observation;
  if (taken !== undefined) return decideOnExisting(taken, { name: input.snapshotName, claim, database, encryption: 'any', activity });
  if (database === undefined) {
    return fail(`The source database ${identifier} doesn't exist. Correct its name, or the account or Region, then run \`cdk deploy\` again.`);
  }
  switch (databaseReadiness(kind, database.status)) {
    case 'ready':
      return start({ name: input.snapshotName, database: identifier, tags: tagsOf(claim, database.tags) }, activity);
    case 'pending':
      return wait(`waiting for the source database ${identifier}, which is ${database.status || 'in an unknown status'}`);
    case 'failed':
      return fail(`The source database ${identifier} is "${database.status}", and RDS takes snapshots of available ones only. `
        + `What helps: ${databaseRemedy(kind, database.status)}. Then run \`cdk deploy\` again.`);
  }
}
