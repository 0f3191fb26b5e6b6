import type { Principal } from './principal';

/** What a client signs with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Only temporary credentials have one. */
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Knows whose access keys are whose. */
export interface CredentialsResolver {
  /** The owner of an access key, or nothing when there is no such key. */
  resolve(accessKeyId: string): Principal | undefined;
  /** Whether an account hasn't enabled a Region, so that its credentials aren't known there. @default - none has */
  isDisabled?(accountId: string, region: string): boolean;
}
