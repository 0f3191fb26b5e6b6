import { rdsArn } from '../arns';
import type { Instance, RestoreRequest, Snapshot } from '../clients/account-clients';
import { StepType } from '../contract';
import { type Decision, done, fail, type Outcome, start, wait } from '../outcome';
import { type Claim, foreignness, MAX_TAG_VALUE } from '../ownership';
import { isStillSpreading } from '../patience';
import { isRecord, type PropertyReader } from '../property-reader';
import { FLAG, INSTANCE_CLASS, PARAMETER_GROUP_NAME, SECURITY_GROUP_ID, SUBNET_GROUP_NAME } from '../property-rules';
import { nameTaken, START_ANEW } from '../remedies';
import { instanceReadiness, instanceRemedy, snapshotReadiness } from '../status';
import type { Step } from '../step';
import { expectInTarget, rdsStored, readRestoredInput, readStepInput, type RestoredInput, type StepInput } from '../step-input';
import { type DeclaredSettings, restoreRequest } from './restore-settings';
import { databaseAttributes, UNKNOWN_DATABASE } from './restored-instance';

export interface DatabaseInput extends StepInput, RestoredInput, DeclaredSettings {}

export interface DatabaseObservation {
  readonly instance?: Instance;
  /** This and the next one are looked for only while there is no instance. */
  readonly snapshot?: Snapshot;
  readonly sourceInstance?: Instance;
}

/** Restores the database in the target account. An instance that exists is never touched. */
export const database: Step<DatabaseInput, DatabaseObservation, RestoreRequest> = {
  type: StepType.DATABASE,
  name: 'database',
  isRelayed: true,
  unknownAttributes: UNKNOWN_DATABASE,
  parse: parseDatabase,
  subject: input => input.instanceIdentifier,
  observe: async (input, accounts) => {
    const { rds } = accounts.own();
    const instance = await rds.findInstance(input.instanceIdentifier);
    if (instance !== undefined) return { instance };
    const [snapshot, sourceInstance] = await Promise.all([
      rds.findSnapshot(input.snapshotName), accounts.source(input.source).rds.findInstance(input.sourceDatabase),
    ]);
    return { snapshot, sourceInstance };
  },
  updateTrouble,
  decide: decideDatabase,
  start: (_input, accounts, request) => accounts.own().rds.restoreInstance(request),
};

function parseDatabase(reader: PropertyReader): DatabaseInput {
  const multiAz = reader.optionalText('MultiAz', FLAG);
  const input = {
    ...readStepInput(reader),
    ...readRestoredInput(reader),
    subnetGroupName: reader.optionalText('SubnetGroupName', SUBNET_GROUP_NAME),
    securityGroupIds: reader.optionalTexts('SecurityGroupIds', SECURITY_GROUP_ID),
    instanceClass: reader.optionalText('InstanceClass', INSTANCE_CLASS),
    parameterGroupName: reader.optionalText('ParameterGroupName', PARAMETER_GROUP_NAME),
    multiAz: multiAz === undefined ? undefined : multiAz === 'true',
    deletionProtection: reader.text('DeletionProtection', FLAG) === 'true',
  };
  expectInTarget(reader, input, input.source);
  const origin = originOf(input);
  reader.expect(origin.length <= MAX_TAG_VALUE, `SnapshotName is too long: the snapshot's ARN, ${origin}, must fit into a tag of ${MAX_TAG_VALUE} characters`);
  return input;
}

/**
 * A second database from the same snapshot would hold the data of the first one's day, under a green deployment.
 * A restored one that is renamed in RDS is no longer this step's.
 */
function updateTrouble(input: DatabaseInput, before: unknown): string | undefined {
  const identifier = isRecord(before) ? before.InstanceIdentifier : undefined;
  if (typeof identifier !== 'string' || rdsStored(identifier) === input.instanceIdentifier) return undefined;
  return `The database was restored as ${identifier}, and ${input.instanceIdentifier} would be restored from the same snapshot, with the data of that `
    + `time. Nothing was done. Declare instanceIdentifier "${identifier}" again, or, for the data of now, ${START_ANEW}. Then run \`cdk deploy\` again.`;
}

export function decideDatabase(input: DatabaseInput, observation: DatabaseObservation, waited: number): Decision<RestoreRequest> {
  const claim = { migration: input.migration, source: originOf(input) };
  if (observation.instance !== undefined) return decideOnInstance(input, observation.instance, claim);
  const { snapshot, sourceInstance } = observation;
  if (snapshot === undefined) {
    return isStillSpreading(waited)
      ? wait(`waiting to see the snapshot ${input.snapshotName}`)
      : fail(`The snapshot to restore, ${claim.source}, doesn't exist. If it was renamed, rename it back. `
        + `If it was deleted, ${START_ANEW}. Then run \`cdk deploy\` again.`);
  }
  if (sourceInstance === undefined) {
    return fail(`The source database ${input.sourceDatabase} doesn't exist in account ${input.source.AccountId} any more. Its settings that no snapshot `
      + `carries (tags, log exports and others) are read there. Restore the snapshot ${input.snapshotName} by hand, with the settings you want.`);
  }
  switch (snapshotReadiness(snapshot.status)) {
    case 'ready':
      return start(
        restoreRequest(input, snapshot, sourceInstance, claim),
        `restoring ${input.instanceIdentifier} from ${input.snapshotName} (key ${snapshot.keyArn ?? 'none'})`,
      );
    case 'pending':
      return wait(`waiting for the snapshot ${input.snapshotName}, which is ${snapshot.status || 'in an unknown status'}`);
    case 'failed':
      return fail(`The snapshot to restore, ${input.snapshotName}, has the status "${snapshot.status}". `
        + `Its events in the RDS console say why. Delete it and ${START_ANEW}, then run \`cdk deploy\` again.`);
  }
}

/** ARN of the snapshot that the database is restored from. */
function originOf(input: DatabaseInput): string {
  return rdsArn('snapshot', { ...input, beside: input.source.RoleArn }, input.snapshotName);
}

function decideOnInstance(input: DatabaseInput, instance: Instance, claim: Claim): Outcome {
  const foreign = foreignness(instance.tags, claim);
  if (foreign !== undefined) return fail(nameTaken('database', input.instanceIdentifier, foreign));
  const attributes = databaseAttributes(instance);
  switch (instanceReadiness(instance.status)) {
    case 'ready':
      return done(attributes);
    case 'pending':
      return wait(`restoring ${input.instanceIdentifier} (status ${instance.status || 'unknown'})`, { attributes });
    case 'failed':
      return fail(`The restored database ${input.instanceIdentifier} is "${instance.status}". What helps: ${instanceRemedy(instance.status)}. `
        + 'Nothing deletes or replaces it for you: repair it, or delete it so that it is restored anew, then run `cdk deploy` again.');
  }
}
