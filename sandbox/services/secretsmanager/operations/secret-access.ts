import type { Call } from '../../../core/operation';
import type { SecretsManagerContext } from '../context';
import { enforce } from '../rules/enforce';
import { notMarkedForDeletion, secretFound } from '../rules/secret-rules';
import type { Secret } from '../state/secret';

/** The secret that a call names. @throws AwsError - when there is none. */
export function namedSecret({ store }: Pick<SecretsManagerContext, 'store'>, secretId: string | undefined, call: Call): Secret {
  const secret = store.find(secretId ?? '', call);
  enforce(secretFound(secret));
  if (secret === undefined) throw new TypeError('The rule let a missing secret pass.');
  return secret;
}

/** The same, unless it is to be deleted. @throws AwsError - when there is none, or it is to be deleted. */
export function livingSecret(context: Pick<SecretsManagerContext, 'store'>, secretId: string | undefined, call: Call): Secret {
  const secret = namedSecret(context, secretId, call);
  enforce(notMarkedForDeletion(secret));
  return secret;
}
