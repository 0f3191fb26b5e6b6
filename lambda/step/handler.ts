import type { ClientFactory } from './clients/account-clients';
import { codeMark, type WaitAnswer } from './contract';
import { legDuration, parseEvent, type StepEvent } from './engine/event';
import { LastingFaults } from './engine/lasting-faults';
import type { Attributes, Done, Outcome, Wait } from './engine/outcome';
import type { PreparedStep } from './engine/prepared-step';
import { endOfLeg, type LegPosition } from './engine/relay';
import { stepAge } from './engine/step-age';
import { StepError } from './engine/step-error';
import { type LogFields, StepLog } from './engine/step-log';
import { isWaitOver, parseWaitQuestion } from './engine/wait-question';
import type { Tag } from './model/ownership';
import { prepareStep } from './registry';

/** What the handler needs of the world. */
export interface HandlerOptions {
  readonly clients: ClientFactory;
  /** Of all that is made. */
  readonly declaredTags?: readonly Tag[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Takes one line of JSON for each call that ran a tick, or failed. */
  readonly log: (line: string) => void;
}

interface TickOptions extends HandlerOptions {
  readonly faults: LastingFaults;
}

/** What `onEvent` gives to the framework. */
export interface OnEventResponse {
  readonly PhysicalResourceId?: string;
  /** ISO time; the framework passes it on to `isComplete`. */
  readonly LegStartedAt?: string;
  /** How far RDS was, 0 to 100, where it told; passed on likewise. */
  readonly StartPercent?: number;
}

/** What `isComplete` gives to the framework, which refuses `Data` before the end. */
export type IsCompleteResponse = { readonly IsComplete: false } | { readonly IsComplete: true; readonly Data?: Attributes };

/** The two functions that CDK's provider framework calls, and the one that is asked for a wait condition. All run the same tick. */
export interface StepHandler {
  readonly onEvent: (event: unknown) => Promise<OnEventResponse>;
  readonly isComplete: (event: unknown) => Promise<IsCompleteResponse>;
  readonly isOver: (question: unknown) => Promise<WaitAnswer>;
}

/**
 * Both functions reject with a `StepError` when the step can't go on; the framework reports its message to CloudFormation.
 * Create and Update run the same tick; what a step does otherwise on an Update, it says in `Step.updated`. Delete does nothing: CloudFormation
 * sends one after a failed or cancelled create too, sometimes with an id that it made up, and a rollback must remove nothing that a migration made.
 */
export function createHandler(handlerOptions: HandlerOptions): StepHandler {
  const options = { ...handlerOptions, faults: new LastingFaults() };
  return {
    onEvent: (event) => logged(options, async (log) => {
      const parsed = parseEvent(event);
      if (parsed.requestType === 'Delete') return { PhysicalResourceId: parsed.physicalResourceId };
      const step = stepOf(parsed, options, log);
      const startedAt = new Date(options.now()).toISOString();
      const outcome = await tickOf(step, log, options, 0);
      log.tell(standing(step, outcome));
      return {
        PhysicalResourceId: step.physicalResourceId, LegStartedAt: startedAt, StartPercent: outcome.kind === 'wait' ? outcome.percent : undefined,
      };
    }),
    isComplete: (event) => logged(options, async (log) => {
      const parsed = parseEvent(event);
      if (parsed.requestType === 'Delete') return { IsComplete: true };
      const step = stepOf(parsed, options, log);
      const waited = legDuration(parsed, options.now());
      log.add({ ageMinutes: stepAge(parsed.logicalResourceId, waited) });
      const outcome = await tickOf(step, log, options, waited);
      const answer = answerOf(step, outcome, { waited, startPercent: parsed.startPercent });
      log.tell(standing(step, outcome));
      return answer;
    }),
    isOver: (question) => logged(options, (log) => answerQuestion(question, options, log)),
  };
}

/**
 * Runs a tick for a wait condition. A step that has failed is over as well: the leg that ends it looks again, and says why.
 *
 * @throws StepError when the question can't be read, or the handler itself failed.
 */
async function answerQuestion(question: unknown, options: TickOptions, log: StepLog): Promise<WaitAnswer> {
  const { stepType, properties, logicalId, waited } = parseWaitQuestion(question, options.now());
  log.add({ logicalId });
  const step = prepareStep(stepType, properties, undefined, options.declaredTags);
  log.add({
    migration: step.input.migration, step: step.name, account: step.input.accountId, waitMinutes: Math.floor(waited / 60_000),
    ageMinutes: stepAge(logicalId, waited),
  });
  const outcome = options.faults.judge(step.physicalResourceId, await outcomeOf(step, log, options, waited), options.now());
  log.add(summary(outcome));
  log.tell(outcome.kind === 'fail' ? `${title(step)}: ${outcome.reason} ${codeMark(outcome.code)}` : standing(step, outcome));
  return { IsOver: isWaitOver(outcome, waited) };
}

/** Runs a call; its failure, whatever it is, is told before it is thrown. */
async function logged<Answer>(options: HandlerOptions, call: (log: StepLog) => Promise<Answer>): Promise<Answer> {
  const log = new StepLog(options.log, options.now);
  try {
    return await call(log);
  } catch (error) {
    log.tellFailure(error);
    throw error;
  }
}

/** @throws StepError when the event's properties can't be read. */
function stepOf(
  { requestType, resourceType, logicalResourceId, properties, oldProperties }: StepEvent, { declaredTags }: HandlerOptions, log: StepLog,
): PreparedStep {
  log.add({ requestType, logicalId: logicalResourceId });
  const before = requestType === 'Update' ? oldProperties : undefined;
  const step = prepareStep(resourceType, properties, before, declaredTags);
  const { migration, accountId, leg, legs } = step.input;
  log.add({ migration, step: step.name, account: accountId, leg, legs });
  return step;
}

/** @throws StepError when the step failed, or the tick did. */
async function tickOf(step: PreparedStep, log: StepLog, options: TickOptions, waited: number): Promise<Wait | Done> {
  const outcome = options.faults.judge(step.physicalResourceId, await outcomeOf(step, log, options, waited), options.now());
  log.add(summary(outcome));
  if (outcome.kind === 'fail') throw new StepError(outcome.code, `${title(step)}: ${outcome.reason}`);
  return outcome;
}

async function outcomeOf(step: PreparedStep, log: StepLog, options: HandlerOptions, waited: number): Promise<Outcome> {
  try {
    return await step.tick(options.clients, waited, options.now());
  } catch (error) {
    log.add({ status: 'error', detail: error instanceof Error ? error.stack ?? error.message : String(error) });
    throw new StepError('RF-3905', `${title(step)}: an unexpected error in the handler, see its log. ${String(error)}`, { cause: error });
  }
}

/** @throws StepError when the last leg is over and its step is not. */
function answerOf(step: PreparedStep, outcome: Wait | Done, course: LegCourse): IsCompleteResponse {
  return outcome.kind === 'wait' ? answerWait(step, outcome, course) : { IsComplete: true, Data: dataOf(step, outcome) };
}

/** How long a leg has lasted, and how far RDS was at its beginning. */
type LegCourse = Pick<LegPosition, 'waited' | 'startPercent'>;

function answerWait(step: PreparedStep, outcome: Wait, course: LegCourse): IsCompleteResponse {
  const { leg, legs, waits } = step.input;
  const end = endOfLeg(outcome, { leg, legs, waits, ...course });
  switch (end.kind) {
    case 'poll':
      return { IsComplete: false };
    case 'hand-over':
      return { IsComplete: true, Data: dataOf(step, outcome) };
    case 'give-up':
      throw new StepError('RF-3906', `${title(step)}: ${end.reason}`);
  }
}

/** Every attribute of the step: `Fn::GetAtt` of a missing one would fail the deployment. */
function dataOf(step: PreparedStep, outcome: Wait | Done): Attributes {
  return { ...step.unknownAttributes, ...outcome.attributes };
}

function title({ name, input }: PreparedStep): string {
  return `Migration "${input.migration}", step ${name} in account ${input.accountId} (${input.region})`;
}

/** Where a step stands that didn't fail, for people. */
function standing(step: PreparedStep, outcome: Wait | Done): string {
  return `${title(step)}: ${outcome.kind === 'wait' ? outcome.detail : ['ready', outcome.note].filter((part) => part !== undefined).join('. ')}`;
}

function summary(outcome: Outcome): LogFields {
  switch (outcome.kind) {
    case 'wait':
      return { status: 'pending', percent: outcome.percent, detail: outcome.detail };
    case 'done':
      return {
        status: 'ready', detail: outcome.note,
        ...(outcome.settings === undefined ? {} : { settings: outcome.settings }),
        ...(outcome.leftovers === undefined ? {} : { leftovers: outcome.leftovers }),
      };
    case 'fail':
      return { status: 'failed', code: outcome.code, detail: outcome.reason };
  }
}
