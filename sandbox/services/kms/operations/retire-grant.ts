import type { RetireGrantRequest } from '@aws-sdk/client-kms';
import { AwsError } from '../../../core/aws-error';
import { type Call, type Operation, operation } from '../../../core/operation';
import { principalArn } from '../../../core/principal';
import type { KmsWorld } from '../context';
import type { Grant } from '../state/grant';

/**
 * Who may retire a grant is said by the grant itself: its retiring principal, and its grantee when `RetireGrant` is among its operations.
 * Everybody else needs `kms:RetireGrant` on the key (KMS API Reference, RetireGrant).
 */
export function retireGrant(world: KmsWorld): Operation<never, unknown> {
  return operation<RetireGrantRequest, void>({
    authorization: (input, call) => {
      const grant = find(world, input, call);
      const key = world.lookup.find(grant.keyArn, call);
      return key === undefined || mayRetire(grant, call) ? [] : [world.authorization.on(key, 'kms:RetireGrant')];
    },
    run: (input, call) => {
      const grant = find(world, input, call);
      if (input.DryRun === true) throw new AwsError('DryRunOperationException', 'The request would have succeeded, but the DryRun option is set.');
      world.grants.delete(grant.grantId);
    },
  });
}

function mayRetire(grant: Grant, call: Call): boolean {
  const names = [principalArn(call.principal), call.principal.kind === 'service' ? call.principal.service : call.principal.arn];
  return names.includes(grant.retiringPrincipal) || (grant.operations.includes('RetireGrant') && names.includes(grant.granteePrincipal));
}

function find(world: KmsWorld, input: RetireGrantRequest, call: Call): Grant {
  if (input.GrantToken !== undefined) {
    const grant = world.grants.byToken(input.GrantToken);
    if (grant === undefined) throw new AwsError('InvalidGrantTokenException', 'The grant token is not valid');
    return grant;
  }
  if (input.GrantId === undefined || input.KeyId === undefined) {
    throw new AwsError('ValidationException', 'Grant token OR (grant ID, key ID) must be specified');
  }
  const { key } = world.lookup.require(input.KeyId, call, { action: 'kms:RetireGrant', crossAccount: true });
  const grant = world.grants.byId(key.arn, input.GrantId);
  if (grant === undefined) throw new AwsError('InvalidGrantIdException', `Grant ${input.GrantId} is not a grant of ${key.arn}`);
  return grant;
}
