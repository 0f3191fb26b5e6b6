import { type AwsRefusal, RefusalKind } from '../clients/refusal';
import { fail, type Outcome, wait } from './outcome';
import { isStillSpreading, SPREAD_MINUTES } from './patience';
import { explainRefusal } from './refusal-explanation';

/**
 * Where a step stands after a refused call.
 *
 * @param waited - milliseconds since the leg started.
 * @param intent - what the call was to do, as in "while copying a to b".
 */
export function judgeRefusal(refusal: AwsRefusal, waited: number, intent: string): Outcome {
  switch (refusal.kind) {
    case RefusalKind.TRANSIENT:
      return wait(`${intent} (AWS answered ${refusal.operation} with ${refusal.code})`);
    case RefusalKind.ALREADY_EXISTS:
      return wait(`${intent} (it has just been started)`);
    case RefusalKind.UNSETTLED:
      return isStillSpreading(waited)
        ? wait(`${intent} (${refusal.operation} gives ${refusal.code}, which passes when a policy, key or snapshot has yet to spread)`)
        : fail(`${explainRefusal(refusal, intent)} This was waited for ${SPREAD_MINUTES} minutes.`);
    case RefusalKind.FINAL:
      return fail(explainRefusal(refusal, intent));
  }
}
