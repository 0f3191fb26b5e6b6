import { fromNodeProviderChain } from '@aws-sdk/credential-providers';

/** The profiles of the AWS CLI by which an operator looks at the two accounts. */
export interface OperatorProfiles {
  /** @default - the credentials of the environment */
  readonly sourceProfile?: string;
  /** @default - the credentials of the environment */
  readonly targetProfile?: string;
}

/** One of the two accounts of a migration. */
export type Side = 'source' | 'target';

/** What every client of an account's is made with: the SDK asks for the credentials anew before they expire. */
export interface ClientConfiguration {
  readonly region: string;
  readonly credentials: ReturnType<typeof fromNodeProviderChain>;
}

/** Configuration of the clients that look at an account as the operator. */
export function clientConfiguration(profiles: OperatorProfiles, side: Side, region: string): ClientConfiguration {
  const profile = side === 'source' ? profiles.sourceProfile : profiles.targetProfile;
  // who signs in again changes the files of the profiles, which the SDK reads once.
  return { region, credentials: fromNodeProviderChain({ profile, clientConfig: { region }, ignoreCache: true }) };
}
