import { AwsError } from '../../../core/aws-error';
import type { Clock } from '../../../core/clock';
import { Eventual } from '../../../core/eventual';
import type { Identifiers } from '../../../core/identifiers';
import type { PrincipalDirectory } from '../../../core/ports/principal-directory';
import { managedKeyPolicy } from './default-key-policy';
import { Key } from './key';
import { storeKeyPolicy } from './key-policy';
import type { KeyStore } from './key-store';
import { isReservedAlias, MANAGED_KEY_DESCRIPTIONS, PREDEFINED_ALIASES } from './predefined-aliases';

/** Makes AWS managed keys at their first use, as KMS does for the predefined aliases (KMS API Reference, DescribeKey). */
export class ManagedKeys {
  public constructor(
    private readonly store: KeyStore,
    private readonly clock: Clock,
    private readonly identifiers: Identifiers,
    private readonly principals: PrincipalDirectory,
  ) {}

  /**
   * Makes the key behind a predefined alias if it isn't there yet; other names are left alone.
   *
   * @throws AwsError - `NotImplemented` for the AWS managed key of a service that the sandbox has no key for.
   */
  public ensure(accountId: string, region: string, aliasName: string): void {
    if (!isReservedAlias(aliasName) || this.store.keyBehindAlias(accountId, region, aliasName) !== undefined) return;
    const service = PREDEFINED_ALIASES[aliasName];
    if (service === undefined) {
      const known = Object.keys(PREDEFINED_ALIASES).join(', ');
      throw new AwsError('NotImplemented', `The sandbox has no AWS managed key ${aliasName}; it has ${known}.`, 501);
    }
    const key = this.create(service, accountId, region);
    this.store.add(key);
    this.store.pointAlias(aliasName, key);
  }

  private create(service: string, accountId: string, region: string): Key {
    const policy = storeKeyPolicy(managedKeyPolicy(service, accountId, region), this.principals);
    if (policy instanceof AwsError) throw policy;
    const description = MANAGED_KEY_DESCRIPTIONS[service];
    const key = new Key(this.identifiers.uuid(), accountId, region, 'AWS', this.clock.now(), new Eventual(this.clock, 0, policy), description);
    key.rotationPeriod = 365;
    return key;
  }
}
