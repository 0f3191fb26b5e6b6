import { AwsError } from '../../../core/aws-error';
import type { RoleSession } from '../../../core/ports/role-assumer';
import type { RoleSessions } from '../../../core/role-sessions';
import { invalidParameter } from '../errors';
import type { FunctionRecord } from '../state/function-record';

/** For which function Lambda takes a role. */
type NamedFunction = Pick<FunctionRecord, 'arn' | 'name'>;

/** A session of the role. @throws AwsError - when Lambda can't take it: it doesn't exist, doesn't trust Lambda, or the trust hasn't spread yet. */
export function requireRole(sessions: RoleSessions, roleArn: string, { name, arn }: NamedFunction): RoleSession {
  try {
    return sessions.renew(roleArn, name, arn);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalidParameter('The role defined for the function cannot be assumed by Lambda.');
  }
}

/** The session of the role for a run. @throws AwsError - when Lambda can't take the role any more. */
export function takeRole(sessions: RoleSessions, roleArn: string, { name, arn }: NamedFunction): RoleSession {
  try {
    return sessions.take(roleArn, name, arn);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError('AccessDeniedException', 'The role defined for the function cannot be assumed by Lambda.', 403);
  }
}
