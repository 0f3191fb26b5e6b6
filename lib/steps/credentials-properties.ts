import type { CredentialsProperties } from '../../lambda/step/contract';
import type { RestoredCredentials } from '../declaration/restored-credentials';

/** What the handler is told of the master password: where it stands, and never what it is. */
export function credentialsProperties(credentials: RestoredCredentials | undefined): CredentialsProperties {
  return {
    Credentials: credentials?.kind,
    SecretKeyArn: credentials?.props?.encryptionKey?.keyArn,
    SecretArn: credentials?.secret?.secretArn,
  };
}
