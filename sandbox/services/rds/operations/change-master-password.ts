import type { Call } from '../../../core/operation';
import type { RdsContext } from '../context';
import type { PasswordRequest } from '../rules/operating/master-passwords';
import type { Cluster } from '../state/cluster';
import type { Instance } from '../state/instance';

/** What a modification that the rules have let pass does to a managed master password. */
export function changeMasterPassword({ masterPasswords }: RdsContext, database: Cluster | Instance, request: PasswordRequest, call: Call): void {
  const { ManageMasterUserPassword: managed, MasterUserSecretKmsKeyId: key, RotateMasterUserPassword: rotate } = request;
  if (managed === true && database.masterSecret === undefined) masterPasswords.manage(database, key, call);
  if (managed === false) masterPasswords.release(database);
  if (rotate === true) masterPasswords.rotate(database);
}
