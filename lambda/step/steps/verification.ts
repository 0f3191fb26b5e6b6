import { rdsArn } from '../arns';
import type { Instance, Key, Snapshot } from '../clients/account-clients';
import { StepType } from '../contract';
import { type Decision, done, fail, wait } from '../outcome';
import { foreignness } from '../ownership';
import { isStillSpreading } from '../patience';
import type { PropertyReader } from '../property-reader';
import { isArnOfRegion, KEY_ALIAS_ARN } from '../property-rules';
import { START_ANEW } from '../remedies';
import { instanceReadiness, instanceRemedy } from '../status';
import { startNothing, type Step } from '../step';
import { expectInTarget, readRestoredInput, readStepInput, type RestoredInput, type StepInput } from '../step-input';
import { databaseAttributes, UNKNOWN_DATABASE } from './restored-instance';

export interface VerificationInput extends StepInput, RestoredInput {
  readonly keyAliasArn: string;
}

export interface VerificationObservation {
  readonly instance?: Instance;
  /** What the database was restored from; its facts are those of the moment of the snapshot. */
  readonly snapshot?: Snapshot;
  readonly sourceInstance?: Instance;
  readonly key?: Key;
}

/** Compares the restored database with what it was made from, and its key with the wanted one. It changes nothing. */
export const verification: Step<VerificationInput, VerificationObservation, never> = {
  type: StepType.VERIFICATION,
  name: 'verification',
  isRelayed: false,
  unknownAttributes: UNKNOWN_DATABASE,
  parse: parseVerification,
  subject: input => input.instanceIdentifier,
  observe: async (input, accounts) => {
    const { rds, kms } = accounts.own();
    const [instance, snapshot, sourceInstance, key] = await Promise.all([
      rds.findInstance(input.instanceIdentifier),
      rds.findSnapshot(input.snapshotName),
      accounts.source(input.source).rds.findInstance(input.sourceDatabase),
      kms.findKey(input.keyAliasArn),
    ]);
    return { instance, snapshot, sourceInstance, key };
  },
  decide: decideVerification,
  start: startNothing,
};

function parseVerification(reader: PropertyReader): VerificationInput {
  const input = {
    ...readStepInput(reader),
    ...readRestoredInput(reader),
    keyAliasArn: reader.text('KeyAliasArn', KEY_ALIAS_ARN),
  };
  expectInTarget(reader, input, input.source);
  reader.expect(isArnOfRegion(input.keyAliasArn, input.region), `KeyAliasArn, ${input.keyAliasArn}, isn't of the Region ${input.region}`);
  return input;
}

export function decideVerification(input: VerificationInput, observation: VerificationObservation, waited: number): Decision<never> {
  const { instance, key } = observation;
  if (instance === undefined) {
    return fail(`The restored database ${input.instanceIdentifier} doesn't exist. If it was renamed, rename it back. `
      + `If it was deleted, ${START_ANEW}. Then run \`cdk deploy\` again.`);
  }
  switch (instanceReadiness(instance.status)) {
    case 'pending':
      return wait(`waiting for the database ${input.instanceIdentifier}, which is ${instance.status || 'in an unknown status'}`, {
        attributes: databaseAttributes(instance),
      });
    case 'failed':
      return fail(`The restored database ${input.instanceIdentifier} is "${instance.status}". What helps: ${instanceRemedy(instance.status)}. `
        + 'Then run `cdk deploy` again.');
    case 'ready':
      break;
  }
  if (key === undefined && isStillSpreading(waited)) return wait(`waiting for the key ${input.keyAliasArn}`);
  const found = differences(input, instance, observation);
  if (found.length === 0) return done(databaseAttributes(instance));
  return fail(`The restored database ${input.instanceIdentifier} isn't what was asked for. ${found.join('. ')}. `
    + 'Nothing was changed; don\'t use it before you know why. '
    + `Correct the declaration, then run \`cdk deploy\` again; to restore another one, ${START_ANEW} and under another instanceIdentifier.`);
}

/** Everything in which the restored database isn't what it must be, a clause each. */
export function differences(input: VerificationInput, instance: Instance, observation: VerificationObservation): readonly string[] {
  const { snapshot, sourceInstance, key } = observation;
  const claim = { migration: input.migration, source: rdsArn('snapshot', { ...input, beside: input.source.RoleArn }, input.snapshotName) };
  const foreign = foreignness(instance.tags, claim);
  return [
    foreign === undefined ? undefined : `It isn't this migration's: ${foreign}`,
    instance.encrypted ? undefined : 'It isn\'t encrypted',
    keyDifference(input, instance, key),
    ...comparison(instance, snapshot, sourceInstance),
  ].filter(difference => difference !== undefined);
}

function keyDifference(input: VerificationInput, instance: Instance, key: Key | undefined): string | undefined {
  if (key === undefined) return `The wanted key ${input.keyAliasArn} doesn't exist`;
  return instance.keyArn === key.arn ? undefined : `Its key is ${instance.keyArn ?? 'none'}, not ${key.arn} (${input.keyAliasArn})`;
}

/** The source may have been upgraded or enlarged since its snapshot: it settles only what can't change, unless the snapshot is gone. */
function comparison(instance: Instance, snapshot: Snapshot | undefined, source: Instance | undefined): readonly (string | undefined)[] {
  const origin = snapshot ?? source;
  if (origin === undefined) return ['Neither its snapshot nor the source database exists any more, so it can\'t be compared'];
  const storage = instance.allocatedStorage ?? 0;
  return [
    unequal('engine', instance.engine, origin.engine) ?? unequal('engine', instance.engine, source?.engine ?? origin.engine),
    olderVersion(instance.engineVersion, origin.engineVersion),
    unequal('master user', instance.masterUsername, origin.masterUsername)
      ?? unequal('master user', instance.masterUsername, source?.masterUsername ?? origin.masterUsername),
    storage >= (origin.allocatedStorage ?? 0) ? undefined : `Its storage is ${storage} GiB, less than the ${origin.allocatedStorage} GiB of its origin`,
  ];
}

/** RDS may upgrade a database when or after it restores it, when the snapshot's version is out of support; it never goes back. */
function olderVersion(restored: string | undefined, original: string | undefined): string | undefined {
  const isOlder = restored === undefined || original === undefined || new Intl.Collator('en', { numeric: true }).compare(restored, original) < 0;
  return isOlder ? `Its engine version is ${restored ?? 'unknown'}, older than ${original ?? 'an unknown one'}` : undefined;
}

function unequal(what: string, restored: string | undefined, original: string | undefined): string | undefined {
  return restored === original ? undefined : `Its ${what} is ${restored ?? 'unknown'}, not ${original ?? 'unknown'}`;
}
