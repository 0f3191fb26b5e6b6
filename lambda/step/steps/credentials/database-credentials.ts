import type { KmsCalls } from '../../clients/account-clients';
import type { ModificationRequest } from '../../clients/requests';
import { CredentialsKind, DatabaseSetting, type SettingValues } from '../../contract';
import { fail, type Outcome, wait } from '../../engine/outcome';
import { isStillSpreading } from '../../engine/patience';
import type { Accounts } from '../../engine/step';
import { decideOnUnusableKey } from '../../engine/unusable-key';
import { type DeclaredCredentials, ownPasswordNote } from '../../model/credentials/credentials';
import { masterSecretReadiness } from '../../model/credentials/master-secret';
import { type OwnSecret, ownSecretProblems } from '../../model/credentials/own-secret';
import type { Database } from '../../model/databases';
import type { Key } from '../../model/keys';
import { notedSettings } from '../../model/settings/noted-settings';

/** What a restored database gets its master password from. */
export interface CredentialsObservation {
  /** The user's secret. Looked for only as long as the database hasn't got its password. */
  readonly secret?: OwnSecret;
  /** The key that RDS's secret is to be under. Looked for only where one is declared. */
  readonly key?: Key;
}

/** Looks at what is declared of the master password. */
export async function observeCredentials(
  credentials: DeclaredCredentials | undefined, accounts: Accounts, database: Database,
): Promise<CredentialsObservation> {
  const { secrets, kms } = accounts.own();
  if (lacksOwnPassword(credentials, database)) return { secret: await secrets.findSecret(credentials.secretArn) };
  return { key: await findSecretKey(kms, credentials) };
}

/** The key that RDS's secret is to be under; nothing where none is declared. */
export async function findSecretKey(kms: KmsCalls, credentials: DeclaredCredentials | undefined): Promise<Key | undefined> {
  return credentials?.kind === CredentialsKind.MANAGED && credentials.keyArn !== undefined ? kms.findKey(credentials.keyArn) : undefined;
}

/** Whether a database hasn't got the password of the user's secret yet, as far as its tag tells: RDS shows no password. */
export function lacksOwnPassword(
  credentials: DeclaredCredentials | undefined, { tags }: Database,
): credentials is DeclaredCredentials & { readonly kind: typeof CredentialsKind.SECRET } {
  return credentials?.kind === CredentialsKind.SECRET && !notedSettings(tags).includes(ownPasswordNote(credentials.secretArn));
}

/** Why the master password can't be given yet; nothing where it can, or where the database has it. */
export function credentialsHindrance(
  credentials: DeclaredCredentials | undefined, database: Database, { secret, key }: CredentialsObservation, waited: number,
): Outcome | undefined {
  if (lacksOwnPassword(credentials, database)) {
    if (secret === undefined) return missing(credentials.secretArn, waited);
    const problems = ownSecretProblems(secret, database);
    return problems.length === 0 ? undefined : fail('RF-3601', `${problems.join(' ')} Put the password that ${database.identifier} is to have `
      + 'into it. '
      + 'Then run `cdk deploy` again.');
  }
  if (credentials?.kind !== CredentialsKind.MANAGED || credentials.keyArn === undefined || database.masterSecret !== undefined) return undefined;
  return decideOnUnusableKey(credentials.keyArn, key, waited);
}

function missing(secretArn: string, waited: number): Outcome {
  return isStillSpreading(waited) ? wait(`waiting for the secret ${secretArn}`)
    : fail('RF-3602', `The secret ${secretArn} doesn't exist. Make it, or declare another one. Then run \`cdk deploy\` again.`);
}

/** What a modification has to say of the master password, beside the settings. */
export function credentialsRequest(
  { secret, key }: CredentialsObservation, settings: SettingValues,
): Pick<ModificationRequest, 'masterPassword' | 'secretKeyArn'> {
  const isManaged = settings[DatabaseSetting.MANAGED_MASTER_PASSWORD] === true;
  return {
    ...(secret?.password === undefined ? {} : { masterPassword: secret.password }),
    ...(isManaged && key !== undefined ? { secretKeyArn: key.arn } : {}),
  };
}

/** What is waited for once the password was asked for: that RDS has set it, and that its secret can be used. */
export function unfinishedCredentials({ identifier, passwordPending, masterSecret }: Database): Outcome | undefined {
  if (passwordPending === true) return wait(`setting the master password of ${identifier}`);
  if (masterSecret === undefined) return undefined;
  switch (masterSecretReadiness(masterSecret)) {
    case 'ready':
      return undefined;
    case 'pending':
      return wait(`waiting for the secret of ${identifier}, which is ${masterSecret.status || 'in an unknown status'}`);
    case 'failed':
      return fail('RF-3603', `The secret ${masterSecret.arn}, in which RDS keeps the master password of ${identifier}, is `
        + `"${masterSecret.status}": RDS can't `
        + 'reach it or its key. See that the key is enabled and that its policy lets the account in, then let RDS manage the password anew: turn '
        + 'that off and on. Then run `cdk deploy` again.');
  }
}
