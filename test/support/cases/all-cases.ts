import { Duration } from 'aws-cdk-lib';
import type { FerryProps, MigrationProps } from '../../../lib';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';
import { planFerry } from '../../../lib/plan-ferry';
import { ferryFailures } from '../../../lib/validation/ferry-rules';
import { messagesOf } from '../../lib/told';
import { chainSignature } from './chain-signature';
import {
  type Combination, ENCRYPTIONS, ENDS, everyCombination, FAMILIES, FINAL_KEYS, ORIGINS, REGIONS, SOURCE_IDENTIFIER, TRANSFER_KEYS,
} from './dimensions';
import CHAIN_ROWS from './distinct-chains.json';
import { type CaseKeys, FIXED_KEYS, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from './keys';

/** A declaration of one migration, from the source account to the target account. */
export interface Case {
  readonly name: string;
  readonly ferry: FerryProps;
}

/** A case that stands for every case with the same steps. */
export interface DistinctChain extends Case {
  readonly combination: Combination;
  /** The steps in one line. */
  readonly chain: string;
  /** How many cases have these steps. */
  readonly count: number;
}

/** The declaration of a combination, whether it is a supported one or not. */
export function declare(combination: Combination, keys: CaseKeys = FIXED_KEYS): FerryProps {
  return declareAll(combination.region, [declareMigration(combination, keys)]);
}

/** The declaration of migrations whose sources are in one Region. */
export function declareAll(region: Combination['region'], migrations: readonly MigrationProps[]): FerryProps {
  return { source: { account: SOURCE_ACCOUNT, region: REGIONS[region] }, target: { account: TARGET_ACCOUNT }, region: TARGET_REGION, migrations };
}

/** @param identifier - of the source, and id of the migration. */
export function declareMigration(combination: Combination, keys: CaseKeys = FIXED_KEYS, identifier = SOURCE_IDENTIFIER): MigrationProps {
  const around = { keys, sourceRegion: REGIONS[combination.region] };
  return {
    id: identifier,
    source: FAMILIES[combination.family](identifier, {
      encryption: ENCRYPTIONS[combination.encryption](around), snapshot: ORIGINS[combination.origin](),
    }),
    transferKey: TRANSFER_KEYS[combination.transferKey](around),
    finalKey: FINAL_KEYS[combination.finalKey](around),
    database: ENDS[combination.end](),
    // one wait condition for each slow step: what they do is the same.
    maxWait: Duration.hours(1),
  };
}

export function caseName(combination: Combination): string {
  return Object.values(combination).join(', ');
}

/** Which of the combinations are wanted. */
export type Wanted = (combination: Combination) => boolean;

const everyOne: Wanted = () => true;

/** A combination with what the validation says against it. */
export interface ValidatedCombination {
  readonly combination: Combination;
  readonly failures: readonly string[];
}

let validated: readonly ValidatedCombination[] | undefined;

/** Every combination; of each dimension, the value that declares the least comes first. Validated once: there are thousands. */
export function validatedCombinations(): readonly ValidatedCombination[] {
  return validated ??= everyCombination().map((combination) => ({ combination, failures: messagesOf(ferryFailures(declare(combination))) }));
}

/** Combinations that the validation lets through. */
export function supportedCombinations(): readonly Combination[] {
  return validatedCombinations().filter(({ failures }) => failures.length === 0).map(({ combination }) => combination);
}

/** Every supported case. */
export function allCases(): Case[] {
  return supportedCombinations().map((combination) => ({ name: caseName(combination), ferry: declare(combination) }));
}

/** What `distinct-chains.json` says of a chain: to find them anew takes seconds, which a dozen test files would spend each. */
export interface ChainRow {
  readonly chain: string;
  readonly count: number;
  readonly combination: Combination;
}

/** One case for every chain of steps that differs from the others in a step, its place, or what it does to the key. */
export function distinctChains(isWanted: Wanted = everyOne): DistinctChain[] {
  // a test of the plan holds that the file has the chains that are found, and JSON knows no narrower types.
  return (CHAIN_ROWS as readonly ChainRow[]).filter(({ combination }) => isWanted(combination))
    .map((row) => ({ ...row, name: caseName(row.combination), ferry: declare(row.combination) }));
}

/** A combination with its plan. */
export interface PlannedCombination {
  readonly combination: Combination;
  readonly plan: MigrationPlan;
}

/** The chains of planned combinations. */
export function plannedChains(planned: readonly PlannedCombination[]): ChainRow[] {
  const chains = new Map<string, ChainRow>();
  for (const { combination, plan } of planned) {
    const chain = chainSignature(plan, REGIONS[combination.region]);
    const found = chains.get(chain);
    chains.set(chain, found === undefined ? { chain, count: 1, combination } : { ...found, count: found.count + 1 });
  }
  return [...chains.values()];
}

/** The plan of a declaration of one migration. */
export function onlyMigration(ferry: FerryProps): MigrationPlan {
  const [migration] = planFerry(ferry).migrations;
  if (migration === undefined) throw new Error('the declaration has no migration');
  return migration;
}
