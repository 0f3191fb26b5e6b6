import { type Call, type ContextValue, type Operation, operation } from '../../../core/operation';
import type { KmsContext } from '../context';
import { constraintViolated } from '../errors';
import { refusedByState, type StateRequirement } from '../rules/key-state-rules';
import type { Key } from '../state/key';
import type { Addressing, FoundKey } from '../state/key-lookup';

/** An operation on one existing key. */
export interface KeyOperation<Input, Output> extends Addressing {
  /** As of every operation: what of the input it honours. */
  readonly members: readonly string[];
  readonly requires: StateRequirement;
  /** Condition keys of this operation beyond those of the key itself. */
  readonly conditionKeys?: (input: Input, found: FoundKey) => Readonly<Record<string, ContextValue>>;
  readonly run: (key: Key, input: Input, call: Call) => Output;
}

/** Finds the key, asks IAM for `action` on it, checks its state, then runs. */
export function keyOperation<Input extends { readonly KeyId?: string }, Output>(
  context: KmsContext,
  declaration: KeyOperation<Input, Output>,
): Operation<never, unknown> {
  const find = (input: Input, call: Call): FoundKey => context.lookup.require(required(input.KeyId, 'keyId'), call, declaration);
  return operation<Input, Output>({
    members: declaration.members,
    authorization: (input, call) => {
      const found = find(input, call);
      return [context.authorization.on(found.key, declaration.action, declaration.conditionKeys?.(input, found))];
    },
    run: (input, call) => {
      const { key } = find(input, call);
      const refusal = refusedByState(key, declaration.requires);
      if (refusal !== undefined) throw refusal;
      return declaration.run(key, input, call);
    },
  });
}

/** @throws AwsError - `ValidationException` when a required member is missing. */
export function required<T>(value: T | undefined, member: string): T {
  if (value !== undefined) return value;
  throw constraintViolated('null', member, 'Member must not be null');
}
