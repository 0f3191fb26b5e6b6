import type { Readiness } from '../status';

/** The secret in which RDS keeps the master password of a database that it manages. */
export interface MasterSecret {
  readonly arn: string;
  readonly keyArn?: string;
  readonly status: string;
}

/** Its statuses: API MasterUserSecret. One that nobody documented is waited for. */
export function masterSecretReadiness({ status }: MasterSecret): Readiness {
  const known: Readonly<Record<string, Readiness>> = { active: 'ready', impaired: 'failed' };
  return known[status] ?? 'pending';
}
