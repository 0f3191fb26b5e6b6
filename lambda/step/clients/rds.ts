import type { RDSClient } from '@aws-sdk/client-rds';
import type { RdsCalls } from './account-clients';
import { SdkClusterCalls } from './cluster-calls';
import { SdkInstanceCalls } from './instance-calls';
import type { Caller } from './refusal';
import { SdkPrerequisiteCalls } from './surroundings-calls';

/** The steps' calls of RDS, over the SDK. */
export function rdsCalls(rds: RDSClient, caller: Caller): RdsCalls {
  return {
    instances: new SdkInstanceCalls(rds, caller),
    clusters: new SdkClusterCalls(rds, caller),
    prerequisites: new SdkPrerequisiteCalls(rds, caller),
  };
}
