import { Stage } from 'aws-cdk-lib';
import { isSamePlace, type Place } from '../../plan/arns';
import type { MigrationPlan } from '../../plan/ferry-plan';
import { isSameThing, madeNames, type PlacedName } from '../../plan/made-names';
import { failure, type Failure, reworded } from '../messages/failure';
import { arePair, type Half, pathOf, speaksForPair } from './half-of-pair';
import { isAfter } from './stack-order';

/**
 * What two pairs, each under names of its own, would make both, or move both at once. A pair is told about by its target's stack, which makes all of
 * it, or by its source's where it has no other. @param halves - all of the app, in their order.
 */
export function sharedThings(other: Half, own: Half, halves: readonly Half[]): Failure[] {
  if (arePair(other, own) || ![other, own].every((half) => speaksForPair(half, halves))) return [];
  return reworded([...sharedNames(other, own), ...sharedSources(other, own)], (what) => `the stacks ${pathOf(other)} and ${pathOf(own)} ${what}`);
}

/** One thing of both pairs. */
type Clash = readonly [one: PlacedName, other: PlacedName];

function sharedNames(other: Half, own: Half): Failure[] {
  const owns = madeNames(own.plan);
  const clashes = madeNames(other.plan).flatMap((one) => owns.filter((made) => isSameThing(one, made) && isSamePlace(one, made))
    .map((made): Clash => [one, made]));
  return groups(clashes, ([one, made]) => [one.migration, made.migration, one.kind].join(' ')).flatMap(([, found]) => {
    const [[one, made] = []] = found;
    return one === undefined || made === undefined ? [] : [failure('RF-1832', `would both make ${thingsOf(found)}, for their migrations `
      + `'${one.migration}' and '`
      + `${made.migration}': ${remedyFor(one, made)}`)];
  });
}

/** With their keys, in the order in which these come first. */
function groups(clashes: readonly Clash[], keyOf: (clash: Clash) => string): readonly (readonly [key: string, clashes: readonly Clash[]])[] {
  return [...new Set(clashes.map(keyOf))].map((key) => [key, clashes.filter((clash) => keyOf(clash) === key)]);
}

function placeName({ account, region }: Place): string {
  return `account ${account} (${region})`;
}

/** `the snapshots 'a', 'b' in account … and 'c' in account …` */
function thingsOf(clashes: readonly Clash[]): string {
  const byPlace = groups(clashes, ([one]) => placeName(one))
    .map(([place, found]) => `${found.map(([{ name }]) => `'${name}'`).join(', ')} in ${place}`);
  const [[{ kind, memberOf: ofOne }, { memberOf: ofOther }]] = clashes as readonly [Clash];
  const cluster = ofOne ?? ofOther;
  const asMember = cluster === undefined ? '' : ` (a member of the cluster '${cluster}')`;
  return `the ${kind}${clashes.length > 1 ? 's' : ''} ${byPlace.join(' and ')}${asMember}`;
}

function remedyFor(one: PlacedName, made: PlacedName): string {
  switch (one.kind) {
    case 'snapshot':
    case 'cluster snapshot':
      return 'change the id, the run or the `prefix` of one of them';
    case 'instance':
    case 'cluster': {
      const call = one.kind === 'cluster' || made.kind === 'cluster' ? 'cluster({ clusterIdentifier })' : 'instance({ instanceIdentifier })';
      return `declare another identifier in one of them, as in TargetDatabase.${call}`;
    }
  }
}

/** What one declaration says of two runs without an order. Stages are deployed apart. */
function sharedSources(other: Half, own: Half): Failure[] {
  const { plan: { sourceAccount: account, sourceRegion: region, targetAccount } } = own;
  const isSameWay = isSamePlace({ account, region }, { account: other.plan.sourceAccount, region: other.plan.sourceRegion })
    && targetAccount === other.plan.targetAccount && own.plan.targetRegion === other.plan.targetRegion;
  if (!isSameWay || Stage.of(other.stack) !== Stage.of(own.stack) || isAfter(other.stack, own.stack) || isAfter(own.stack, other.stack)) return [];
  return other.plan.migrations.flatMap((one) => own.plan.migrations.filter((migration) => haveOneSource(one, migration)).map((migration) =>
    failure('RF-1833', `both move the ${one.source.family.kind} '${one.source.identifier}' of ${placeName({ account, region })} to account `
    + `${targetAccount}, for their `
    + `migrations '${one.label}' and '${migration.label}', and nothing says which is first: both would move the data of today, at once. Put both `
    + 'into one declaration, as two runs with `startAfter` in the later one, or let the later target\'s stack wait for the other one by '
    + 'addStackDependency')));
}

function haveOneSource({ source: one }: MigrationPlan, { source: other }: MigrationPlan): boolean {
  return one.family.kind === other.family.kind && one.identifier === other.identifier;
}
