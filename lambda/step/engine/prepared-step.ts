import type { AccountClients, ClientFactory } from '../clients/account-clients';
import { sessionName } from '../clients/source-credentials';
import type { SourceAccess } from '../contract';
import type { Tag } from '../model/ownership';
import { PropertyReader } from '../properties/property-reader';
import type { StepInput } from '../properties/step-input';
import type { Attributes, Outcome } from './outcome';
import { type Accounts, physicalResourceId, type Step } from './step';
import { StepError } from './step-error';
import { tick } from './tick';

/** A step with its properties read: ready for one tick. */
export interface PreparedStep {
  readonly name: string;
  readonly unknownAttributes: Attributes;
  readonly input: StepInput;
  readonly physicalResourceId: string;
  /**
   * @param waited - milliseconds since the leg started.
   * @param now - milliseconds since the epoch.
   */
  tick(clients: ClientFactory, waited: number, now: number): Promise<Outcome>;
}

/** A kind of step, whatever the types of its parts. */
export interface StepKind {
  readonly type: string;
  /**
   * @param before - the properties before an Update, unread.
   * @param declaredTags - of all that is made.
   */
  prepare(properties: unknown, before?: unknown, declaredTags?: readonly Tag[]): PreparedStep;
}

export function stepKind<Input extends StepInput, Observation, Request>(step: Step<Input, Observation, Request>): StepKind {
  return {
    type: step.type,
    prepare: (properties, before, declaredTags) => {
      const read = { ...readInput(step, properties), declaredTags };
      const input = before === undefined ? read : step.updated?.(read, before) ?? read;
      return {
        name: step.name,
        unknownAttributes: step.unknownAttributes,
        input,
        physicalResourceId: physicalResourceId(step, step.subject(input), input),
        tick: (clients, waited, now) => tick(step, input, accountsOf(clients, input, step.name, now), waited),
      };
    },
  };
}

function readInput<Input extends StepInput, Observation, Request>(step: Step<Input, Observation, Request>, properties: unknown): Input {
  const reader = new PropertyReader(properties);
  const input = step.parse(reader);
  if (reader.problems.length > 0) {
    throw new StepError('RF-3901', `The properties of this ${step.type} aren't valid, nothing was done: ${reader.problems.join('. ')}.`);
  }
  return input;
}

/** Both accounts' clients, each made once in a tick: the source role is assumed at most once for each Region. */
export function accountsOf(clients: ClientFactory, input: StepInput, stepName: string, now: number): Accounts {
  const own = new Map<string, AccountClients>();
  const source = new Map<string, AccountClients>();
  return {
    now,
    functionRoleArn: clients.functionRoleArn,
    monitoringRoleArn: clients.monitoringRoleArn,
    own: (region = input.region, accountId = input.accountId) => onceIn(own, `${accountId}/${region}`, () => clients.own(region, accountId)),
    source: (access: SourceAccess, region = input.region) =>
      onceIn(source, region, () => clients.through(access, region, sessionName(input.migration, stepName))),
  };
}

function onceIn(made: Map<string, AccountClients>, place: string, make: () => AccountClients): AccountClients {
  const found = made.get(place) ?? make();
  made.set(place, found);
  return found;
}
