import { AwsError } from '../../../../core/aws-error';

/** What a request says of the master password. */
export interface PasswordRequest {
  readonly ManageMasterUserPassword?: boolean;
  readonly MasterUserPassword?: string;
  readonly MasterUserSecretKmsKeyId?: string;
  readonly RotateMasterUserPassword?: boolean;
  readonly ApplyImmediately?: boolean;
}

const contradiction = (message: string): AwsError => new AwsError('InvalidParameterCombination', message);

/** A new database has a password of the user's, or one that RDS manages. */
export function passwordDecided({ ManageMasterUserPassword: managed, MasterUserPassword: own, MasterUserSecretKmsKeyId: key }: PasswordRequest):
AwsError | undefined {
  if (managed === true && own !== undefined) {
    return contradiction('MasterUserPassword and ManageMasterUserPassword are mutually exclusive. Specify only one of these parameters.');
  }
  if (managed !== true && key !== undefined) return contradiction('MasterUserSecretKmsKeyId can only be specified with ManageMasterUserPassword.');
  return undefined;
}

/** @param isManaged - whether RDS manages the password now. */
export function passwordChange(request: PasswordRequest, isManaged: boolean): AwsError | undefined {
  const { ManageMasterUserPassword: managed, MasterUserPassword: own, MasterUserSecretKmsKeyId: key, RotateMasterUserPassword: rotate } = request;
  const refusal = managed === false ? undefined : passwordDecided({ ...request, ManageMasterUserPassword: managed ?? isManaged });
  if (refusal !== undefined) return refusal;
  if (managed === false && isManaged && own === undefined) {
    return contradiction('You must specify MasterUserPassword when you turn off ManageMasterUserPassword.');
  }
  if (isManaged && key !== undefined) return contradiction('You can\'t change the KMS key of a master user password that is managed already.');
  if (rotate !== true) return undefined;
  if (!isManaged) return contradiction('RotateMasterUserPassword is for master user passwords that are managed in AWS Secrets Manager.');
  if (request.ApplyImmediately === true) return undefined;
  return contradiction('You must apply the change immediately when rotating the master user password.');
}
