import { rdsArn } from '../arns';
import type { CreateSnapshotRequest, Instance, Snapshot } from '../clients/account-clients';
import { type SourceAccess, StepType } from '../contract';
import { type Decision, fail, start, wait } from '../outcome';
import { tagsOf } from '../ownership';
import type { PropertyReader } from '../property-reader';
import { INSTANCE_IDENTIFIER, SNAPSHOT_NAME } from '../property-rules';
import { instanceReadiness, instanceRemedy } from '../status';
import type { Step } from '../step';
import { expectInSource, rdsStored, readSourceAccess, readStepInput, type StepInput } from '../step-input';
import { decideOnExisting, UNKNOWN_SNAPSHOT } from './made-snapshot';

export interface SnapshotInput extends StepInput {
  readonly source: SourceAccess;
  readonly sourceDatabase: string;
  readonly snapshotName: string;
}

/** Either look is made only when the one before it found nothing. */
export interface SnapshotObservation {
  readonly snapshot?: Snapshot;
  readonly instance?: Instance;
}

/** Takes the manual snapshot of the source database, in the source account. */
export const snapshot: Step<SnapshotInput, SnapshotObservation, CreateSnapshotRequest> = {
  type: StepType.SNAPSHOT,
  name: 'snapshot',
  isRelayed: true,
  unknownAttributes: UNKNOWN_SNAPSHOT,
  parse: parseSnapshot,
  subject: input => input.snapshotName,
  observe: async (input, accounts) => {
    const { rds } = accounts.source(input.source);
    const taken = await rds.findSnapshot(input.snapshotName);
    return taken === undefined ? { instance: await rds.findInstance(input.sourceDatabase) } : { snapshot: taken };
  },
  decide: decideSnapshot,
  start: (input, accounts, request) => accounts.source(input.source).rds.createSnapshot(request),
};

function parseSnapshot(reader: PropertyReader): SnapshotInput {
  const input = {
    ...readStepInput(reader),
    source: readSourceAccess(reader),
    sourceDatabase: rdsStored(reader.text('SourceDatabase', INSTANCE_IDENTIFIER)),
    snapshotName: rdsStored(reader.text('SnapshotName', SNAPSHOT_NAME)),
  };
  expectInSource(reader, input, input.source);
  return input;
}

export function decideSnapshot(input: SnapshotInput, observation: SnapshotObservation): Decision<CreateSnapshotRequest> {
  const claim = { migration: input.migration, source: rdsArn('db', { ...input, beside: input.source.RoleArn }, input.sourceDatabase) };
  const activity = `creating the snapshot ${input.snapshotName}`;
  if (observation.snapshot !== undefined) return decideOnExisting(observation.snapshot, { name: input.snapshotName, claim, activity });
  const { instance } = observation;
  if (instance === undefined) {
    return fail(`The source database ${input.sourceDatabase} doesn't exist. Correct its name, or the account or Region, then run \`cdk deploy\` again.`);
  }
  switch (instanceReadiness(instance.status)) {
    case 'ready':
      return start({ name: input.snapshotName, instance: input.sourceDatabase, tags: tagsOf(claim, instance.tags) }, activity);
    case 'pending':
      return wait(`waiting for the source database ${input.sourceDatabase}, which is ${instance.status || 'in an unknown status'}`);
    case 'failed':
      return fail(`The source database ${input.sourceDatabase} is "${instance.status}", and RDS takes snapshots of available ones only. `
        + `What helps: ${instanceRemedy(instance.status)}. Then run \`cdk deploy\` again.`);
  }
}
