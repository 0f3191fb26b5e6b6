/**
 * How storage is encrypted: not at all, under a key that AWS owns and nobody sees, or under a KMS key of some account.
 * The names are those of `StorageEncryptionType`.
 */
export type StorageEncryption =
  | { readonly type: 'none' }
  | { readonly type: 'sse-rds' }
  | { readonly type: 'sse-kms'; readonly keyArn: string };

/** The KMS key of encrypted storage; nothing when it isn't encrypted or AWS owns the key. */
export function keyArnOf(encryption: StorageEncryption): string | undefined {
  return encryption.type === 'sse-kms' ? encryption.keyArn : undefined;
}

/** Encryption under a KMS key; none without one. */
export function underKey(keyArn: string | undefined): StorageEncryption {
  return keyArn === undefined ? { type: 'none' } : { type: 'sse-kms', keyArn };
}
