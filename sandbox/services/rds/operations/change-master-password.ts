import type { Call } from '../../../core/operation';
import type { RdsContext } from '../context';
import type { PasswordRequest } from '../rules/operating/master-passwords';
import type { Cluster } from '../state/cluster';
import type { Instance } from '../state/instance';

/** What a modification that the rules have let pass does to the master password. */
export function changeMasterPassword({ masterPasswords }: RdsContext, database: Cluster | Instance, request: PasswordRequest, call: Call): void {
  const { ManageMasterUserPassword: managed, MasterUserSecretKmsKeyId: key, RotateMasterUserPassword: rotate, MasterUserPassword: own } = request;
  if (managed === true && database.masterSecret === undefined) masterPasswords.manage(database, key, call);
  if (own !== undefined) masterPasswords.set(database, own);
  if (managed === false) masterPasswords.release(database);
  if (rotate === true) masterPasswords.rotate(database);
}
