import type { Evaluation, Side } from '../../../../policy';
import { parseArn } from '../../../core/arn';
import type { AuthorizationRequest, Call } from '../../../core/operation';
import { principalName } from '../../../core/principal';

/** The names that AWS gives the kinds of policies in its messages (IAM User Guide: "Troubleshoot access denied error messages"). */
const NAMES: Readonly<Record<Side, { readonly implicit: string; readonly explicit: string }>> = {
  'service-control': { implicit: 'service control policy', explicit: 'a service control policy' },
  'resource-control': { implicit: 'resource control policy', explicit: 'a resource control policy' },
  'identity': { implicit: 'identity-based policy', explicit: 'an identity-based policy' },
  'boundary': { implicit: 'permissions boundary', explicit: 'a permissions boundary' },
  'session': { implicit: 'session policy', explicit: 'a session policy' },
  'resource': { implicit: 'resource-based policy', explicit: 'a resource-based policy' },
};

/** Whose policies an organization's are: STS tells of them what it doesn't tell of others. */
const OF_ORGANIZATION: readonly Side[] = ['service-control', 'resource-control'];

/**
 * Why a request was refused, in AWS's words: `no identity-based policy allows the rds:CopyDBSnapshot action`; empty when it wasn't.
 * A policy that denies is named by its ARN where it has one (AWS Security Blog: "Enhanced access denied error messages with policy ARNs").
 */
export function denialReason({ decision, side, policyArn }: Evaluation, request: AuthorizationRequest): string {
  if (decision === 'allowed' || side === undefined) return '';
  const trust = side === 'resource' && isRoleTrust(request);
  if (decision === 'implicit-deny') return `no ${trust ? 'role trust policy' : NAMES[side].implicit} allows the ${request.action} action`;
  return `an explicit deny in ${trust ? 'the role trust policy' : NAMES[side].explicit}${policyArn === undefined ? '' : `: ${policyArn}`}`;
}

/**
 * The whole sentence that AWS answers.
 * @param isStranger - whether the caller's account and the resource's are in no organization together.
 */
export function denialSentence(evaluation: Evaluation, request: AuthorizationRequest, call: Call, isStranger: boolean): string {
  const { action, resource } = request;
  const { decision, side } = evaluation;
  const start = `User: ${principalName(call.principal)} is not authorized to perform: ${action} on`;
  const isTold = decision === 'explicit-deny' && side !== undefined && OF_ORGANIZATION.includes(side) && !(side === 'resource-control' && isStranger);
  // STS doesn't say which side of an AssumeRole is missing.
  if (isRoleTrust(request) && !isTold) return `${start} resource: ${resource}`;
  if (action.startsWith('kms:') && isOthers(evaluation, isStranger) && parseArn(resource)?.accountId !== call.principal.accountId) {
    return `${start} this resource because the resource does not exist in this Region, no resource-based policies allow access, `
      + 'or a resource-based policy explicitly denies access';
  }
  // what another organization's policies are is not told.
  if (side === 'resource-control' && isStranger) return `${start} resource: ${resource}`;
  return `${start} resource: ${resource} ${decision === 'explicit-deny' ? 'with' : 'because'} ${denialReason(evaluation, request)}`;
}

/** Whether it is up to the resource's account alone, and isn't told to a stranger. */
function isOthers({ side }: Evaluation, isStranger: boolean): boolean {
  return side === 'resource' || (side === 'resource-control' && isStranger);
}

function isRoleTrust({ action }: AuthorizationRequest): boolean {
  return action.startsWith('sts:');
}
