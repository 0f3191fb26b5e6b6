/** What RDS takes its time for. Members of a cluster and what is made empty count as restores. */
export type RdsWork = 'snapshot' | 'copy' | 'restore';

/** How the embedded AWS behaves where AWS itself promises no figure. All times in milliseconds of the sandbox's clock. */
export interface SandboxSettings {
  /** The accounts that exist. */
  readonly accounts: readonly string[];
  /** The Regions that each account is bootstrapped in. */
  readonly regions: readonly string[];
  /** Until a change of roles and policies is acted upon. */
  readonly iamSpread: number;
  /** Until a change of a key policy or alias is acted upon. */
  readonly kmsSpread: number;
  /** Until a shared snapshot is visible to the account it is shared with. */
  readonly shareSpread: number;
  /** A snapshot, copy or restore takes `snapshotBase` and `snapshotPerGib` for each GiB of the database. */
  readonly snapshotBase: number;
  readonly snapshotPerGib: number;
  /** How many times as long one of these takes. */
  readonly slowness: Readonly<Record<RdsWork, number>>;
  /** Whether the next update goes on inside of a nested stack that could not be made, or deletes it and makes another. */
  readonly nestedRetry: 'continue' | 'recreate';
}

export const DEFAULT_SETTINGS: SandboxSettings = {
  accounts: ['111111111111', '222222222222'],
  regions: ['ap-northeast-1'],
  iamSpread: 10_000,
  kmsSpread: 10_000,
  shareSpread: 20_000,
  snapshotBase: 180_000,
  snapshotPerGib: 20_000,
  slowness: { snapshot: 1, copy: 1, restore: 1 },
  nestedRetry: 'continue',
};
