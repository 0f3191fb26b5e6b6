/** What was seen of a source database, its newest snapshot and its key. */
export interface SeenSource {
  readonly engine?: string;
  readonly version?: string;
  readonly class?: string;
  readonly status?: string;
  /** GiB of an instance. Of Aurora RDS tells none that means anything. */
  readonly allocatedGib?: number;
  readonly isEncrypted?: boolean;
  /** `sse-kms`, `sse-rds` or `none`, where RDS tells. */
  readonly encryptionType?: string;
  readonly keyArn?: string;
  readonly keyManager?: 'AWS' | 'CUSTOMER';
  readonly snapshot?: SeenSnapshot;
}

/** The newest snapshot of a database that is available. */
export interface SeenSnapshot {
  readonly name: string;
  /** ISO time. */
  readonly createdAt?: string;
  /** Bytes that are written in it (`FullSnapshotSizeInBytes`). */
  readonly fullBytes?: number;
  /** GiB */
  readonly allocatedGib?: number;
}

/** What was seen of the source of a migration: nothing where it isn't there, or why it couldn't be looked at. */
export type LookAtSource = { readonly found?: SeenSource } | { readonly refused: string };
