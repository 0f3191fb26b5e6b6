import type { CreateGrantRequest, CreateGrantResponse, ListGrantsRequest, ListGrantsResponse, RevokeGrantRequest } from '@aws-sdk/client-kms';
import { AwsError } from '../../../core/aws-error';
import type { Call, Operation } from '../../../core/operation';
import type { KmsWorld } from '../context';
import { grantContext, refusedGrant, sameGrant } from '../rules/grant-rules';
import { type Grant, toGrantListEntry } from '../state/grant';
import type { Key } from '../state/key';
import { keyOperation, required } from './key-operation';
import { listPage } from './page';
import { retireGrant } from './retire-grant';

/** Calls that come from a client are not a service's on behalf of one of its resources. */
const BY_A_CLIENT = { 'kms:GrantIsForAWSResource': 'false' };

export function grantOperations(world: KmsWorld): Record<string, Operation<never, unknown>> {
  return {
    CreateGrant: keyOperation<CreateGrantRequest, CreateGrantResponse>(world, {
      action: 'kms:CreateGrant',
      crossAccount: true,
      requires: 'enabled',
      context: input => ({ ...BY_A_CLIENT, ...grantContext(input) }),
      run: (key, input, call) => createGrant(world, key, input, call),
    }),
    ListGrants: keyOperation<ListGrantsRequest, ListGrantsResponse>(world, {
      action: 'kms:ListGrants',
      crossAccount: true,
      requires: 'any',
      context: () => BY_A_CLIENT,
      run: (key, input) => {
        if (input.GrantId !== undefined) requireGrant(world, key, input.GrantId);
        const wanted = world.grants.ofKey(key.arn).filter(grant => input.GrantId === undefined || grant.grantId === input.GrantId)
          .filter(grant => input.GranteePrincipal === undefined || grant.granteePrincipal === input.GranteePrincipal);
        const { items, truncation } = listPage(wanted, input, 50);
        return { Grants: items.map(toGrantListEntry), ...truncation };
      },
    }),
    RevokeGrant: keyOperation<RevokeGrantRequest, void>(world, {
      action: 'kms:RevokeGrant',
      crossAccount: true,
      requires: 'any',
      context: () => BY_A_CLIENT,
      run: (key, input) => {
        const grant = requireGrant(world, key, required(input.GrantId, 'grantId'));
        if (input.DryRun !== true) world.grants.delete(grant.grantId);
        else throw dryRunSucceeded();
      },
    }),
    RetireGrant: retireGrant(world),
  };
}

/** The same name and the same contents give the same grant again, with a token of its own (KMS API Reference, CreateGrant). */
function createGrant(world: KmsWorld, key: Key, input: CreateGrantRequest, call: Call): CreateGrantResponse {
  const refusal = refusedGrant(input, world.principals, world.grants.ofKey(key.arn).length);
  if (refusal !== undefined) throw refusal;
  if (input.DryRun === true) throw dryRunSucceeded();
  const token = world.identifiers.text(128);
  const known = world.grants.ofKey(key.arn).find(grant => sameGrant(grant, input));
  if (known !== undefined) {
    world.grants.addToken(known.grantId, token);
    return { GrantId: known.grantId, GrantToken: token };
  }
  const grant: Grant = {
    grantId: world.identifiers.text(64, '0123456789abcdef'),
    keyArn: key.arn,
    name: input.Name,
    issuingAccount: `arn:aws:iam::${call.accountId}:root`,
    granteePrincipal: required(input.GranteePrincipal, 'granteePrincipal'),
    retiringPrincipal: input.RetiringPrincipal,
    operations: input.Operations ?? [],
    constraints: input.Constraints,
    creationDate: world.clock.now(),
  };
  world.grants.add(grant, token);
  return { GrantId: grant.grantId, GrantToken: token };
}

function requireGrant(world: KmsWorld, key: Key, grantId: string): Grant {
  const grant = world.grants.byId(key.arn, grantId);
  if (grant === undefined) throw new AwsError('InvalidGrantIdException', `Grant ${grantId} is not a grant of ${key.arn}`);
  return grant;
}

function dryRunSucceeded(): AwsError {
  return new AwsError('DryRunOperationException', 'The request would have succeeded, but the DryRun option is set.');
}
