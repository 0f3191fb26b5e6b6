import type { AuthorizationRequest, Authorizer, Call, Service, Verdict } from '../../core/operation';
import { administrator } from '../../services/iam/state/administrator';

/** Runs an operation as the dispatcher does: everything that it asks of IAM first, then the operation itself. */
export async function runOperation<Output>(service: Service, name: string, input: object, call: Call, authorizer: Authorizer): Promise<Output> {
  const operation = service.operations[name];
  if (operation === undefined) throw new Error(`${service.signingName} has no ${name}`);
  for (const request of operation.authorization(input as never, call)) authorizer.authorize(call, request);
  return await operation.run(input as never, call) as Output;
}

/** A call of the administrator of `accountId`. */
export function callOf(accountId: string, region = 'ap-northeast-1'): Call {
  return { principal: administrator(accountId), accountId, region, requestId: 'request' };
}

/** Remembers what it is asked, and allows everything but what `denies` picks. */
export class RecordingAuthorizer implements Authorizer {
  public readonly asked: { readonly call: Call; readonly request: AuthorizationRequest }[] = [];
  public denies: (request: AuthorizationRequest) => boolean = () => false;

  public authorize(call: Call, request: AuthorizationRequest): void {
    const verdict = this.verdict(call, request);
    if (!verdict.allowed) throw new Error(`denied: ${request.action} on ${request.resource}`);
  }

  public verdict(call: Call, request: AuthorizationRequest): Verdict {
    this.asked.push({ call, request });
    return this.denies(request) ? { allowed: false, reason: `${request.action} is denied`, matched: [] } : { allowed: true, reason: '', matched: [] };
  }

  /** What was asked, as `action resource`. */
  public get questions(): readonly string[] {
    return this.asked.map(({ request }) => `${request.action} ${request.resource}`);
  }
}
