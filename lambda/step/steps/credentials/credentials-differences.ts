import { CredentialsKind } from '../../contract';
import type { DeclaredCredentials } from '../../model/credentials/credentials';
import { masterSecretReadiness } from '../../model/credentials/master-secret';
import type { Database } from '../../model/databases';
import type { Key } from '../../model/keys';
import type { Difference } from '../differences';
import { lacksOwnPassword } from './database-credentials';

const ACCEPT = 'or declare `credentials: RestoredCredentials.inherited()` and keep what it has';

/** What is seen beside the restored database. */
interface Seen {
  /** That RDS's secret is to be under, where one is declared. */
  readonly secretKey?: Key;
}

/** How the master password isn't what it was declared to be, beside what is compared with the other settings. */
export function credentialsDifferences(database: Database, credentials: DeclaredCredentials | undefined, seen: Seen): readonly Difference[] {
  return [managedDifference(database, credentials, seen), impairedDifference(database), ownPasswordDifference(database, credentials)];
}

/** Under which key RDS manages the password. That it does at all is compared with the other settings. */
function managedDifference({ masterSecret }: Database, credentials: DeclaredCredentials | undefined, { secretKey: key }: Seen): Difference {
  if (credentials?.kind !== CredentialsKind.MANAGED || masterSecret === undefined) return undefined;
  const { keyArn } = credentials;
  if (keyArn === undefined || masterSecret.keyArn === key?.arn) return undefined;
  return `Its secret ${masterSecret.arn} is under the key ${masterSecret.keyArn ?? 'unknown'}, not ${key?.arn ?? 'one that exists'} (${keyArn}): RDS `
    + `changes that only where the management of the password is turned off and on again; do that in RDS, ${ACCEPT}`;
}

function impairedDifference({ masterSecret }: Database): Difference {
  return masterSecret === undefined || masterSecretReadiness(masterSecret) !== 'failed' ? undefined
    : `Its secret ${masterSecret.arn} is "${masterSecret.status}": RDS can't reach it or its key`;
}

/** RDS shows no password: only the tag says whose it was given. */
function ownPasswordDifference(database: Database, credentials: DeclaredCredentials | undefined): Difference {
  return lacksOwnPassword(credentials, database)
    ? `It wasn't given the password of the secret ${credentials.secretArn}: give it that in RDS, and then declare `
    + '`credentials: RestoredCredentials.inherited()`'
    : undefined;
}
