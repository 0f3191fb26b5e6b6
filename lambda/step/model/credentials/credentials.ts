import { createHash } from 'node:crypto';
import { CredentialsKind, DatabaseSetting } from '../../contract';
import type { DeclaredSettings } from '../settings/declared-settings';

/** What is declared of the master password; where nothing is, the restored database has its as the source has. */
export type DeclaredCredentials =
  | { readonly kind: typeof CredentialsKind.INHERITED }
  | {
    readonly kind: typeof CredentialsKind.MANAGED;
    /** ARN of the secret's key, or of an alias of it; the account's `aws/secretsmanager` when absent. */
    readonly keyArn?: string;
  }
  | { readonly kind: typeof CredentialsKind.SECRET; readonly secretArn: string };

/** How the tag of a restored database says that it got the password of a secret of the user's: which one, without its long name. */
export function ownPasswordNote(secretArn: string): string {
  return `master-password:${createHash('sha256').update(secretArn).digest('hex').slice(0, 8)}`;
}

/** Declared settings with what is declared of the management of the master password. */
export function withCredentials(declared: DeclaredSettings, credentials: DeclaredCredentials | undefined): DeclaredSettings {
  if (credentials === undefined) return declared;
  const name = DatabaseSetting.MANAGED_MASTER_PASSWORD;
  return {
    values: credentials.kind === CredentialsKind.MANAGED ? { ...declared.values, [name]: true } : declared.values,
    names: [...declared.names, name],
  };
}
