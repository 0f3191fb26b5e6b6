import type { DeleteSecretRequest, DeleteSecretResponse, RestoreSecretRequest, RestoreSecretResponse } from '@aws-sdk/client-secrets-manager';
import { type Call, operation, type Operations } from '../../../core/operation';
import { onSecret } from '../authorization';
import type { SecretsManagerContext } from '../context';
import { enforce } from '../rules/enforce';
import { notMarkedForDeletion, notOfService, recoveryWindow } from '../rules/secret-rules';
import { namedSecret } from './secret-access';

const DAY = 24 * 60 * 60_000;
/** Days until a secret goes, where nobody says otherwise. Source: API:DeleteSecret. */
const DEFAULT_WINDOW = 30;

/** Deleting secrets, and taking that back. */
export function deletionOperations(context: SecretsManagerContext): Operations {
  const { store } = context;
  return {
    DeleteSecret: operation<DeleteSecretRequest, DeleteSecretResponse>({
      members: ['SecretId', 'RecoveryWindowInDays', 'ForceDeleteWithoutRecovery'],
      authorization: (input, call) => [onSecret(store, 'DeleteSecret', input.SecretId, call, {
        'secretsmanager:ForceDeleteWithoutRecovery': String(input.ForceDeleteWithoutRecovery ?? false),
        ...(input.RecoveryWindowInDays === undefined ? {} : { 'secretsmanager:RecoveryWindowInDays': String(input.RecoveryWindowInDays) }),
      })],
      run: (input, call) => deleteSecret(context, input, call),
    }),
    RestoreSecret: operation<RestoreSecretRequest, RestoreSecretResponse>({
      members: ['SecretId'],
      authorization: (input, call) => [onSecret(store, 'RestoreSecret', input.SecretId, call)],
      run: (input, call) => {
        const secret = namedSecret(context, input.SecretId, call);
        secret.deletion = undefined;
        return { ARN: secret.arn, Name: secret.name };
      },
    }),
  };
}

/** Without a window the secret is gone at once, and nothing is said where there is none. Source: API:DeleteSecret. */
function deleteSecret(context: SecretsManagerContext, input: DeleteSecretRequest, call: Call): DeleteSecretResponse {
  const { SecretId: id, RecoveryWindowInDays: days = DEFAULT_WINDOW, ForceDeleteWithoutRecovery: force } = input;
  enforce(recoveryWindow(input.RecoveryWindowInDays, force));
  const now = context.clock.now();
  if (force === true && context.store.find(id ?? '', call) === undefined) return { Name: id, DeletionDate: new Date(now) };
  const secret = namedSecret(context, id, call);
  enforce(notOfService(secret));
  if (force === true) {
    context.store.delete(secret);
    return { ARN: secret.arn, Name: secret.name, DeletionDate: new Date(now) };
  }
  enforce(notMarkedForDeletion(secret));
  secret.deletion = { requested: now, due: now + days * DAY };
  return { ARN: secret.arn, Name: secret.name, DeletionDate: new Date(secret.deletion.due) };
}
