import type { Stack } from 'aws-cdk-lib';
import type { FerryProps } from '../../declaration/ferry-props';
import type { MonitoringProps } from '../../declaration/monitoring-props';
import type { RuntimeProps } from '../../declaration/runtime-props';
import type { FerryPlan } from '../../plan/ferry-plan';

/** One stack of a pair, as the other stacks of its app have to know it. */
export interface HalfOfPair {
  readonly side: 'source' | 'target';
  readonly declaration: FerryProps & RuntimeProps & MonitoringProps;
  /** What follows from the declaration. */
  readonly plan: FerryPlan;
}

/** The same, with the stack itself. */
export interface Half extends HalfOfPair {
  readonly stack: Stack;
}

export function pathOf({ stack }: Half): string {
  return stack.node.path;
}

export function prefixOf({ plan: { names: { prefix } } }: Half): string {
  return prefix;
}

/** Names and external id are made of the prefix and the accounts: what shares the prefix and an account is meant for each other. */
export function arePair(one: Half, other: Half): boolean {
  return one.side !== other.side && prefixOf(one) === prefixOf(other)
    && (one.plan.sourceAccount === other.plan.sourceAccount || one.plan.targetAccount === other.plan.targetAccount);
}

/** A pair is told about by its target's stack, which makes all of it, or by its source's where it has no other. @param halves - all of the app. */
export function speaksForPair(half: Half, halves: readonly Half[]): boolean {
  return half.side === 'target' || !halves.some((candidate) => arePair(candidate, half));
}
