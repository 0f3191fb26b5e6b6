import type { RetireGrantRequest } from '@aws-sdk/client-kms';
import { AwsError } from '../../../core/aws-error';
import { type Call, type Operation, operation } from '../../../core/operation';
import { principalArn, principalName } from '../../../core/principal';
import type { KmsContext } from '../context';
import { dryRunSucceeded, grantNotFound } from '../errors';
import type { Grant } from '../state/grant';

/**
 * Who may retire a grant is said by the grant itself: its retiring principal, and its grantee when `RetireGrant` is among its operations.
 * Everybody else needs `kms:RetireGrant` on the key (KMS API Reference, RetireGrant).
 */
export function retireGrant(context: KmsContext): Operation<never, unknown> {
  return operation<RetireGrantRequest, void>({
    members: ['GrantToken', 'KeyId', 'GrantId', 'DryRun'],
    authorization: (input, call) => {
      const grant = find(context, input, call);
      const key = context.lookup.find(grant.keyArn, call);
      return key === undefined || mayRetire(grant, call) ? [] : [context.authorization.on(key, 'kms:RetireGrant')];
    },
    run: (input, call) => {
      const grant = find(context, input, call);
      if (input.DryRun === true) throw dryRunSucceeded();
      context.grants.delete(grant.grantId);
    },
  });
}

function mayRetire(grant: Grant, call: Call): boolean {
  const names = [principalArn(call.principal), principalName(call.principal)];
  return names.includes(grant.retiringPrincipal) || (grant.operations.includes('RetireGrant') && names.includes(grant.granteePrincipal));
}

function find(context: KmsContext, input: RetireGrantRequest, call: Call): Grant {
  if (input.GrantToken !== undefined) {
    const grant = context.grants.byToken(input.GrantToken);
    if (grant === undefined) throw new AwsError('InvalidGrantTokenException', 'The grant token is not valid');
    return grant;
  }
  if (input.GrantId === undefined || input.KeyId === undefined) {
    throw new AwsError('ValidationException', 'Grant token OR (grant ID, key ID) must be specified');
  }
  const { key } = context.lookup.require(input.KeyId, call, { action: 'kms:RetireGrant', crossAccount: true });
  const grant = context.grants.byId(key.arn, input.GrantId);
  if (grant === undefined) throw grantNotFound(input.GrantId, key.arn);
  return grant;
}
