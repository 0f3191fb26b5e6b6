import { AwsRefusal, RefusalKind } from '../clients/call/refusal';
import { keyTrouble } from '../model/keys';
import type { StepInput } from '../properties/step-input';
import { judgeRefusal } from './judge-refusal';
import type { SeenKey } from './key-refusal';
import { look, seen } from './look';
import { type Outcome, wait } from './outcome';
import { blamedKeyArn } from './refusal-explanation';
import type { Accounts, Step } from './step';

/**
 * Looks at what AWS shows now, decides, and starts at most one thing.
 *
 * @param waited - milliseconds since the leg started.
 */
export async function tick<Input extends StepInput, Observation, Request>(
  step: Step<Input, Observation, Request>, input: Input, accounts: Accounts, waited: number,
): Promise<Outcome> {
  let intent = `looking at ${step.subject(input)}`;
  try {
    const decision = step.decide(input, await step.observe(input, accounts), waited);
    if (decision.kind !== 'start') return decision;
    intent = decision.detail;
    const isNew = await startOnce(() => step.start(input, accounts, decision.request));
    if (isNew) return wait(intent);
    // it is there already: a second event or an earlier run made it, or somebody else. So what it is now decides.
    const again = step.decide(input, await step.observe(input, accounts), waited);
    return again.kind === 'start' ? wait(intent) : again;
  } catch (error) {
    if (!(error instanceof AwsRefusal)) throw error;
    return judgeRefusal(error, waited, intent, {
      ...await blamedKey(step, input, accounts, error), measure: seen(await look(step.findMeasure?.(input, accounts, error) ?? NOTHING)),
    });
  }
}

const NOTHING = Promise.resolve(undefined);

/** RDS says alike of a key that is disabled and of one that may not be used: the key itself tells, and its policy. */
async function blamedKey<Input extends StepInput, Observation, Request>(
  step: Step<Input, Observation, Request>, input: Input, accounts: Accounts, refusal: AwsRefusal,
): Promise<SeenKey> {
  const keyArn = blamedKeyArn(refusal);
  if (keyArn === undefined || step.findBlamedKey === undefined) return {};
  const key = seen(await look(step.findBlamedKey(input, accounts, keyArn)));
  if (key === undefined || keyTrouble(key) !== undefined) return { key };
  return { key, keyPolicy: seen(await look(step.findKeyPolicy?.(input, accounts, key.arn) ?? NOTHING)) };
}

/** False when the thing was there already. */
async function startOnce(start: () => Promise<void>): Promise<boolean> {
  try {
    await start();
    return true;
  } catch (error) {
    if (error instanceof AwsRefusal && error.kind === RefusalKind.ALREADY_EXISTS) return false;
    throw error;
  }
}
