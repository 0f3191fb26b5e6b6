import type { Call } from '../../core/operation';
import type { KeyAccess, KeyUse, KeyView } from '../../core/ports/key-access';
import { found } from './rules/enforce';
import { type KeyRole, keyUsable } from './rules/keys';
import type { Scope } from './state/rds-state';

/** What the grant lets RDS do for the life of the resource. Source: UG:Overview.Encryption, UG:USER_CopySnapshot; the list itself isn't published. */
const GRANT_OPERATIONS: readonly string[] = [
  'Decrypt', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'ReEncryptFrom', 'ReEncryptTo', 'CreateGrant', 'DescribeKey',
];

/** RDS as a user of KMS: it uses its caller's rights on keys, and then grants of its own. */
export class RdsKeys {
  public constructor(private readonly keys: KeyAccess) {}

  /**
   * The key that a call means, checked once for all that RDS will do with it.
   *
   * @param region - the Region in which the key has to be.
   * @throws AwsError - `KMSKeyNotAccessibleFault`.
   */
  public require(role: KeyRole, identifier: string, region: string, actions: readonly string[], call: Call): KeyView {
    const key = this.keys.find(identifier, { ...call, region });
    const denied = key !== undefined && this.keys.firstDenied(key, actions, use(call, key)) !== undefined;
    return found(key, (thing) => keyUsable(role, identifier, region, thing, denied));
  }

  /** Records the grant by which RDS goes on using the key for the database with that id, whatever becomes of the caller's rights. */
  public grant(key: KeyView, resourceId: string, call: Call): void {
    this.keys.createGrant(key, use(call, key), GRANT_OPERATIONS, {
      [resourceId.startsWith('cluster-') ? 'aws:rds:dbc-id' : 'aws:rds:db-id']: resourceId,
    });
  }

  /** Whether RDS can use the key now, by its grants: only the key's own state stands in the way. */
  public isEnabled(keyArn: string, owner: Scope): boolean {
    return this.find(keyArn, owner)?.state === 'Enabled';
  }

  /** Who manages the key; nothing when it isn't there any more. */
  public manager(keyArn: string, owner: Scope): KeyView['manager'] | undefined {
    return this.find(keyArn, owner)?.manager;
  }

  /** A key as an account finds it, whatever its callers may. */
  public find(keyIdentifier: string, owner: Scope): KeyView | undefined {
    const principal = { kind: 'service', service: 'rds.amazonaws.com', accountId: owner.accountId } as const;
    return this.keys.find(keyIdentifier, { principal, accountId: owner.accountId, region: owner.region, requestId: 'rds' });
  }
}

function use(call: Call, key: KeyView): KeyUse {
  return { call: { ...call, region: key.region }, viaService: `rds.${key.region}.amazonaws.com` };
}
