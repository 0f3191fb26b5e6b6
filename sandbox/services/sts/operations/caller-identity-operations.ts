import type { GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { operation, type Operations } from '../../../core/operation';
import { type Principal, principalName } from '../../../core/principal';

/** `GetCallerIdentity`: AWS asks no permission for it, and no policy can take it away. */
export function callerIdentityOperations(): Operations {
  return {
    GetCallerIdentity: operation<object, GetCallerIdentityResponse>({
      members: [],
      authorization: () => [],
      run: (_, { principal }) => ({ UserId: userIdOf(principal), Account: principal.accountId, Arn: principalName(principal) }),
    }),
  };
}

function userIdOf(principal: Principal): string {
  switch (principal.kind) {
    case 'root': return principal.accountId;
    case 'user': return principal.userId;
    case 'assumed-role': return `${principal.roleId}:${principal.sessionName}`;
    case 'service': return principal.service;
  }
}
