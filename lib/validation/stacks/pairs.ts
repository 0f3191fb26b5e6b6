import type { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { madeKeys } from '../../plan/made-keys';
import { tagsAtSynth } from '../../plan/tags-at-synth';
import { failure, type Failure } from '../messages/failure';
import { brokenRules, refuseAtSynthesis } from '../messages/rule';
import { chainedFailures } from './chained-pairs';
import { declarationDifferences, type StackDeclaration } from './declaration-differences';
import { functionPropFailures, warnOfFunctionProps } from './functions-of-target';
import { arePair, type Half, type HalfOfPair, pathOf, prefixOf } from './half-of-pair';
import { sourceNames, targetNames } from './physical-names';
import { sharedThings } from './shared-things';
import { checkStackName } from './stack-names';
import { isAfter } from './stack-order';

/** The stacks of each app, in all its stages, in the order in which they are made. */
const halvesOf = new WeakMap<IConstruct, Half[]>();

/**
 * Makes synth say where two stacks of one app get into each other's way, or are a pair whose declarations differ or that is deployed the wrong way
 * round. What another app declares isn't known here, and an app may have one half only.
 */
export function checkPairs(stack: Stack, half: HalfOfPair): void {
  const { root } = stack.node;
  const halves = halvesOf.get(root) ?? [];
  const { declaration } = half;
  // as it is now: whoever changes it before the other stack is made has two declarations.
  const own: Half = { ...half, declaration: { ...declaration, migrations: [...declaration.migrations], tags: { ...declaration.tags } }, stack };
  halves.push(own);
  halvesOf.set(root, halves);
  refuseAtSynthesis(stack, () => pairFailures(own, halves));
  checkStackName(stack, (other) => halves.some((known) => known.stack === other));
}

/** Told by the later stack of two. */
function pairFailures(own: Half, halves: readonly Half[]): Failure[] {
  const earlier = halves.slice(0, halves.indexOf(own));
  const pairs = earlier.filter((other) => arePartners(other, own, halves));
  if (own.side === 'source' && !halves.some((half) => arePair(half, own))) warnOfFunctionProps(own);
  return [
    ...earlier.flatMap((other) => (isSideTwice(other, own, halves) ? [twiceFailure(other, own)] : unpairedFailures(other, own, halves))),
    ...pairs.flatMap((other) => differenceFailures(other, own)),
    ...pairs.flatMap((other) => (own.side === 'source' ? sidedFailures(own, other) : sidedFailures(other, own))),
  ];
}

/** Of several that may be meant for each other, those of one declaration are. */
function arePartners(one: Half, other: Half, halves: readonly Half[]): boolean {
  const isMeantForAnother = (half: Half): boolean =>
    halves.some((candidate) => arePair(half, candidate) && differencesOf(half, candidate).length === 0);
  return arePair(one, other) && (differencesOf(one, other).length === 0 || ![one, other].some(isMeantForAnother));
}

/** Things that both would make are told when nothing else is: another prefix changes the names of snapshots, too. */
function unpairedFailures(other: Half, own: Half, halves: readonly Half[]): Failure[] {
  const failures = [...nameFailures(other, own), ...prefixFailures(other, own, halves), ...swapFailures(other, own, halves)];
  return failures.length > 0 ? failures : [...sharedThings(other, own, halves), ...chainedFailures(other, own, halves)];
}

function namesOf({ side, plan }: Half): readonly string[] {
  return side === 'source' ? sourceNames(plan) : targetNames(plan);
}

function twiceFailure(other: Half, own: Half): Failure {
  const [given, missing] = own.side === 'target' ? ['TargetStack', 'SourceStack'] : ['SourceStack', 'TargetStack'];
  return failure('RF-1835', `the stacks ${pathOf(other)} and ${pathOf(own)} are both a ${given} of one declaration, and no ${missing} of it is in `
    + 'the app, expected one '
    + `of each: make one of them a ${missing}`);
}

function nameFailures(other: Half, own: Half): Failure[] {
  const others = namesOf(other);
  const shared = namesOf(own).filter((name) => others.includes(name));
  return brokenRules([{
    code: 'RF-1836',
    condition: shared.length > 0,
    message: `the stacks ${pathOf(other)} and ${pathOf(own)} would both make ${shared.join(', ')}: give the declaration of one of them another `
      + `\`prefix\` than '${prefixOf(own)}', or put all migrations of these accounts into one declaration`,
  }]);
}

function sidedFailures(source: Half, target: Half): Failure[] {
  const [allowed, given] = [source, target].map(({ stack, plan }) => tagsAtSynth(stack, plan)) as [Record<string, string>, Record<string, string>];
  const isKeyMadeThere = madeKeys(target.plan).some(({ account }) => account === source.plan.sourceAccount);
  const others = isKeyMadeThere ? Object.keys(given).filter((key) => !(key in source.plan.tags) && given[key] !== allowed[key]) : [];
  return [...functionPropFailures(source, target), ...brokenRules([{
    code: 'RF-1837',
    condition: others.length > 0,
    message: `the handler in ${pathOf(target)} has the tags ${others.map((key) => `'${key}'`).join(', ')}, which the role in ${pathOf(source)} `
      + 'doesn\'t have, or has with other values, and so may not give the transfer key that is made there: give them to both stacks, by `tags` or by '
      + 'Tags.of() the app',
  }, {
    code: 'RF-1838',
    condition: isAfter(source.stack, target.stack),
    message: `the stack ${pathOf(source)} waits for the stack ${pathOf(target)}, but is deployed before it: the target's functions act through the `
      + 'role that it makes. Take that dependency out, and give target.addStackDependency(source) instead',
  }])];
}

function differenceFailures(other: Half, own: Half): Failure[] {
  const differences = differencesOf(other, own);
  return brokenRules([{
    code: 'RF-1839',
    condition: differences.length > 0,
    message: `the stacks ${pathOf(other)} and ${pathOf(own)} are a pair, of the prefix '${prefixOf(own)}', but are given different declarations: `
      + `${listed(differences)}. Give both the same one`,
  }]);
}

function differencesOf(other: Half, own: Half): string[] {
  const declared = (half: Half): StackDeclaration => ({ stack: pathOf(half), declaration: half.declaration });
  return declarationDifferences(declared(other), declared(own));
}

/** Two stacks of one side that are given one declaration, where the other side has none. */
function isSideTwice(other: Half, own: Half, halves: readonly Half[]): boolean {
  return own.side === other.side && !halves.some((half) => arePair(half, own)) && differencesOf(other, own).length === 0;
}

/** A source's and a target's stack that both lack their other halves. */
function areAlone(other: Half, own: Half, halves: readonly Half[]): boolean {
  return own.side !== other.side && [own, other].every((half) => !halves.some((candidate) => arePair(half, candidate)));
}

/** Two that are alone, of the same prefix, where the source's account of one is the target's of the other. */
function swapFailures(other: Half, own: Half, halves: readonly Half[]): Failure[] {
  const [{ source, target }, others] = [accountsOf(own), accountsOf(other)];
  return brokenRules([{
    code: 'RF-1840',
    condition: source === others.target && target === others.source && prefixOf(own) === prefixOf(other) && areAlone(other, own, halves),
    message: `the stacks ${pathOf(other)} and ${pathOf(own)} are a pair, of the prefix '${prefixOf(own)}', but one moves from account `
      + `${others.source} to ${others.target}, and the other one back: give both the same declaration`,
  }]);
}

/** Two that are alone, of the same two accounts, and differ in the prefix only. */
function prefixFailures(other: Half, own: Half, halves: readonly Half[]): Failure[] {
  const [{ source, target }, others] = [accountsOf(own), accountsOf(other)];
  return brokenRules([{
    code: 'RF-1841',
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

function accountsOf({ plan: { sourceAccount: source, targetAccount: target } }: Half): { readonly source: string; readonly target: string } {
  return { source, target };
}
