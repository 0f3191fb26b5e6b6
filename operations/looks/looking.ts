import type { SynthesizedStack } from '../../cloud-assembly/assembly';
import { declaredHandler } from '../../cloud-assembly/handler';
import { literal } from '../../cloud-assembly/literal';
import { AwsRefusal } from '../../lambda/step/clients/call/refusal';
import type { StepType } from '../../lambda/step/contract';
import { accountsOf } from '../../lambda/step/engine/prepared-step';
import type { Step } from '../../lambda/step/engine/step';
import { PropertyReader } from '../../lambda/step/properties/property-reader';
import type { StepInput } from '../../lambda/step/properties/step-input';
import type { AccountAccess } from '../accounts/account-access';
import type { CallerIdentity } from '../accounts/caller-identity';
import type { Side } from '../accounts/operator-access';
import { partitionOf } from '../accounts/partitions';
import { standingIn } from './known-later';
import { Looked } from './looked';
import { OperatorClients } from './operator-clients';

/** A step of a target's stack, with its properties as far as they are known before a deployment. */
export interface DeclaredProperties {
  readonly stack: SynthesizedStack;
  readonly properties: Readonly<Record<string, unknown>>;
  /** What isn't known of them yet, in whole sentences. */
  readonly notKnown: readonly string[];
}

/** The steps of a type, in the order of the templates. */
export function stepsOfType(stacks: readonly SynthesizedStack[], type: StepType): readonly DeclaredProperties[] {
  return stacks.flatMap((stack) => Object.values(stack.template.Resources ?? {}).filter(({ Type }) => Type === type).map(({ Properties }) => {
    const { accountId = '', region = '' } = stack;
    const place = { accountId, region, partition: partitionOf(region).name };
    const notKnown: string[] = [];
    const properties = literal(Properties, place, standingIn(place, (sentence) => notKnown.push(sentence))) as DeclaredProperties['properties'];
    return { stack, properties, notKnown: [...new Set(notKnown)] };
  }));
}

/** Whose eyes a step is looked at with. */
export interface Operator {
  readonly access: AccountAccess;
  readonly identities: Readonly<Record<Side, CallerIdentity>>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What the operator sees of a step. */
export interface SeenStep<Input, Observation> {
  readonly input: Input;
  /** Nothing where AWS refused to be looked at. */
  readonly observation?: Observation;
  readonly looked: Looked;
}

/** The properties can't be read, in the reader's words. */
export interface Unreadable {
  readonly problems: readonly string[];
}

/** Looks as the handler would, for one step. It changes nothing: a step's `observe` only looks. */
export async function seenStep<Input extends StepInput, Observation, Request>(
  step: Pick<Step<Input, Observation, Request>, 'parse' | 'observe' | 'name'>, { stack, properties, notKnown }: DeclaredProperties,
  operator: Operator,
): Promise<SeenStep<Input, Observation> | Unreadable> {
  const reader = new PropertyReader(properties);
  const input = step.parse(reader);
  if (reader.problems.length > 0) return { problems: reader.problems };
  const looked = new Looked();
  notKnown.forEach((sentence) => looked.leave(sentence));
  const { accountId, region = '' } = stack;
  const { roleArn: handlerRoleArn } = declaredHandler({ ...stack, accountId, partition: partitionOf(region).name });
  const accounts = accountsOf(new OperatorClients({ ...operator, handlerRoleArn, looked }), input, step.name, operator.now());
  return { input, observation: await unlessRefused(step.observe(input, accounts)), looked };
}

async function unlessRefused<Observation>(observed: Promise<Observation>): Promise<Observation | undefined> {
  try {
    return await observed;
  } catch (error) {
    // it is among what was refused.
    if (error instanceof AwsRefusal) return undefined;
    throw error;
  }
}
