import type { Service } from '../../core/operation';
import type { IamState } from '../iam/state/iam-state';
import { assumeRoleOperations } from './operations/assume-role-operations';
import { callerIdentityOperations } from './operations/caller-identity-operations';
import type { StsSessions } from './state/sts-sessions';

/** STS: `AssumeRole` and `GetCallerIdentity`. Sessions don't expire, see `AccessKeys`. */
export class StsService {
  public readonly service: Service;

  public constructor(sessions: StsSessions, iam: IamState) {
    this.service = { signingName: 'sts', operations: { ...assumeRoleOperations({ sessions, iam }), ...callerIdentityOperations() } };
  }
}
