import { formatArn } from '../../../core/arn';
import type { Eventual } from '../../../core/eventual';
import type { KeyPolicy } from './key-policy';

/** States of a key with key material made by KMS; those of imported and multi-Region keys don't occur here. */
export type KeyState = 'Enabled' | 'Disabled' | 'PendingDeletion';

/** What keys are made of: a symmetric one, an asymmetric one, and one that only makes codes. Of others the sandbox has none. */
export type KeySpec = 'SYMMETRIC_DEFAULT' | 'RSA_2048' | 'HMAC_256';

/** Everything about one KMS key. */
export class Key {
  public readonly arn: string;
  public state: KeyState = 'Enabled';
  public description: string;
  public readonly tags = new Map<string, string>();
  /** Days between rotations, or nothing while automatic rotation is off. */
  public rotationPeriod: number | undefined;
  /** When the key is deleted: milliseconds of the sandbox's clock. Only with state `PendingDeletion`. */
  public deletionDate: number | undefined;
  /** When a service last made something under the key: milliseconds of the sandbox's clock. */
  public lastUse: number | undefined;

  public constructor(
    public readonly keyId: string,
    public readonly accountId: string,
    public readonly region: string,
    public readonly manager: 'AWS' | 'CUSTOMER',
    public readonly creationDate: number,
    public readonly policy: Eventual<KeyPolicy>,
    description = '',
    public readonly spec: KeySpec = 'SYMMETRIC_DEFAULT',
  ) {
    this.arn = formatArn('kms', region, accountId, `key/${keyId}`);
    this.description = description;
  }
}

/** A name for a key; it points at a key of its own account and Region. */
export interface Alias {
  /** `alias/…` */
  readonly name: string;
  readonly arn: string;
  readonly creationDate: number;
  lastUpdatedDate: number;
  /** Id of the key; nothing once the alias is deleted. */
  readonly target: Eventual<string | undefined>;
}
