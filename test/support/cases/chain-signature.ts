import { SourceEncryptionKind } from '../../../lambda/step/contract';
import type { Chain, ChainSnapshot } from '../../../lib/plan/chain';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';
import type { KeyReference } from '../../../lib/plan/key-reference';
import { SOURCE_ACCOUNT, TARGET_REGION } from './keys';

/** A key as far as a step is concerned: which of those that were there before it is under, or that it isn't encrypted. */
interface State {
  readonly isEncrypted: boolean;
  /** Absent for one under a key of AWS in the source. */
  readonly key?: KeyReference;
}

/**
 * The steps of a plan in one line: each with its place, and with what it does to the key. Two cases of one line make the same calls, for other
 * names, keys and engines.
 */
export function chainSignature(plan: MigrationPlan, sourceRegion: string): string {
  const { source: { encryption }, chain } = plan;
  const { snapshot, transferCopy, shared, importCopy, restore } = chain;
  const place = placeFrom(sourceRegion);
  const isEncrypted = encryption.kind !== SourceEncryptionKind.NONE;
  const before = { isEncrypted, key: encryption.keyArn === undefined ? undefined : { arn: encryption.keyArn } };
  const sharedState = { isEncrypted, key: plan.transferKey };
  const imported = importCopy === undefined ? sharedState : { isEncrypted: importCopy.key !== undefined, key: importCopy.key };
  const restoreKey = restore?.key;
  return [
    chain.family.kind,
    ...(snapshot === undefined ? [] : ['snapshot']),
    ...(transferCopy === undefined ? [] : [`copy ${copied(chain)}${place(transferCopy)}, ${change(before, sharedState)}`]),
    `share${chain.sharesDeclaredSnapshot ? ' the declared one' : ''}${place(shared)}`,
    ...(importCopy === undefined ? [] : [
      `import${shared.region === importCopy.region ? '' : ' from the other Region'}, ${change(sharedState, imported)}`,
    ]),
    ...(restore === undefined ? [] : [
      `restore ${restore.from === importCopy ? 'the import' : 'the shared one'}, `
      + `${restoreKey === undefined ? 'no key given' : change(imported, { isEncrypted: true, key: restoreKey })}`,
    ]),
  ].join(' → ');
}

function copied({ transferCopy, snapshot }: Chain): string {
  return transferCopy?.of === undefined ? 'the newest automated one' : transferCopy.of === snapshot ? 'it' : 'the declared one';
}

function placeFrom(sourceRegion: string): (snapshot: ChainSnapshot) => string {
  return ({ region, account }) => `${account === SOURCE_ACCOUNT
    ? ''
    : ' in the target'}${region === sourceRegion ? '' : region === TARGET_REGION ? ' in the other Region' : ` in ${region}`}`;
}

function change(from: State, to: State): string {
  if (!to.isEncrypted) return 'unencrypted';
  if (!from.isEncrypted) return 'encrypting';
  return isSame(from.key, to.key) ? 'same key' : 'other key';
}

/** A key of AWS in the source isn't any of the others. */
function isSame(a: KeyReference | undefined, b: KeyReference | undefined): boolean {
  if (a === undefined || b === undefined || a.arn !== b.arn) return false;
  return a.arn !== undefined || (a.aliasName === b.aliasName && a.account === b.account);
}
