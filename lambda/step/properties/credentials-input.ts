import { CredentialsKind } from '../contract';
import { type DeclaredCredentials, withCredentials } from '../model/credentials/credentials';
import type { DeclaredSettings } from '../model/settings/declared-settings';
import { readDeclaredSettings } from './declared-settings';
import type { PropertyReader } from './property-reader';
import { isArnOfAccount, isArnOfRegion, KEY_REFERENCE_ARN, oneOf, SECRET_ARN } from './property-rules';
import type { StepInput } from './step-input';

/** What is declared of a restored database in place of what its source has. */
export interface DeclaredInput {
  readonly declared: DeclaredSettings;
  /** What is declared of the master password; absent where it is to be as the source's. */
  readonly credentials?: DeclaredCredentials;
}

export function readDeclared(reader: PropertyReader): DeclaredInput {
  const credentials = readCredentials(reader);
  return { credentials, declared: withCredentials(readDeclaredSettings(reader), credentials) };
}

/** What is declared of the master password; nothing where it is to be as the source's. */
function readCredentials(reader: PropertyReader): DeclaredCredentials | undefined {
  const kind = reader.optionalText('Credentials', oneOf(Object.values(CredentialsKind)));
  const keyArn = reader.optionalText('SecretKeyArn', KEY_REFERENCE_ARN);
  const secretArn = reader.optionalText('SecretArn', SECRET_ARN);
  reader.expect(
    keyArn === undefined || kind === CredentialsKind.MANAGED, `SecretKeyArn is ${keyArn}, but Credentials is ${kind ?? 'missing'}, not "managed"`,
  );
  reader.expect(
    (secretArn !== undefined) === (kind === CredentialsKind.SECRET),
    `Credentials is ${kind ?? 'missing'}, but SecretArn is ${secretArn ?? 'missing'}`,
  );
  switch (kind) {
    case CredentialsKind.INHERITED:
      return { kind };
    case CredentialsKind.MANAGED:
      return { kind, keyArn };
    case CredentialsKind.SECRET:
      return { kind, secretArn: secretArn ?? '' };
    default:
      return undefined;
  }
}

/** Notes a problem unless the secret, and the key of RDS's secret, are where the database is. */
export function expectCredentialsInPlace(
  reader: PropertyReader, { accountId, region }: StepInput, credentials: DeclaredCredentials | undefined,
): void {
  const [name, arn] = credentials?.kind === CredentialsKind.SECRET ? ['SecretArn', credentials.secretArn]
    : ['SecretKeyArn', credentials?.kind === CredentialsKind.MANAGED ? credentials.keyArn : undefined];
  reader.expect(
    arn === undefined || (isArnOfAccount(arn, accountId) && isArnOfRegion(arn, region)),
    `${name}, ${arn}, isn't of the account ${accountId} and the Region ${region}`,
  );
}
