import type { AuthorizationRequest, Call } from '../../core/operation';

/** `action` on everything: the Describe actions of EC2 know no resources (Service Authorization Reference, Amazon EC2). */
export function onAll(action: string, call: Call): AuthorizationRequest {
  return { action: `ec2:${action}`, resource: '*', context: { 'ec2:Region': call.region } };
}
