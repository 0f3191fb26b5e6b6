import type { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { FerryProps } from '../../declaration/ferry-props';
import { DEFAULT_PREFIX } from '../../plan/naming';
import { brokenRules } from '../rule';
import { declarationDifferences } from './declaration-differences';

/** One stack of a pair, as the other stacks of its app have to know it. */
export interface HalfOfPair {
  readonly side: 'source' | 'target';
  readonly declaration: FerryProps;
  /** What it makes under names of its own, as messages say it; two stacks can't make the same. */
  readonly names: readonly string[];
}

interface Half extends HalfOfPair {
  readonly stack: Stack;
}

/** The stacks of each app, in all its stages, in the order in which they are made. */
const halvesOf = new WeakMap<IConstruct, Half[]>();

/**
 * Makes synth say where two stacks of one app get into each other's way, or are a pair whose declarations differ. What another app declares isn't
 * known here, and an app may have one half only.
 */
export function checkPairs(stack: Stack, half: HalfOfPair): void {
  const { root } = stack.node;
  const halves = halvesOf.get(root) ?? [];
  const { declaration } = half;
  // as it is now: whoever changes it before the other stack is made has two declarations.
  const own: Half = { ...half, declaration: { ...declaration, migrations: [...declaration.migrations] }, stack };
  halves.push(own);
  halvesOf.set(root, halves);
  stack.node.addValidation({ validate: () => pairFailures(own, halves) });
}

/** Told by the later stack of two. */
function pairFailures(own: Half, halves: readonly Half[]): string[] {
  const earlier = halves.slice(0, halves.indexOf(own));
  return [
    ...earlier.flatMap((other) => nameFailures(other, own)),
    ...earlier.filter((other) => arePair(other, own)).flatMap((other) => differenceFailures(other, own)),
    ...earlier.flatMap((other) => [...prefixFailures(other, own, halves), ...swapFailures(other, own, halves)]),
  ];
}

function nameFailures(other: Half, own: Half): string[] {
  const shared = own.names.filter((name) => other.names.includes(name));
  return brokenRules([{
    condition: shared.length > 0,
    message: `the stacks ${pathOf(other)} and ${pathOf(own)} would both make ${shared.join(', ')}: give the declaration of one of them another `
      + `\`prefix\` than '${prefixOf(own)}', or put all migrations of these accounts into one declaration`,
  }]);
}

/** Names and external id are made of the prefix and the accounts: what shares the prefix and an account is meant for each other. */
function arePair(one: Half, other: Half): boolean {
  return one.side !== other.side && prefixOf(one) === prefixOf(other)
    && (accountsOf(one).source === accountsOf(other).source || accountsOf(one).target === accountsOf(other).target);
}

function differenceFailures(other: Half, own: Half): string[] {
  const differences = declarationDifferences(other.declaration, own.declaration);
  return brokenRules([{
    condition: differences.length > 0,
    message: `the stacks ${pathOf(other)} and ${pathOf(own)} are a pair, of the prefix '${prefixOf(own)}', but are given different declarations: `
      + `${listed(differences)}. Give both the same one`,
  }]);
}

/** A source's and a target's stack that both lack their other halves. */
function areAlone(other: Half, own: Half, halves: readonly Half[]): boolean {
  return own.side !== other.side && [own, other].every((half) => !halves.some((candidate) => arePair(half, candidate)));
}

/** Two that are alone, of the same prefix, where the source's account of one is the target's of the other. */
function swapFailures(other: Half, own: Half, halves: readonly Half[]): string[] {
  const [{ source, target }, others] = [accountsOf(own), accountsOf(other)];
  return brokenRules([{
    condition: source === others.target && target === others.source && prefixOf(own) === prefixOf(other) && areAlone(other, own, halves),
    message: `the stacks ${pathOf(other)} and ${pathOf(own)} are a pair, of the prefix '${prefixOf(own)}', but one moves from account `
      + `${others.source} to ${others.target}, and the other one back: give both the same declaration`,
  }]);
}

/** Two that are alone, of the same two accounts, and differ in the prefix only. */
function prefixFailures(other: Half, own: Half, halves: readonly Half[]): string[] {
  const [{ source, target }, others] = [accountsOf(own), accountsOf(other)];
  return brokenRules([{
    condition: source === others.source && target === others.target && prefixOf(own) !== prefixOf(other) && areAlone(other, own, halves),
    message: `the stacks ${pathOf(other)} and ${pathOf(own)} are of the same two accounts, but their declarations have the prefixes `
      + `'${prefixOf(other)}' and '${prefixOf(own)}', so each looks for what the other one doesn't make: give both the same declaration`,
  }]);
}

/** Differences that one message shows at most. */
const SHOWN = 5;

function listed(differences: readonly string[]): string {
  const more = differences.length - SHOWN;
  return `${differences.slice(0, SHOWN).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

function prefixOf({ declaration: { prefix = DEFAULT_PREFIX } }: Half): string {
  return prefix;
}

function accountsOf({ declaration: { source, target } }: Half): { readonly source: string; readonly target: string } {
  return { source: source.account, target: target.account };
}

function pathOf({ stack }: Half): string {
  return stack.node.path;
}
