import type { Tag } from '@aws-sdk/client-rds';
import type { Call } from '../../../core/operation';
import { ensureServiceLinkedRole } from '../authorization/service-linked-role-check';
import type { RdsContext } from '../context';
import { enforce } from '../rules/enforce';
import { COPY_ACTIONS, type KeyRole } from '../rules/keys';
import { versionOffered } from '../rules/obtainable/offers';
import { copyKeyGiven } from '../rules/snapshot-copy';
import type { DatabaseSnapshot } from '../state/database-snapshot';
import { keyArnOf, type StorageEncryption, underKey } from '../state/encryption';
import { NO_TAGS, type Tags, tagsOrInherited } from '../state/tags';

/** @throws AwsError - when a copy over a border of accounts or Regions lacks its key, or its Region the engine version. */
export function checkBorders({ offers }: Pick<RdsContext, 'offers'>, source: DatabaseSnapshot, keyIdentifier: string | undefined, call: Call): void {
  const { encryption, accountId, region, settings: { engine, engineVersion } } = source;
  enforce(copyKeyGiven({ encrypted: encryption.type !== 'none', foreign: accountId !== call.accountId, region }, call.region, keyIdentifier));
  enforce(versionOffered(engine, engineVersion, offers.hasVersion(call.region, engine, engineVersion)));
}

/** Between Regions RDS acts by its service-linked role. @throws AwsError - when it isn't there and the caller may not make it. */
export function ensureRegionsTalk(context: RdsContext, source: DatabaseSnapshot, call: Call): void {
  if (source.region !== call.region) ensureServiceLinkedRole(context, call);
}

/**
 * The copy's encryption: under the key asked for, else as the source; keys are checked, and the copy's is granted to RDS. A key that AWS owns asks
 * nothing.
 *
 * @param resourceId - of the database that the snapshot is of.
 */
export function encryptionOfCopy(
  { keys }: Pick<RdsContext, 'keys'>, source: DatabaseSnapshot,
  request: { readonly KmsKeyId?: string; readonly role: KeyRole; readonly resourceId: string }, call: Call,
): StorageEncryption {
  const sourceKey = keyArnOf(source.encryption);
  if (sourceKey !== undefined) keys.require('source', sourceKey, source.region, COPY_ACTIONS, call);
  const identifier = request.KmsKeyId ?? sourceKey;
  if (identifier === undefined) return source.encryption;
  const key = keys.require(request.role, identifier, call.region, COPY_ACTIONS, call);
  keys.grant(key, request.resourceId, call);
  return underKey(key.keyArn);
}

/** Tags don't cross accounts. Source: UG:USER_Tagging, AUG:USER_Tagging. */
export function tagsOfCopy(source: DatabaseSnapshot, input: { readonly Tags?: readonly Tag[]; readonly CopyTags?: boolean }, call: Call): Tags {
  return tagsOrInherited(input.Tags, input.CopyTags === true && source.accountId === call.accountId ? source.tags : NO_TAGS);
}
