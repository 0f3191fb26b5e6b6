import { CredentialsKind } from '../../../contract';
import { capitalised } from '../../../engine/explanation';
import { keyRemedy } from '../../../engine/unusable-key';
import { ownSecretProblems } from '../../../model/credentials/own-secret';
import { isKeyBeingMade, keyTrouble } from '../../../model/keys';
import { movedEngine, movedThing } from '../../observe/moved';
import type { CommonObservation } from '../../observe/observation';
import { type Check, finding, findingsOf, Settling, when } from '../../report/finding';

/** The user's secret is there, and the restored database can have its password. */
export const checkOwnSecret: Check<CommonObservation> = ({ restore }, observation) => {
  const { credentials } = restore ?? {};
  if (credentials?.kind !== CredentialsKind.SECRET) return [];
  const title = `the secret ${credentials.secretArn}`;
  return findingsOf(observation.ownSecret, `looking at ${title}`, (secret) => (secret === undefined
    ? [finding('RF-2521', `${capitalised(title)} doesn't exist.`, 'Make it, or declare another one.', Settling.SOON)]
    : ownSecretProblems(secret, { engine: movedEngine(observation), masterUsername: movedThing(observation)?.masterUsername })
      .map((problem) => finding('RF-2522', problem, 'Put the password that the restored database is to have into it.'))));
};

/** The key that RDS's secret is to be under can be used. */
export const checkSecretKey: Check<CommonObservation> = ({ restore }, { secretKey }) => {
  const { credentials } = restore ?? {};
  if (credentials?.kind !== CredentialsKind.MANAGED) return [];
  const title = `the key of the secret, ${credentials.keyArn},`;
  return findingsOf(secretKey, `looking at ${title}`, (key) => {
    if (key === undefined) {
      return [finding('RF-2523', `${capitalised(title)} doesn't exist.`, 'Declare an `encryptionKey` that is '
        + 'there.', Settling.SOON)];
    }
    const trouble = keyTrouble(key);
    return when(trouble !== undefined, () => finding(
      'RF-2524', `${capitalised(title)} can't be used: ${trouble}.`, keyRemedy(key), isKeyBeingMade(key) ? Settling.SOON : Settling.NEVER,
    ));
  });
};
