import type { RDSClientConfig } from '@aws-sdk/client-rds';
import { clientConfiguration, type OperatorProfiles, type Side } from './operator-access';

/** What clients of one account and Region are made with. */
export interface AccessConfiguration {
  readonly region: string;
  readonly credentials?: RDSClientConfig['credentials'];
  /** @default - the SDK's */
  readonly requestHandler?: RDSClientConfig['requestHandler'];
}

/** How an operation reaches the two accounts. */
export type AccountAccess = (side: Side, region: string) => AccessConfiguration;

/** Access by the operator's profiles. Each profile is asked for credentials once, and anew before they expire. */
export function accessBy(profiles: OperatorProfiles): AccountAccess {
  const made = new Map<Side, AccessConfiguration['credentials']>();
  return (side, region) => {
    const credentials = made.get(side) ?? clientConfiguration(profiles, side, region).credentials;
    made.set(side, credentials);
    return { region, credentials };
  };
}
