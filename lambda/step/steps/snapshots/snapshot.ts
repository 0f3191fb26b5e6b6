import { type AccountClients, type SnapshotCalls, snapshotCalls } from '../../clients/account-clients';
import type { CreateSnapshotRequest } from '../../clients/requests';
import { type SourceAccess, StepType } from '../../contract';
import { look, seen } from '../../engine/look';
import { type Decision, fail, start, wait } from '../../engine/outcome';
import type { Step } from '../../engine/step';
import { databaseArn } from '../../model/arns';
import type { Database } from '../../model/databases';
import { tagsOf } from '../../model/ownership';
import type { Snapshot } from '../../model/snapshots';
import { databaseReadiness, databaseRemedy } from '../../model/status';
import type { PropertyReader } from '../../properties/property-reader';
import { SNAPSHOT_NAME } from '../../properties/property-rules';
import {
  expectInSource, rdsStored, readSourceAccess, readSourceDatabase, readStepInput, type SourceDatabaseInput,
} from '../../properties/step-input';
import { deleteFailed, NO_REASON, whileDeleted } from './failed-snapshot';
import { decideOnExisting, snapshotAttributes, UNKNOWN_SNAPSHOT } from './made-snapshot';
import { type BeforeResult, hasResult, notNeeded, readResult } from './result';

export interface SnapshotInput extends BeforeResult {
  readonly source: SourceAccess;
  readonly sourceDatabase: SourceDatabaseInput;
  readonly snapshotName: string;
}

export interface SnapshotObservation {
  readonly snapshot?: Snapshot;
  /** May be gone when the snapshot is there. */
  readonly database?: Database;
  /** Whether the migration's result is there already. */
  readonly hasResult?: boolean;
}

/** Takes the manual snapshot of the source database, in the source account. */
export const snapshot: Step<SnapshotInput, SnapshotObservation, CreateSnapshotRequest> = {
  type: StepType.SNAPSHOT,
  name: 'snapshot',
  unknownAttributes: UNKNOWN_SNAPSHOT,
  parse: parseSnapshot,
  subject: (input) => input.snapshotName,
  observe: async (input, accounts) => {
    const calls = callsOf(input, accounts.source(input.source));
    if (await hasResult(input, accounts)) return { hasResult: true, snapshot: seen(await look(calls.findSnapshot(input.snapshotName))) };
    const [taken, database] = await Promise.all([calls.findSnapshot(input.snapshotName), calls.findDatabase(input.sourceDatabase.identifier)]);
    return { snapshot: taken, database };
  },
  decide: decideSnapshot,
  start: (input, accounts, request) => callsOf(input, accounts.source(input.source)).createSnapshot(request),
};

function parseSnapshot(reader: PropertyReader): SnapshotInput {
  const source = readSourceAccess(reader);
  const input = {
    ...readStepInput(reader),
    result: readResult(reader, source),
    source,
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

/** Why a snapshot failed, as far as its database still shows it, and the one thing to do. */
function explainFailedSnapshot({ snapshotName: name, sourceDatabase: { kind, identifier }, accountId, region }: SnapshotInput, status: string,
  database: Database | undefined): string {
  const failed = `The snapshot ${name} has failed (status "${status}")`;
  const remedy = deleteFailed({ kind, name, accountId, region });
  const being = whileDeleted(name, status);
  if (being !== undefined) return being;
  if (database === undefined || database.status === 'deleting') {
    return `${failed}: its database ${identifier} ${database === undefined ? 'doesn\'t exist any more' : 'is being deleted'}. `
      + 'Declare a snapshot of it that is there (`SnapshotOrigin.manual()`), or another '
      + 'database, and another run. Then run `cdk deploy` again.';
  }
  return databaseReadiness(kind, database.status) === 'failed'
    ? `${failed}: its database ${identifier} is "${database.status}". What helps: ${databaseRemedy(kind, database.status)}. ${remedy}`
    : `${failed}. Its database ${identifier} is "${database.status}" now, so what stopped it may be over. ${NO_REASON} ${remedy}`;
}

export function decideSnapshot(input: SnapshotInput, observation: SnapshotObservation): Decision<CreateSnapshotRequest> {
  const { kind, identifier } = input.sourceDatabase;
  const source = databaseArn(kind, { ...input, beside: input.source.RoleArn }, identifier);
  const claim = { migration: input.migration, source, declaredTags: input.declaredTags };
  const activity = `creating the snapshot ${input.snapshotName}`;
  const { snapshot: taken, database } = observation;
  if (observation.hasResult === true) return notNeeded(input, taken === undefined ? {} : snapshotAttributes(taken));
  const wanted = { name: input.snapshotName, accountId: input.accountId, claim, database, encryption: 'any' } as const;
  const explainFailure = ({ status }: Snapshot): string => explainFailedSnapshot(input, status, database);
  if (taken !== undefined) return decideOnExisting(taken, wanted, { activity, failureCode: 'RF-3209', explainFailure });
  if (database === undefined) {
    return fail('RF-3201', `The source database ${identifier} doesn't exist. Correct its name, or the account or Region, then run \`cdk deploy\` `
      + 'again.');
  }
  switch (databaseReadiness(kind, database.status)) {
    case 'ready':
      return start({ name: input.snapshotName, database: identifier, tags: tagsOf(claim, database.tags) }, activity);
    case 'pending':
      return wait(`waiting for the source database ${identifier}, which is ${database.status || 'in an unknown status'}`);
    case 'failed':
      return fail('RF-3203', `The source database ${identifier} is "${database.status}", and RDS takes snapshots of available ones only. `
        + `What helps: ${databaseRemedy(kind, database.status)}. Then run \`cdk deploy\` again.`);
  }
}
