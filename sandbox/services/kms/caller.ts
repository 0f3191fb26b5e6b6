import type { Call } from '../../core/operation';

/** The ARN that messages call the caller by: a session's, not its role's. */
export function callerArn(call: Call): string {
  return call.principal.kind === 'service' ? call.principal.service : call.principal.arn;
}
