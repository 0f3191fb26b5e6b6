import type { Service } from '../../core/operation';
import { createKmsWorld, type KmsProps, type KmsWorld } from './context';
import type { KeyAccess } from '../../core/ports/key-access';
import { aliasOperations } from './operations/aliases';
import { creationOperations } from './operations/creation';
import { grantOperations } from './operations/grants';
import { policyOperations } from './operations/policies';
import { stateOperations } from './operations/state';
import { tagOperations } from './operations/tags';
import { seedKey, type KeySeed } from './seeding/key-seeding';
import { ServiceKeyAccess } from './service-key-access';

/**
 * AWS KMS for all accounts and Regions: keys with their policies, aliases, grants and states. It holds no key material and encrypts nothing.
 * A change of a key policy or alias is acted upon after `settings.kmsSpread`. Grants are recorded, but give nobody access here: what the
 * services of the sandbox do with keys is decided by policies.
 */
export class KmsService {
  public readonly service: Service;
  /** For the other services of the sandbox. */
  public readonly keyAccess: KeyAccess;
  private readonly world: KmsWorld;

  public constructor(props: KmsProps) {
    const world = createKmsWorld(props);
    this.world = world;
    this.keyAccess = new ServiceKeyAccess(world);
    this.service = {
      signingName: 'kms',
      operations: {
        ...creationOperations(world),
        ...aliasOperations(world),
        ...policyOperations(world),
        ...stateOperations(world),
        ...tagOperations(world),
        ...grantOperations(world),
      },
    };
  }

  /**
   * Puts a customer managed key there, with policy and alias acted upon at once, as if it had been there for long.
   *
   * @returns the key's ARN.
   * @throws AwsError - when KMS would refuse the policy or the alias.
   */
  public seedKey(accountId: string, region: string, seed: KeySeed = {}): string {
    return seedKey(this.world, accountId, region, seed);
  }
}
