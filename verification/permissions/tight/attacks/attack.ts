import type { ClientConfiguration, EmbeddedAws } from '@rds-ferry/sandbox';
import type { EvaluationRequest } from '../../../../policy';
import { asked, deniedBy, isAllowed, type OtherQuestion } from '../question';
import type { Outcome, Recorder } from '../recorder';

/** Something that somebody tries who mustn't. */
export interface Attack {
  readonly attacker: string;
  readonly attempt: string;
  readonly call: () => Promise<unknown>;
  /** What is asked under the same policies instead of what the call asks, for services that the sandbox hasn't got. */
  readonly ask?: OtherQuestion;
  /**
   * For what is refused without a question to IAM: part of the error's name and message, and what stands in the table for it.
   * An answer is no refusal, unless it is `empty` of what mustn't be seen.
   */
  readonly unseen?: { readonly error?: RegExp; readonly empty?: (answer: unknown) => boolean; readonly why: string };
}

/** An attack that was refused as it should be. */
export interface Refusal {
  readonly attacker: string;
  /** With a star where no client made a call. */
  readonly attempt: string;
  readonly deniedBy: string;
  /** Whether a client made the call, or the question was only asked under the deployed policies. */
  readonly isCalled: boolean;
  /** The question that was answered with no; nothing where none was asked. */
  readonly question?: EvaluationRequest;
}

/** An attack that wasn't refused, or for another reason than a policy. */
export interface Hole {
  readonly attacker: string;
  readonly attempt: string;
  readonly hole: string;
}

/** Makes an attack. */
export async function made(recorder: Recorder, attack: Attack): Promise<Refusal | Hole> {
  const { attacker, attempt, ask, call } = attack;
  const outcome = await recorder.outcome(call);
  const hole = (text: string): Hole => ({ attacker, attempt, hole: text });
  const notAllowed = (question: EvaluationRequest): Refusal => (
    { attacker, attempt: `${attempt} *`, deniedBy: deniedBy(question), isCalled: false, question }
  );
  if (outcome.changes.length > 0) return hole(`changed: ${outcome.changes.join(', ')}`);
  if (ask !== undefined) {
    const last = outcome.decisions.at(-1);
    if (last === undefined) return hole(`nothing was asked: ${shown(outcome)}`);
    const question = asked(last.question, ask);
    return isAllowed(question) ? hole(`${question.action} is allowed`) : notAllowed(question);
  }
  return refusalOf(attack, outcome) ?? hole(shown(outcome));
}

function refusalOf({ attacker, attempt, unseen }: Attack, outcome: Outcome): Refusal | undefined {
  const { decisions, error, answer } = outcome;
  const denied = decisions.find((each) => !each.isAllowed);
  if (denied !== undefined && error !== undefined) {
    return { attacker, attempt, deniedBy: deniedBy(denied.question), isCalled: true, question: denied.question };
  }
  if (unseen === undefined) return undefined;
  const isUnseen = error === undefined ? unseen.empty?.(answer) === true : unseen.error?.test(`${error.name}: ${error.message}`) === true;
  return isUnseen ? { attacker, attempt, deniedBy: unseen.why, isCalled: true } : undefined;
}

function shown({ error, answer }: Outcome): string {
  return error === undefined ? `answered ${JSON.stringify(answer)?.slice(0, 200)}` : `${error.name}: ${error.message}`;
}

export function isHole(result: Refusal | Hole): result is Hole {
  return 'hole' in result;
}

/** A client's configuration in a Region. */
export type Caller = (region: string) => ClientConfiguration;

export function administrator(aws: EmbeddedAws, account: string): Caller {
  return (region) => aws.clientConfiguration(account, region);
}
