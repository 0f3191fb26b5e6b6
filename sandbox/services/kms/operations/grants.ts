import type { CreateGrantRequest, CreateGrantResponse, ListGrantsRequest, ListGrantsResponse, RevokeGrantRequest } from '@aws-sdk/client-kms';
import type { Call, Operations } from '../../../core/operation';
import type { KmsContext } from '../context';
import { dryRunSucceeded, grantNotFound } from '../errors';
import { grantContext, refusedGrant, sameGrant } from '../rules/grant-rules';
import { type Grant, toGrantListEntry } from '../state/grant';
import type { Key } from '../state/key';
import { keyOperation, required } from './key-operation';
import { page } from './page';
import { retireGrant } from './retire-grant';

/** Calls that come from a client are not a service's on behalf of one of its resources. */
const BY_A_CLIENT = { 'kms:GrantIsForAWSResource': 'false' };

export function grantOperations(context: KmsContext): Operations {
  return {
    CreateGrant: keyOperation<CreateGrantRequest, CreateGrantResponse>(context, {
      members: [
        'KeyId', 'Operations', 'GranteePrincipal', 'RetiringPrincipal', 'Constraints', 'GrantTokens', 'Name', 'DryRun', 'GranteeServicePrincipal',
        'RetiringServicePrincipal',
      ],
      action: 'kms:CreateGrant',
      crossAccount: true,
      requires: 'enabled',
      conditionKeys: (input) => ({ ...BY_A_CLIENT, ...grantContext(input) }),
      run: (key, input, call) => createGrant(context, key, input, call),
    }),
    ListGrants: keyOperation<ListGrantsRequest, ListGrantsResponse>(context, {
      members: ['KeyId', 'Limit', 'Marker', 'GrantId', 'GranteePrincipal'],
      action: 'kms:ListGrants',
      crossAccount: true,
      requires: 'any',
      conditionKeys: () => BY_A_CLIENT,
      run: (key, input) => {
        if (input.GrantId !== undefined) requireGrant(context, key, input.GrantId);
        const wanted = context.grants.ofKey(key.arn).filter((grant) => input.GrantId === undefined || grant.grantId === input.GrantId)
          .filter((grant) => input.GranteePrincipal === undefined || grant.granteePrincipal === input.GranteePrincipal);
        const { items, truncation } = page(wanted, input, 50);
        return { Grants: items.map(toGrantListEntry), ...truncation };
      },
    }),
    ...endings(context),
  };
}

function endings(context: KmsContext): Operations {
  return {
    RevokeGrant: keyOperation<RevokeGrantRequest, void>(context, {
      members: ['KeyId', 'GrantId', 'DryRun'],
      action: 'kms:RevokeGrant',
      crossAccount: true,
      requires: 'any',
      conditionKeys: () => BY_A_CLIENT,
      run: (key, input) => {
        const grant = requireGrant(context, key, required(input.GrantId, 'grantId'));
        if (input.DryRun !== true) context.grants.delete(grant.grantId);
        else throw dryRunSucceeded();
      },
    }),
    RetireGrant: retireGrant(context),
  };
}

/** The same name and the same contents give the same grant again, with a token of its own (KMS API Reference, CreateGrant). */
function createGrant(context: KmsContext, key: Key, input: CreateGrantRequest, call: Call): CreateGrantResponse {
  const refusal = refusedGrant(input, context.principals, context.grants.ofKey(key.arn).length);
  if (refusal !== undefined) throw refusal;
  if (input.DryRun === true) throw dryRunSucceeded();
  const token = context.identifiers.text(128);
  const known = context.grants.ofKey(key.arn).find((grant) => sameGrant(grant, input));
  if (known !== undefined) {
    context.grants.addToken(known.grantId, token);
    return { GrantId: known.grantId, GrantToken: token };
  }
  const grant: Grant = {
    grantId: context.identifiers.text(64, '0123456789abcdef'),
    keyArn: key.arn,
    name: input.Name,
    issuingAccount: `arn:aws:iam::${call.accountId}:root`,
    granteePrincipal: required(input.GranteePrincipal, 'granteePrincipal'),
    retiringPrincipal: input.RetiringPrincipal,
    operations: input.Operations ?? [],
    constraints: input.Constraints,
    creationDate: context.clock.now(),
  };
  context.grants.add(grant, token);
  return { GrantId: grant.grantId, GrantToken: token };
}

function requireGrant(context: KmsContext, key: Key, grantId: string): Grant {
  const grant = context.grants.byId(key.arn, grantId);
  if (grant === undefined) throw grantNotFound(grantId, key.arn);
  return grant;
}
