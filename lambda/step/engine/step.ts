import type { AccountClients } from '../clients/account-clients';
import type { AwsRefusal } from '../clients/call/refusal';
import type { SourceAccess, StepType } from '../contract';
import type { Key } from '../model/keys';
import type { PropertyReader } from '../properties/property-reader';
import type { StepInput } from '../properties/step-input';
import type { Attributes, Decision } from './outcome';

/** Clients of both accounts for one tick. */
export interface Accounts {
  /** When the tick began, in milliseconds since the epoch. */
  readonly now: number;
  /** ARN of the handler's own role, where it is known. */
  readonly functionRoleArn?: string;
  /** ARN of the role by which Enhanced Monitoring of restored databases writes its metrics, where it is known. */
  readonly monitoringRoleArn?: string;
  /**
   * The account that the handler runs in.
   *
   * @param region - the step's own when absent.
   * @param accountId - that account's id; the one that the step acts in when absent.
   */
  own(region?: string, accountId?: string): AccountClients;
  /** @param region - the step's own when absent. */
  source(access: SourceAccess, region?: string): AccountClients;
}

/**
 * One kind of step: a level-triggered tick in three parts. Only `observe` and `start` reach AWS; `decide` is a pure function.
 *
 * @typeParam Input - the step's parsed properties.
 * @typeParam Observation - what AWS shows now.
 * @typeParam Request - what `start` sends; `never` when the step only looks.
 */
export interface Step<Input extends StepInput, Observation, Request> {
  readonly type: StepType;
  /** Lower case with hyphens, in ids and messages. */
  readonly name: string;
  /** Every attribute of the step, `''` each. */
  readonly unknownAttributes: Attributes;
  /** Reads the properties; what is wrong with them is left in the reader. */
  parse(reader: PropertyReader): Input;
  /** The input of an Update from these properties, where it isn't that of a Create. @param before - the properties before, unread. */
  updated?(input: Input, before: unknown): Input;
  /** The name of what the step is for. */
  subject(input: Input): string;
  observe(input: Input, accounts: Accounts): Promise<Observation>;
  /** @param waited - milliseconds since the leg started. */
  decide(input: Input, observation: Observation, waited: number): Decision<Request>;
  start(input: Input, accounts: Accounts, request: Request): Promise<void>;
  /** Looks at a key that RDS couldn't use for a request, as its sender sees it. */
  findBlamedKey?(input: Input, accounts: Accounts, keyArn: string): Promise<Key | undefined>;
  /** The policy of such a key, as the role of the key's own account reads it; nothing where that is neither of the two accounts. */
  findKeyPolicy?(input: Input, accounts: Accounts, keyArn: string): Promise<string | undefined>;
  /** Looks at what a refused request ran into: a sentence with numbers, or nothing where there is nothing more to tell. */
  findMeasure?(input: Input, accounts: Accounts, refusal: AwsRefusal): Promise<string | undefined>;
}

/** The `start` of a step that only looks. It can't be called: there is no request of type `never`. */
export async function startNothing(_input: StepInput, _accounts: Accounts, request: never): Promise<void> {
  return request;
}

/** Stable for the same properties, so that a retried event is never a replacement. */
export function physicalResourceId(step: { readonly name: string }, subject: string, input: StepInput): string {
  return `${step.name}/${input.accountId}/${input.region}/${subject}/${input.leg}`;
}
