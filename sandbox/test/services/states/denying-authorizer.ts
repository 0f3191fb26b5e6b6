import { AwsError } from '../../../core/aws-error';
import type { AuthorizationRequest, Authorizer, Call, Verdict } from '../../../core/operation';

/** Allows everything but what `denies` picks, which it refuses as IAM does. */
export class DenyingAuthorizer implements Authorizer {
  public denies: (request: AuthorizationRequest) => boolean = () => false;

  public authorize(call: Call, request: AuthorizationRequest): void {
    const { allowed, reason } = this.verdict(call, request);
    if (!allowed) {
      throw new AwsError('AccessDenied', `not authorized to perform: ${request.action} on resource: ${request.resource} because ${reason}`, 403);
    }
  }

  public verdict(_call: Call, request: AuthorizationRequest): Verdict {
    return { allowed: !this.denies(request), reason: `no identity-based policy allows the ${request.action} action`, matched: [] };
  }
}
