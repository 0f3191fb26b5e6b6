import { type AwsRefusal, RefusalKind } from '../clients/call/refusal';
import { isKeyBeingMade, type Key, keyTrouble } from '../model/keys';
import { fail, type Fail, type Fault, type Outcome, wait } from './outcome';
import { isStillSpreading, SPREAD_MINUTES } from './patience';
import { explainLastingFault, explainRefusal, type SeenCause } from './refusal-explanation';

/**
 * Where a step stands after a refused call.
 *
 * @param waited - milliseconds since the leg started.
 * @param intent - what the call was to do, as in "while copying a to b".
 * @param cause - what was seen of what the call ran into, where somebody looked.
 */
export function judgeRefusal(refusal: AwsRefusal, waited: number, intent: string, cause: SeenCause = {}): Outcome {
  const { key, measure } = cause;
  if (isKeyLost(key)) return refusedFor(refusal, intent, cause);
  switch (refusal.kind) {
    case RefusalKind.TRANSIENT:
      return wait(`${intent} (AWS answered ${refusal.operation} with ${refusal.code})`, { fault: faultOf(refusal, intent) });
    case RefusalKind.ALREADY_EXISTS:
      return wait(`${intent} (it has just been started)`);
    case RefusalKind.UNSETTLED:
      return isStillSpreading(waited)
        ? wait(`${intent} (${refusal.operation} gives ${refusal.code}, which passes when a policy, key or snapshot has yet to spread)`)
        : refusedFor(refusal, intent, cause, ` This was waited for ${SPREAD_MINUTES} minutes.`);
    case RefusalKind.FINAL:
      return refusedFor(refusal, intent, { measure });
  }
}

function refusedFor(refusal: AwsRefusal, intent: string, cause: SeenCause, more = ''): Fail {
  const { code, reason } = explainRefusal(refusal, intent, cause);
  return fail(code, `${reason}${more}`);
}

/** Whether waiting can't make a key usable. */
function isKeyLost(key: Key | undefined): boolean {
  return key !== undefined && keyTrouble(key) !== undefined && !isKeyBeingMade(key);
}

function faultOf(refusal: AwsRefusal, intent: string): Fault | undefined {
  if (!refusal.isFault) return undefined;
  return { call: `${refusal.operation} ${refusal.code}`, lasted: (minutes) => fail('RF-4014', explainLastingFault(refusal, intent, minutes)) };
}
