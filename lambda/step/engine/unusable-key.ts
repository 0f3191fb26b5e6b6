import { arnParts } from '../model/arns';
import { isKeyBeingMade, type Key, keyTrouble } from '../model/keys';
import { fail, type Outcome, wait } from './outcome';
import { isStillSpreading } from './patience';

const DECLARE_ANOTHER = 'Declare another key.';

/**
 * What makes a key usable again, in whole sentences. KMS: "Key states of KMS keys"; a cancelled deletion leaves the key disabled.
 *
 * @param key - one that RDS can't use.
 */
export function keyRemedy(key: Key): string {
  switch (key.state) {
    case 'Disabled':
      return `Enable it: ${command('enable-key', key)}.`;
    case 'PendingDeletion':
    case 'PendingReplicaDeletion':
      return `Enable it again: ${command('cancel-key-deletion', key)} and ${command('enable-key', key)}.`;
    case 'PendingImport':
      return 'Import its key material, or enable it in the way that its owner has.';
    case 'Unavailable':
      return 'Connect its custom key store again, and so enable it.';
    default:
      return DECLARE_ANOTHER;
  }
}

function command(name: string, { arn }: Key): string {
  return `\`aws kms ${name} --key-id ${arn} --region ${arnParts(arn)?.region ?? ''}\``;
}

/**
 * Where a step stands that can't use the key it needs; nothing when it can.
 *
 * @param reference - ARN of the key or of its alias.
 * @param waited - milliseconds since the leg started.
 */
export function decideOnUnusableKey(reference: string, key: Key | undefined, waited: number): Outcome | undefined {
  const trouble = key === undefined ? 'there is no such key' : keyTrouble(key);
  if (trouble === undefined) return undefined;
  const mayCome = (key === undefined || isKeyBeingMade(key)) && isStillSpreading(waited);
  if (mayCome) return wait(`waiting for the key ${reference}`);
  const remedy = key === undefined ? 'Correct its ARN, or declare another one.' : keyRemedy(key);
  return fail('RF-3309', `The key ${reference} can't be used: ${trouble}. ${remedy} Then run \`cdk deploy\` again.`);
}
