import type { HandlerErrorCode } from '../contract';
import type { Leftovers } from '../model/leftovers/leftovers';
import type { ComparedSetting } from '../model/settings/comparison';

/** Values that a step hands to the template (`Fn::GetAtt`), by attribute name. */
export type Attributes = Readonly<Record<string, string>>;

/** Not there yet: look again later. `detail` reads on after "still", as in "still copying at 62 %". */
export interface Wait {
  readonly kind: 'wait';
  readonly detail: string;
  /** 0 to 100, where AWS tells. */
  readonly percent?: number;
  /** What is known already. */
  readonly attributes: Attributes;
  /** The fault of AWS that is the only reason to wait, where it is one. */
  readonly fault?: Fault;
}

/** A fault of AWS, or of the way to it: it passes by itself, unless it lasts. */
export interface Fault {
  /** The call and its answer: the same text for the same fault. */
  readonly call: string;
  /** Why the step can't go on when there has been nothing else for so many minutes. */
  readonly lasted: (minutes: number) => Fail;
}

/** What the step is for exists and is ready. */
export interface Done {
  readonly kind: 'done';
  readonly attributes: Attributes;
  /** What people should know of it all the same, in a whole sentence. */
  readonly note?: string;
  /** What became of each setting of a restored database. */
  readonly settings?: readonly ComparedSetting[];
  /** What exists in both accounts because of the migrations. */
  readonly leftovers?: Leftovers;
}

/** Waiting doesn't help. The reason says what is wrong and what to do. */
export interface Fail {
  readonly kind: 'fail';
  readonly code: HandlerErrorCode;
  readonly reason: string;
}

/** Send this request now. `detail` reads on after "still" too. */
export interface Start<Request> {
  readonly kind: 'start';
  readonly request: Request;
  readonly detail: string;
}

/** Where a step stands after one tick. */
export type Outcome = Wait | Done | Fail;

/** What a step makes of an observation. */
export type Decision<Request> = Outcome | Start<Request>;

/** Look again later. */
export function wait(detail: string, known: Partial<Pick<Wait, 'percent' | 'attributes' | 'fault'>> = {}): Wait {
  const { percent, attributes = {}, fault } = known;
  return { kind: 'wait', detail, percent, attributes, ...(fault === undefined ? {} : { fault }) };
}

/** The step is over. */
export function done(attributes: Attributes, note?: string, settings?: readonly ComparedSetting[]): Done {
  return { kind: 'done', attributes, note, ...(settings === undefined ? {} : { settings }) };
}

/** Somebody has to do something. */
export function fail(code: HandlerErrorCode, reason: string): Fail {
  return { kind: 'fail', code, reason };
}

/** Send a request. */
export function start<Request>(request: Request, detail: string): Start<Request> {
  return { kind: 'start', request, detail };
}
