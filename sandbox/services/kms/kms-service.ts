import type { Service } from '../../core/operation';
import type { KeyAccess } from './key-access';
import { createKmsWorld, type KmsProps } from './kms-world';
import { aliasOperations } from './operations/aliases';
import { creationOperations } from './operations/creation';
import { grantOperations } from './operations/grants';
import { policyOperations } from './operations/policies';
import { stateOperations } from './operations/state';
import { tagOperations } from './operations/tags';
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

  public constructor(props: KmsProps) {
    const world = createKmsWorld(props);
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
}
