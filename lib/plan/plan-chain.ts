import { AWS_MANAGED_KEY_ALIAS, SnapshotOriginKind, SourceEncryptionKind } from '../../lambda/step/contract';
import type { FinalKey } from '../declaration/final-key';
import type { SourceDatabase } from '../declaration/source-database';
import type { TransferKey } from '../declaration/transfer-key';
import type { Chain, ChainCopy, ChainSnapshot } from './chain';
import { isSameKey, keyByAlias, keyByArn, type KeyReference } from './key-reference';
import type { MigrationNames } from './naming';
import type { Places } from './places';

/** A migration's case, with everything that the chain of its steps depends on. */
export interface ChainRequest extends Places {
  readonly source: SourceDatabase;
  /** As declared; absent when it isn't. */
  readonly transferKey?: TransferKey;
  readonly finalKey: FinalKey;
  /** Whether the chain ends with the imported snapshot. */
  readonly stopsAtSnapshot: boolean;
  readonly names: MigrationNames;
  /** Alias of the transfer keys that a step makes, with its `alias/`. */
  readonly transferKeyAliasName: string;
}

/** Works out the shortest chain of steps for a case that the validation has let through. */
export function planChain(request: ChainRequest): Chain {
  const { source: { family, snapshot: { kind } } } = request;
  const origin = originOf(request);
  const asItIs = shareableOrigin(request, origin);
  const shared: ChainCopy = asItIs ?? transferCopyOf(request, origin);
  const finalKey = finalKeyOf(request);
  const importCopy = importCopyOf(request, shared, finalKey);
  const takesSnapshot = kind === SnapshotOriginKind.FRESH;
  return {
    family,
    snapshot: takesSnapshot ? origin : undefined,
    transferCopy: asItIs === undefined ? shared : undefined,
    shared,
    sharesDeclaredSnapshot: asItIs !== undefined && !takesSnapshot,
    importCopy,
    restore: request.stopsAtSnapshot ? undefined : { from: importCopy ?? shared, key: family.takesKeyAtRestore ? finalKey : undefined },
    finalKey,
  };
}

/** What the transfer key depends on. */
export type TransferKeyRequest = Omit<ChainRequest, 'finalKey' | 'stopsAtSnapshot' | 'names'>;

/** The key that the snapshot crosses the accounts under; nothing when it isn't encrypted. */
export function transferKeyOf(request: TransferKeyRequest): KeyReference | undefined {
  const { source: { encryption }, transferKey } = request;
  if (encryption.kind === SourceEncryptionKind.NONE) return undefined;
  if (transferKey !== undefined) return declaredKey(request, transferKey);
  if (encryption.keyArn !== undefined && !mustCrossRegionsInSource(request)) return keyByArn(encryption.keyArn);
  return keyByAlias(request.transferKeyAliasName, request.targetAccount, request.targetRegion);
}

function declaredKey(request: TransferKeyRequest, { place, keyArn }: TransferKey): KeyReference {
  if (keyArn !== undefined) return keyByArn(keyArn);
  return place === 'source'
    ? keyByAlias(request.transferKeyAliasName, request.sourceAccount, request.sourceRegion)
    : keyByAlias(request.transferKeyAliasName, request.targetAccount, request.targetRegion);
}

/** Whether the other Region is reached by a copy that the source account makes, because the target account can't. */
export function mustCrossRegionsInSource(
  { source: { family }, sourceRegion, targetRegion }: Pick<ChainRequest, 'source' | 'sourceRegion' | 'targetRegion'>,
): boolean {
  return sourceRegion !== targetRegion && !family.copiesSharedAcrossRegions;
}

/** The key that a source is under, where it is a customer's. */
function sourceKey({ source: { encryption: { keyArn } } }: ChainRequest): KeyReference | undefined {
  return keyArn === undefined ? undefined : keyByArn(keyArn);
}

/** The snapshot to begin with; nothing for the newest automated one, whose name shows only when it is looked for. */
function originOf(request: ChainRequest): ChainSnapshot | undefined {
  const { source: { snapshot: { kind, snapshotName = '' } }, names } = request;
  const place = { account: request.sourceAccount, region: request.sourceRegion, key: sourceKey(request) };
  switch (kind) {
    case SnapshotOriginKind.FRESH:
      return { ...place, name: names.snapshotName };
    case SnapshotOriginKind.MANUAL:
    case SnapshotOriginKind.AWS_BACKUP:
      return { ...place, name: snapshotName };
    case SnapshotOriginKind.NEWEST_AUTOMATED:
      return undefined;
  }
}

/** The snapshot as it is, where it can be shared so: a manual one, under a key that both accounts can use or none, in the right Region. */
function shareableOrigin(request: ChainRequest, origin: ChainSnapshot | undefined): ChainSnapshot | undefined {
  const { kind } = request.source.snapshot;
  // RDS shares manual snapshots only: UG USER_ShareSnapshot.
  const isManual = kind === SnapshotOriginKind.FRESH || kind === SnapshotOriginKind.MANUAL;
  return isManual && isSameKey(sourceKey(request), transferKeyOf(request)) && !mustCrossRegionsInSource(request) ? origin : undefined;
}

function transferCopyOf(request: ChainRequest, origin: ChainSnapshot | undefined): ChainCopy {
  const key = transferKeyOf(request);
  return {
    name: request.names.transferSnapshotName,
    account: request.sourceAccount,
    // a copy that is made anyway crosses to the other Region as well, where its key is there.
    region: key === undefined ? request.targetRegion : key.region ?? request.sourceRegion,
    key,
    of: origin,
  };
}

function finalKeyOf(request: ChainRequest): KeyReference | undefined {
  const { finalKey, targetAccount, targetRegion } = request;
  switch (finalKey.kind) {
    case 'aws-managed':
      return keyByAlias(AWS_MANAGED_KEY_ALIAS, targetAccount, targetRegion);
    case 'customer-managed':
      return keyByArn(finalKey.keyArn ?? '');
    case 'transfer-key':
      return transferKeyOf(request);
    case 'none':
      return undefined;
  }
}

function importCopyOf(request: ChainRequest, shared: ChainSnapshot, finalKey: KeyReference | undefined): ChainCopy | undefined {
  const { source: { family }, names, targetAccount, targetRegion } = request;
  const isEncrypted = transferKeyOf(request) !== undefined;
  const isNeeded = request.stopsAtSnapshot
    || shared.region !== targetRegion
    || (isEncrypted && !family.restoresSharedEncrypted)
    || (!family.takesKeyAtRestore && !isSameKey(shared.key, finalKey));
  if (!isNeeded) return undefined;
  const key = isEncrypted || family.encryptsByCopy ? finalKey : undefined;
  return { name: names.importedSnapshotName, account: targetAccount, region: targetRegion, key, of: shared };
}
