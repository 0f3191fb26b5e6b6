import type { DeclaredMigration } from '../../cloud-assembly/declared-migrations';
import { SourceEncryptionKind } from '../../lambda/step/contract';
import type { Fact } from './plan-schema';
import type { LookAtSource, SeenSource } from './sizes/seen-database';

const DECLARED_WORDS: Readonly<Record<SourceEncryptionKind, string>> = {
  [SourceEncryptionKind.NONE]: 'not encrypted',
  [SourceEncryptionKind.AWS_MANAGED]: 'under aws/rds',
  [SourceEncryptionKind.CUSTOMER_MANAGED]: 'under a customer managed key',
  [SourceEncryptionKind.AWS_OWNED]: 'under a key that AWS owns',
};

/** What a plan knows of the source beside its size, and from where. */
export function factsOf(migration: DeclaredMigration, look: LookAtSource | undefined): readonly Fact[] {
  const declared: Fact = { what: 'encryption', from: 'declared', says: `${DECLARED_WORDS[migration.SourceEncryption]}, as declared` };
  if (look === undefined) return [{ what: 'source', from: 'unknown', says: 'wasn\'t looked at: that it is there is assumed' }, declared];
  if ('refused' in look) return [{ what: 'source', from: 'unknown', says: `AWS refused the look: ${look.refused}` }, declared];
  const { found } = look;
  if (found === undefined) return [{ what: 'source', from: 'seen', says: 'isn\'t there: Preflight would refuse' }, declared];
  const parts = [`${found.engine ?? 'unknown engine'} ${found.version ?? ''}`.trim(), found.class, found.status].filter((part) => part !== undefined);
  return [{ what: 'source', from: 'seen', says: parts.join(', ') }, encryptionFact(migration, found)];
}

function encryptionFact({ SourceEncryption, SourceKeyArn }: DeclaredMigration, seen: SeenSource): Fact {
  const kind = seenKind(seen);
  const key = seen.keyArn === undefined ? '' : ` (${seen.keyArn})`;
  if (kind === undefined) {
    return { what: 'encryption', from: 'declared', says: `${DECLARED_WORDS[SourceEncryption]}, as declared; its key may not be looked at${key}` };
  }
  const isAsDeclared = kind === SourceEncryption && (kind !== SourceEncryptionKind.CUSTOMER_MANAGED || SourceKeyArn === seen.keyArn);
  const says = `${DECLARED_WORDS[kind]}${key}`;
  return {
    what: 'encryption', from: 'seen',
    says: isAsDeclared ? `${says}, as declared` : `${says}, but declared otherwise (${DECLARED_WORDS[SourceEncryption]}): Preflight would refuse`,
  };
}

function seenKind({ isEncrypted, encryptionType, keyArn, keyManager }: SeenSource): SourceEncryptionKind | undefined {
  // such a database counts as unencrypted for `StorageEncrypted`: RDS API Reference, DBCluster.
  if (encryptionType === 'sse-rds') return SourceEncryptionKind.AWS_OWNED;
  if (isEncrypted !== true) return SourceEncryptionKind.NONE;
  if (keyArn === undefined) return SourceEncryptionKind.AWS_OWNED;
  if (keyManager === undefined) return undefined;
  return keyManager === 'AWS' ? SourceEncryptionKind.AWS_MANAGED : SourceEncryptionKind.CUSTOMER_MANAGED;
}
