import type { AwsRefusal } from '../../clients/call/refusal';
import { type LeftoversAttributes, StepType } from '../../contract';
import { type Decision, done, wait } from '../../engine/outcome';
import { isLookRepeated } from '../../engine/patience';
import { startNothing, type Step } from '../../engine/step';
import { leftoversOf, type Pair } from '../../model/leftovers/leftovers';
import { leftoversText } from '../../model/leftovers/leftovers-text';
import { type LeftoversInput, parseLeftovers } from './leftovers-input';
import { type LeftoversObservation, observeLeftovers } from './observe-leftovers';

/**
 * Tells what exists in both accounts because of the migrations, those included that aren't declared any more. It changes nothing, and a refused look
 * doesn't fail it: what couldn't be looked at is said.
 */
export const leftovers: Step<LeftoversInput, LeftoversObservation, never> = {
  type: StepType.LEFTOVERS,
  name: 'leftovers',
  unknownAttributes: { Leftovers: '', NotDeclared: '', NeededFor: '' } satisfies LeftoversAttributes,
  parse: parseLeftovers,
  subject: (input) => input.prefix,
  observe: observeLeftovers,
  decide: decideLeftovers,
  start: startNothing,
};

export function decideLeftovers(input: LeftoversInput, { refusals, ...seen }: LeftoversObservation, waited: number): Decision<never> {
  const unseen = [...new Set(refusals.map(phrase))];
  if (unseen.length > 0 && isLookRepeated(waited)) return wait(`looking for what is left of the migrations, as this may pass: ${unseen.join('; ')}`);
  const found = leftoversOf(pairOf(input), seen, unseen);
  const text = leftoversText(pairOf(input), found);
  const note = `${text.Leftovers}. Not declared any more: ${text.NotDeclared}`;
  return { ...done({ ...text }, note), leftovers: found };
}

/** What the pair of stacks calls its own. */
export function pairOf({ prefix, source, accountId, open, closed, sharedSnapshots, logGroupPrefix }: LeftoversInput): Pair {
  return { prefix, sourceAccountId: source.AccountId, targetAccountId: accountId, open, closed, sharedSnapshots, logGroupPrefix };
}

function phrase({ operation, code, caller: { accountId, region } }: AwsRefusal): string {
  return `${operation} gives ${code} in account ${accountId}${region === undefined ? '' : ` (${region})`}`;
}
