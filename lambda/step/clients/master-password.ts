import type { DBCluster, DBInstance, ModifyDBInstanceCommandInput } from '@aws-sdk/client-rds';
import type { Database } from '../model/databases';
import type { ModificationRequest } from './requests';

type Described = Pick<DBInstance, 'MasterUserSecret'> & {
  readonly PendingModifiedValues?: Pick<Required<DBCluster>['PendingModifiedValues'], 'MasterUserPassword'>;
};

/** What RDS shows of a master password, which is never the password itself. */
export function masterPasswordOf(
  { MasterUserSecret: secret, PendingModifiedValues: pending }: Described,
): Pick<Database, 'masterSecret' | 'passwordPending'> {
  return {
    ...(secret === undefined ? {} : { masterSecret: { arn: secret.SecretArn ?? '', keyArn: secret.KmsKeyId, status: secret.SecretStatus ?? '' } }),
    ...(pending?.MasterUserPassword === undefined ? {} : { passwordPending: true }),
  };
}

/** The parameters of a modification that are about the master password, beside that RDS is to manage it. */
export function masterPasswordParameters(
  { masterPassword, secretKeyArn }: ModificationRequest,
): Pick<ModifyDBInstanceCommandInput, 'MasterUserPassword' | 'MasterUserSecretKmsKeyId'> {
  return { MasterUserPassword: masterPassword?.reveal(), MasterUserSecretKmsKeyId: secretKeyArn };
}
