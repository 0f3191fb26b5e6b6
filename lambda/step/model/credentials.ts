import { createHash } from 'node:crypto';
import { CredentialsKind, DatabaseSetting, type SettingValues } from '../contract';

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

/** Settings without the management of the master password, where a declaration decides about it. */
export function withoutDeclared<Values extends SettingValues | undefined>(values: Values, declared: DeclaredCredentials | undefined): Values {
  if (values === undefined || declared === undefined) return values;
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== DatabaseSetting.MANAGED_MASTER_PASSWORD)) as Values;
}

/** The settings that a database is to have, with what is declared of its master password. */
export function withDeclared(values: SettingValues | undefined, declared: DeclaredCredentials | undefined): SettingValues {
  const isManaged = declared?.kind === CredentialsKind.MANAGED ? { [DatabaseSetting.MANAGED_MASTER_PASSWORD]: true } as const : {};
  return { ...withoutDeclared(values, declared), ...isManaged };
}
