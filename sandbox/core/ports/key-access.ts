import type { Call } from '../operation';

/** A KMS key as another service sees it. */
export interface KeyView {
  readonly keyArn: string;
  readonly keyId: string;
  readonly accountId: string;
  readonly region: string;
  readonly manager: 'AWS' | 'CUSTOMER';
  /** As KMS's API names it. Services use keys of `SYMMETRIC_DEFAULT` only. */
  readonly spec: string;
  /** Only an `Enabled` key can be used. */
  readonly state: 'Enabled' | 'Disabled' | 'PendingDeletion';
}

/** A question about the rights of whoever makes a call. */
export interface KeyQuestion {
  /** Its principal is the one that KMS asks about: a service's caller, or a service itself. */
  readonly call: Call;
  /** The service in between: `rds.ap-northeast-1.amazonaws.com`, the value of `kms:ViaService`. */
  readonly viaService?: string;
  /** What `kms:EncryptionContext:…` of a policy compares with. */
  readonly encryptionContext?: Readonly<Record<string, string>>;
}

/** How a service uses a caller's rights on a key. */
export interface KeyUse extends KeyQuestion {
  readonly viaService: string;
}

/** What other services may do with KMS keys. Implemented by the KMS service. */
export interface KeyAccess {
  /**
   * Finds a key by key ARN, key id, alias ARN or alias name; ids and alias names are looked up in the caller's account and Region.
   * `alias/aws/rds` is made at its first use, as KMS does. Says nothing about permissions.
   */
  find(keyIdentifier: string, call: Call): KeyView | undefined;
  /**
   * The first of `actions` (`kms:Decrypt`, …) that the caller's policies or the key's policy deny, or nothing when all are allowed.
   * `kms:CreateGrant` is asked with `kms:GrantIsForAWSResource` = true.
   */
  firstDenied(key: KeyView, actions: readonly string[], use: KeyQuestion): { readonly action: string; readonly reason: string } | undefined;
  /** Records the grant that a service makes for a resource that lives under the key. */
  createGrant(key: KeyView, use: KeyUse, operations: readonly string[], encryptionContext: Readonly<Record<string, string>>): string;
}
