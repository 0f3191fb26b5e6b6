import { createHash } from 'node:crypto';
import { formatArn } from '../../../core/arn';
import type { Credentials } from '../../../core/credentials';
import type { IamUser } from '../../../core/principal';

/** The IAM user `admin` that every account of the sandbox has; it has `AdministratorAccess`. */
export function administrator(accountId: string): IamUser {
  const id = createHash('sha256').update(accountId).digest('hex').slice(0, 17).toUpperCase();
  return { kind: 'user', accountId, arn: formatArn('iam', '', accountId, 'user/admin'), userName: 'admin', userId: `AIDA${id}` };
}

/** The administrator's access key: fixed, and good for nothing but the sandbox. */
export function adminCredentials(accountId: string): Credentials {
  return { accessKeyId: `AKIASANDBOX${accountId}`, secretAccessKey: `secret-of-the-sandbox-administrator-of-${accountId}` };
}
