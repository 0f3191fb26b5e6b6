import { CredentialsKind } from '../../lambda/step/contract';
import type { PlannedDatabase } from '../plan/plan-database';
import type { RestoredSettings } from '../steps/restored-settings';
import type { RestoreOutput } from './restore-strategy';

/** Id of the output that names the secret of RDS. */
export const SECRET_OUTPUT = 'SecretArn';

/** The secret of RDS, where there may be one. One of the user's is known to the user. */
export function secretOutputs({ options: { credentials } }: PlannedDatabase, { secretArn }: Pick<RestoredSettings, 'secretArn'>): RestoreOutput[] {
  if (credentials !== undefined && credentials.kind !== CredentialsKind.MANAGED) return [];
  const otherwise = credentials === undefined ? '; none where RDS keeps none' : '';
  return [{ id: SECRET_OUTPUT, value: secretArn, description: `ARN of the secret in which RDS keeps the master password${otherwise}` }];
}
