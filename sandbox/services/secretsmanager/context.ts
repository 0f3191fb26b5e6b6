import type { Clock } from '../../core/clock';
import type { Identifiers } from '../../core/identifiers';
import type { KeyAccess } from '../../core/ports/key-access';
import type { SecretStore } from './state/secret-store';

/** What Secrets Manager needs of the rest of the sandbox. */
export interface SecretsManagerProps {
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  readonly keys: KeyAccess;
}

/** What the operations of Secrets Manager share. */
export interface SecretsManagerContext extends SecretsManagerProps {
  readonly store: SecretStore;
}
