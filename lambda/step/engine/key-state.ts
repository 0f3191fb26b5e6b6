import type { Key } from '../model/shapes';
import { fail, type Outcome, wait } from './outcome';
import { isStillSpreading } from './patience';

/** Why RDS couldn't encrypt with a key; nothing when it can. KMS: "Key states of KMS keys". */
export function keyTrouble(key: Key): string | undefined {
  if (key.usage !== undefined && key.usage !== 'ENCRYPT_DECRYPT') return `its usage is ${key.usage}, not ENCRYPT_DECRYPT`;
  if (key.spec !== undefined && key.spec !== 'SYMMETRIC_DEFAULT') return `it is ${key.spec}, and RDS takes symmetric keys only`;
  // a multi-Region key that is "Updating" can be used for everything but changing its Region.
  if (key.state === 'Enabled' || key.state === 'Updating') return undefined;
  return `its state is ${key.state ?? 'unknown'}, not Enabled`;
}

/** Whether the trouble goes by itself. */
export function isKeyBeingMade(key: Key): boolean {
  return key.state === 'Creating';
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
  return mayCome ? wait(`waiting for the key ${reference}`) : fail(`The key ${reference} can't be used: ${trouble}. `
    + 'Deploy the stack that makes the key, enable it, or declare another one, then run `cdk deploy` again.');
}
