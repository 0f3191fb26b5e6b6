import type { Service } from '../../core/operation';
import type { KeyAccess } from '../../core/ports/key-access';
import { createKmsContext, type KmsContext, type KmsProps } from './context';
import { aliasOperations } from './operations/aliases';
import { grantOperations } from './operations/grants';
import { stateOperations } from './operations/key-states';
import { usageOperations } from './operations/key-usage';
import { creationOperations } from './operations/keys';
import { policyOperations } from './operations/policies';
import { tagOperations } from './operations/tags';
import { type KeySeed, seedKey } from './seeding/key-seeding';
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
  private readonly context: KmsContext;

  public constructor(props: KmsProps) {
    const context = createKmsContext(props);
    this.context = context;
    this.keyAccess = new ServiceKeyAccess(context);
    this.service = {
      signingName: 'kms',
      operations: {
        ...creationOperations(context),
        ...aliasOperations(context),
        ...policyOperations(context),
        ...stateOperations(context),
        ...tagOperations(context),
        ...grantOperations(context),
        ...usageOperations(context),
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
    return seedKey(this.context, accountId, region, seed);
  }
}
