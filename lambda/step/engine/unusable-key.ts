import { isKeyBeingMade, type Key, keyTrouble } from '../model/keys';
import { fail, type Outcome, wait } from './outcome';
import { isStillSpreading } from './patience';

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
