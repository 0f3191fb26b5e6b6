import type { AuthorizationRequest, Call } from '../../../core/operation';

/** A request, and what is asked on its behalf. */
interface Path {
  readonly call: Call;
  readonly request: AuthorizationRequest;
}

/**
 * Services that put themselves on `aws:CalledVia` (IAM User Guide: "AWS global condition context keys"). RDS is not among them: it does so for
 * requests that it forwards to another Region only.
 */
const CALLED_VIA = ['athena', 'cloudformation', 'dynamodb', 'kms'];

/** AWS sees a public address of its callers, never their loopback: this one is of the documentation (RFC 5737). */
export const SOURCE_ADDRESS = '203.0.113.1';

/** Whether the caller itself makes the request, and no service on its behalf. */
export function isDirect({ call, request }: Path): boolean {
  return call.viaService === undefined && request.forwarded === undefined;
}

/** Those of the services between the caller and the resource that `aws:CalledVia` names, in the order of their calls; nothing for none. */
export function calledVia({ call: { viaService }, request: { forwarded } }: Path): readonly string[] | undefined {
  const services = CALLED_VIA.filter((service) => viaService?.startsWith(`${service}.`)).map((service) => `${service}.amazonaws.com`);
  const all = forwarded === undefined ? services : [...services, forwarded.service];
  return all.length === 0 ? undefined : all;
}

/** IAM is one service for all Regions, and its requests go to us-east-1. */
export function requestedRegion({ call, request }: Path): string {
  return request.action.startsWith('iam:') ? 'us-east-1' : request.forwarded?.region ?? call.region;
}
