import { parseArn } from '../../../core/arn';
import type { AuthorizationRequest, Call } from '../../../core/operation';
import { principalName } from '../../../core/principal';
import type { Evaluation, Side } from '../../../policy/evaluate';

/** The names that AWS gives the kinds of policies in its messages (IAM User Guide: "Troubleshoot access denied error messages"). */
const NAMES: Readonly<Record<Side, { readonly implicit: string; readonly explicit: string }>> = {
  organization: { implicit: 'service control policy', explicit: 'a service control policy' },
  identity: { implicit: 'identity-based policy', explicit: 'an identity-based policy' },
  boundary: { implicit: 'permissions boundary', explicit: 'a permissions boundary' },
  session: { implicit: 'session policy', explicit: 'a session policy' },
  resource: { implicit: 'resource-based policy', explicit: 'a resource-based policy' },
};

/** Why a request was refused, in AWS's words: `no identity-based policy allows the rds:CopyDBSnapshot action`; empty when it wasn't. */
export function denialReason(evaluation: Evaluation, request: AuthorizationRequest): string {
  const { decision, side } = evaluation;
  if (decision === 'allowed' || side === undefined) return '';
  const trust = side === 'resource' && isRoleTrust(request);
  if (decision === 'explicit-deny') return `an explicit deny in ${trust ? 'the role trust policy' : NAMES[side].explicit}`;
  return `no ${trust ? 'role trust policy' : NAMES[side].implicit} allows the ${request.action} action`;
}

/** The whole sentence that AWS answers. */
export function denialSentence(evaluation: Evaluation, request: AuthorizationRequest, call: Call): string {
  const { action, resource } = request;
  const start = `User: ${principalName(call.principal)} is not authorized to perform: ${action} on`;
  // STS doesn't say which side of an AssumeRole is missing.
  if (isRoleTrust(request)) return `${start} resource: ${resource}`;
  if (action.startsWith('kms:') && evaluation.side === 'resource' && parseArn(resource)?.accountId !== call.principal.accountId) {
    return `${start} this resource because the resource does not exist in this Region, no resource-based policies allow access, `
      + 'or a resource-based policy explicitly denies access';
  }
  const reason = denialReason(evaluation, request);
  return `${start} resource: ${resource} ${evaluation.decision === 'explicit-deny' ? 'with' : 'because'} ${reason}`;
}

function isRoleTrust({ action }: AuthorizationRequest): boolean {
  return action.startsWith('sts:');
}
