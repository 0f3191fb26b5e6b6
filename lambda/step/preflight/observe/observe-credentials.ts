import { CredentialsKind } from '../../contract';
import { look } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import type { PreflightInput } from './input';
import type { CommonObservation } from './observation';

/** Looks at what the restored database is to get its master password from. */
export async function observeCredentials(
  { restore }: PreflightInput, accounts: Accounts,
): Promise<Pick<CommonObservation, 'ownSecret' | 'secretKey'>> {
  const { credentials } = restore ?? {};
  const { secrets, kms } = accounts.own();
  if (credentials?.kind === CredentialsKind.SECRET) return { ownSecret: await look(secrets.findSecret(credentials.secretArn)) };
  return credentials?.kind === CredentialsKind.MANAGED && credentials.keyArn !== undefined
    ? { secretKey: await look(kms.findKey(credentials.keyArn)) } : {};
}
