import type { ServerlessV2ScalingConfiguration } from '@aws-sdk/client-rds';
import type { ServerlessScaling } from '../state/cluster';

/** The capacity limits that a request names, once the rules have let them pass. */
export function scalingFrom(request: ServerlessV2ScalingConfiguration | undefined): ServerlessScaling | undefined {
  if (request?.MinCapacity === undefined || request.MaxCapacity === undefined) return undefined;
  return { minCapacity: request.MinCapacity, maxCapacity: request.MaxCapacity };
}
