import type { GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { operation, type Service } from '../../core/operation';
import type { Principal } from '../../core/principal';
import type { IamState } from '../iam/state/iam-state';
import { assumeRole } from './operations/assume-role';
import type { StsSessions } from './state/sts-sessions';

/** STS: who am I, and let me be that role. Sessions don't expire, see `AccessKeys`. */
export class StsService {
  public readonly service: Service;

  public constructor(sessions: StsSessions, state: IamState) {
    this.service = {
      signingName: 'sts',
      operations: {
        AssumeRole: assumeRole(sessions, state),
        // AWS asks no permission for it, and no policy can take it away.
        GetCallerIdentity: operation<object, GetCallerIdentityResponse>({ authorization: () => [], run: (_, call) => identityOf(call.principal) }),
      },
    };
  }
}

function identityOf(principal: Principal): GetCallerIdentityResponse {
  switch (principal.kind) {
    case 'root': return { UserId: principal.accountId, Account: principal.accountId, Arn: principal.arn };
    case 'user': return { UserId: principal.userId, Account: principal.accountId, Arn: principal.arn };
    case 'assumed-role': return { UserId: `${principal.roleId}:${principal.sessionName}`, Account: principal.accountId, Arn: principal.arn };
    case 'service': return { UserId: principal.service, Account: principal.accountId, Arn: principal.service };
  }
}
