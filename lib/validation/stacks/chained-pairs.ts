import { Stage } from 'aws-cdk-lib';
import { isSamePlace } from '../../plan/arns';
import { madeNames } from '../../plan/made-names';
import { failure, type Failure } from '../messages/failure';
import { type Half, pathOf, speaksForPair } from './half-of-pair';
import { isAfter } from './stack-order';

/** A database that one pair restores and the other one moves on, where nothing says which is first. Stages are deployed apart. */
export function chainedFailures(one: Half, other: Half, halves: readonly Half[]): Failure[] {
  const [isOrdered, isApart] = [isAfter(one.stack, other.stack) || isAfter(other.stack, one.stack), Stage.of(one.stack) !== Stage.of(other.stack)];
  if (isOrdered || isApart || ![one, other].every((half) => speaksForPair(half, halves))) return [];
  return [...movedOn(one, other), ...movedOn(other, one)];
}

function movedOn(first: Half, second: Half): Failure[] {
  const place = { account: second.plan.sourceAccount, region: second.plan.sourceRegion };
  const made = madeNames(first.plan).filter((name) => name.memberOf === undefined && isSamePlace(name, place));
  return second.plan.migrations.flatMap(({ label, source: { family: { kind }, identifier } }) => made
    .filter((name) => name.kind === kind && name.name === identifier)
    .map(({ migration }) => failure('RF-1830', `the stack ${pathOf(second)} moves the ${kind} '${identifier}' of account ${place.account} `
    + `(${place.region}) on, for its `
    + `migration '${label}', which ${pathOf(first)} restores there, for its migration '${migration}', and nothing says that it waits for that: it `
    + 'would find no database, or one of before. Let it wait by addStackDependency, called on the later target\'s stack with the earlier one, and '
    + 'declare the encryption of its source as the final key of the earlier migration')));
}
