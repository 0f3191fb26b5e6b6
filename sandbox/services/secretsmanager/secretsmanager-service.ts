import type { Service } from '../../core/operation';
import type { SecretVault } from '../../core/ports/secret-vault';
import type { SecretsManagerContext, SecretsManagerProps } from './context';
import { deletionOperations } from './operations/deletion-operations';
import { listOperations } from './operations/list-operations';
import { policyOperations } from './operations/policy-operations';
import { secretOperations } from './operations/secret-operations';
import { tagOperations } from './operations/tag-operations';
import { valueOperations } from './operations/value-operations';
import { type SecretSeed, seedSecret } from './seeding/secret-seeding';
import { ServiceVault } from './service-vault';
import { SecretStore } from './state/secret-store';

/** AWS Secrets Manager, for all accounts and Regions, without replicas and without rotation by functions. */
export class SecretsManagerService {
  public readonly service: Service;
  /** Keeps the secrets of other services. */
  public readonly vault: SecretVault;

  private readonly context: SecretsManagerContext;

  public constructor(props: SecretsManagerProps) {
    this.context = { ...props, store: new SecretStore(props.clock) };
    const { context } = this;
    this.vault = new ServiceVault(context);
    this.service = {
      signingName: 'secretsmanager',
      operations: {
        ...secretOperations(context),
        ...valueOperations(context),
        ...listOperations(context),
        ...deletionOperations(context),
        ...policyOperations(context),
        ...tagOperations(context),
      },
    };
  }

  /** Puts a secret into an account. */
  public seedSecret(seed: SecretSeed): void {
    seedSecret(this.context, seed);
  }
}
