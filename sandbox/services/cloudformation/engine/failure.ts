import { AwsError } from '../../../core/aws-error';
import { PartialCreation, ResourceFailure } from '../resources/handler/handler';
import { refusalReason, ServiceRefusal } from '../resources/handler/service-calls';

/** Why an operation on a resource failed, as its event shows it, and the physical id of what was made nevertheless. */
export interface Failure {
  readonly reason: string;
  readonly physicalId?: string;
}

export function failureOf(error: unknown, requestToken: string): Failure {
  if (error instanceof PartialCreation) return { reason: failureOf(error.cause, requestToken).reason, physicalId: error.physicalId };
  if (error instanceof ResourceFailure) return { reason: error.message, physicalId: error.physicalId };
  if (error instanceof ServiceRefusal) return { reason: refusalReason(error, requestToken) };
  if (error instanceof AwsError) return { reason: error.message };
  return { reason: `Internal Failure: ${error instanceof Error ? error.message : String(error)}` };
}
