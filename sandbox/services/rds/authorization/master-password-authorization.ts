import { formatArn } from '../../../core/arn';
import type { AuthorizationRequest, Call } from '../../../core/operation';

/**
 * The further questions of a request that leaves the master password to RDS: its secret is made by the caller's rights. The name of the secret is
 * drawn only then; a policy for `rds!db-*` or `rds!cluster-*` covers it. Source: UG:rds-secrets-manager.
 */
export function askForManagedPassword(managed: boolean | undefined, kind: 'cluster' | 'db', call: Call): readonly AuthorizationRequest[] {
  return managed === true ? questions(['CreateSecret', 'TagResource'], kind, call) : [];
}

/** The same for another password. */
export function askForRotation(rotate: boolean | undefined, kind: 'cluster' | 'db', call: Call): readonly AuthorizationRequest[] {
  return rotate === true ? questions(['RotateSecret'], kind, call) : [];
}

function questions(actions: readonly string[], kind: string, { accountId, region }: Call): readonly AuthorizationRequest[] {
  const resource = formatArn('secretsmanager', region, accountId, `secret:rds!${kind}-*`);
  return actions.map((action) => ({ action: `secretsmanager:${action}`, resource }));
}
