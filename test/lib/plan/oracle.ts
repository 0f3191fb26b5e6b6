import type { Chain } from '../../../lib/plan/chain';
import type { KeyReference } from '../../../lib/plan/key-reference';
import { type Combination, REGIONS } from '../../support/cases/dimensions';
import { FIXED_KEYS, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION, THIRD_ACCOUNT } from '../../support/cases/keys';
import { copy, type Goal, isMade, isOne, type Move, type OracleKey, type OracleState, restore, share } from './aws-moves';

const TARGET_AWS: OracleKey = { word: 'alias/aws/rds of target', region: TARGET_REGION, aws: 'target' };
const MADE_IN_TARGET: OracleKey = { word: `made in ${TARGET_ACCOUNT}`, region: TARGET_REGION };

/** What a combination of declared values comes to, by the words of the declaration's docs. */
export interface Meaning {
  readonly start: OracleState;
  readonly goal: Goal;
  /** Every key of the case. */
  readonly keys: readonly OracleKey[];
  /** The key that the shared snapshot is under, by the docs of `transferKey`; absent for a source that isn't encrypted. */
  readonly transferKey?: OracleKey;
}

function byArn(arn: string): OracleKey {
  return { word: arn, region: arn.split(':')[3] ?? '' };
}

export function meaningOf(combination: Combination): Meaning {
  const sourceRegion = REGIONS[combination.region];
  const sourceKey = sourceKeyOf(combination, sourceRegion);
  const declared = transferKeyOf(combination, sourceRegion);
  const transferKey = sourceKey === undefined ? undefined : declared ?? defaultTransferKey(combination, sourceKey);
  const final = finalKeyOf(combination, transferKey);
  const isManual = combination.origin === 'fresh' || combination.origin === 'manual';
  return {
    start: { owner: 'source', region: sourceRegion, key: sourceKey, isManual, isShared: false, isRestored: false },
    goal: { key: final, isRestored: combination.end === 'restored', transferKey: declared },
    keys: [sourceKey, MADE_IN_TARGET, declared, final, TARGET_AWS].filter((key) => key !== undefined),
    transferKey,
  };
}

function sourceKeyOf({ encryption }: Combination, region: string): OracleKey | undefined {
  switch (encryption) {
    case 'unencrypted':
      return undefined;
    case 'CMK':
      return byArn(FIXED_KEYS.database(region));
    case 'aws/rds':
    case 'sse-rds':
      return { word: encryption, region, aws: 'source' };
  }
}

function transferKeyOf({ transferKey }: Combination, sourceRegion: string): OracleKey | undefined {
  switch (transferKey) {
    case 'no transfer key':
      return undefined;
    case 'transfer key in target':
      return MADE_IN_TARGET;
    case 'transfer key in source':
      return { word: `made in ${SOURCE_ACCOUNT}`, region: sourceRegion };
    case 'existing, the source\'s own':
      return byArn(FIXED_KEYS.database(sourceRegion));
    default:
      return byArn(FIXED_KEYS.transfer(
        transferKey.includes('in target account') ? TARGET_ACCOUNT : transferKey.includes('in source account') ? SOURCE_ACCOUNT : THIRD_ACCOUNT,
        transferKey.endsWith('source Region') || transferKey === 'existing in source account and Region' ? sourceRegion : TARGET_REGION,
      ));
  }
}

/** "the source's own customer managed key where it has one that can be used; otherwise TransferKey.inTarget()" */
function defaultTransferKey({ family, region }: Combination, sourceKey: OracleKey): OracleKey {
  const canBeUsed = sourceKey.aws === undefined && (region === 'same Region' || family === 'instance');
  return canBeUsed ? sourceKey : MADE_IN_TARGET;
}

function finalKeyOf({ finalKey }: Combination, transferKey: OracleKey | undefined): OracleKey | undefined {
  switch (finalKey) {
    case 'to aws/rds':
      return TARGET_AWS;
    case 'to CMK':
      return byArn(FIXED_KEYS.final);
    case 'to CMK by alias':
      return byArn(FIXED_KEYS.finalAlias);
    case 'to the existing transfer key':
      return byArn(FIXED_KEYS.transfer(TARGET_ACCOUNT, TARGET_REGION));
    case 'stays on transfer key':
    case 'stays on transfer key, accepted':
      return transferKey;
    case 'without key':
      return undefined;
  }
}

/** A key of a plan in the words of the oracle. */
function keyOf({ arn, aliasName, account, region }: KeyReference): OracleKey {
  if (arn !== undefined) return byArn(arn);
  return aliasName === 'alias/aws/rds' && account === TARGET_ACCOUNT && region === TARGET_REGION
    ? TARGET_AWS : { word: `made in ${account ?? ''}`, region: region ?? '' };
}

/** Walks a planned chain through AWS's rules. @returns everything that is wrong with it. */
export function walk(family: Combination['family'], { start, goal }: Meaning, chain: Chain): string[] {
  const { snapshot, transferCopy, shared, importCopy, restore: restored } = chain;
  const key = (reference: KeyReference | undefined): OracleKey | undefined => (reference === undefined ? undefined : keyOf(reference));
  const moves: ((state: OracleState) => Move)[] = [
    ...(transferCopy === undefined ? [] : [(state: OracleState) => copy(family, state, 'source', transferCopy.region, key(transferCopy.key))]),
    (state) => (shared.region === state.region && shared.account === SOURCE_ACCOUNT ? share(state) : 'what is shared isn\'t where the chain is'),
    ...(importCopy === undefined ? [] : [(state: OracleState) => copy(family, state, 'target', importCopy.region, key(importCopy.key))]),
    ...(restored === undefined ? [] : [(state: OracleState) => restore(family, state, key(restored.key))]),
  ];
  const links = [
    ...(transferCopy === undefined && snapshot !== undefined && shared !== snapshot ? ['shares another snapshot than it takes'] : []),
    ...(transferCopy !== undefined && shared !== transferCopy ? ['shares another snapshot than it copies'] : []),
    ...(transferCopy !== undefined && snapshot !== undefined && transferCopy.of !== snapshot ? ['copies another snapshot than it takes'] : []),
    ...(importCopy !== undefined && importCopy.of !== shared ? ['imports another snapshot than it shares'] : []),
    ...(restored !== undefined && restored.from !== (importCopy ?? shared) ? ['restores another snapshot than the last one'] : []),
  ];
  const end = moves.reduce<Move>((state, move) => (isMade(state) ? move(state) : state), start);
  if (!isMade(end)) return [...links, end];
  return [
    ...links,
    ...(end.owner === 'target' && end.region === TARGET_REGION ? [] : ['ends elsewhere than in the target']),
    ...(end.isRestored === goal.isRestored ? [] : ['ends with something else than was asked for']),
    ...(isOne(end.key, goal.key) && isOne(end.key, key(chain.finalKey)) ? [] : [`ends under ${end.key?.word ?? 'no key'}`]),
  ];
}
