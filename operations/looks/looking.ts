import type { SynthesizedStack } from '../../cloud-assembly/assembly';
import { declaredHandler } from '../../cloud-assembly/handler';
import { literal } from '../../cloud-assembly/literal';
import { partitionOf } from '../../cloud-assembly/partitions';
import { AwsRefusal } from '../../lambda/step/clients/call/refusal';
import type { StepType } from '../../lambda/step/contract';
import { accountsOf } from '../../lambda/step/engine/prepared-step';
import type { Step } from '../../lambda/step/engine/step';
import { PropertyReader } from '../../lambda/step/properties/property-reader';
import type { StepInput } from '../../lambda/step/properties/step-input';
import type { AccountAccess } from '../accounts/account-access';
import type { CallerIdentity } from '../accounts/caller-identity';
import type { Side } from '../accounts/operator-access';
import { standingIn } from './known-later';
import { Looked } from './looked';
import { isNotLookedAt, OperatorClients } from './operator-clients';

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
  /** Nothing where a look was refused that the step can't do without. */
  readonly observation?: Observation;
  /** What the handler's role would be told at that look, where it is the role that can't look. */
  readonly stopped?: AwsRefusal;
  readonly looked: Looked;
}

/** The properties can't be read, in the reader's words. */
export interface Unreadable {
  readonly problems: readonly string[];
}

/**
 * Looks as the handler would, for one step. It changes nothing: a step's `observe` only looks.
 *
 * @param eyes - whether a key counts as seen only where its policy lets the role see it that would look.
 */
export async function seenStep<Input extends StepInput, Observation, Request>(
  step: Pick<Step<Input, Observation, Request>, 'parse' | 'observe' | 'name'>, { stack, properties, notKnown }: DeclaredProperties,
  operator: Operator, eyes: 'as-role' | 'as-operator' = 'as-role',
): Promise<SeenStep<Input, Observation> | Unreadable> {
  const reader = new PropertyReader(properties);
  const input = step.parse(reader);
  if (reader.problems.length > 0) return { problems: reader.problems };
  const looked = new Looked();
  notKnown.forEach((sentence) => looked.leave(sentence));
  const { accountId, region = '' } = stack;
  const handler = declaredHandler({ ...stack, accountId, region });
  const clients = new OperatorClients({ ...operator, handler, looked, judgesKeys: eyes === 'as-role' });
  return { input, looked, ...await unlessRefused(step.observe(input, accountsOf(clients, input, step.name, operator.now()))) };
}

async function unlessRefused<Observation>(observed: Promise<Observation>): Promise<Pick<SeenStep<never, Observation>, 'observation' | 'stopped'>> {
  try {
    return { observation: await observed };
  } catch (error) {
    if (!(error instanceof AwsRefusal)) throw error;
    // what was refused to the operator is among what `looked` has.
    return isNotLookedAt(error) ? {} : { stopped: error };
  }
}
