import type { Clock } from './clock';
import type { RoleAssumer, RoleSession } from './ports/role-assumer';

/** Milliseconds before their end in which credentials are no longer handed out. */
const RENEW_BEFORE_END = 5 * 60_000;

/** Roles that one service takes on behalf of their owners; a session is used again until its credentials are about to expire. */
export class RoleSessions {
  private readonly sessions = new Map<string, RoleSession>();

  /** @param service - the service principal that takes the roles: `lambda.amazonaws.com`. */
  public constructor(private readonly roles: RoleAssumer, private readonly clock: Clock, private readonly service: string) {}

  /**
   * @param sourceArn - the resource that the service acts for.
   * @throws AwsError - when the role doesn't exist or doesn't trust the service.
   */
  public take(roleArn: string, sessionName: string, sourceArn?: string): RoleSession {
    const session = this.sessions.get(keyOf(roleArn, sessionName, sourceArn));
    return session !== undefined && this.lasts(session) ? session : this.renew(roleArn, sessionName, sourceArn);
  }

  /** Takes the role anew, as after a change of it: a role that was deleted and made again has another id. */
  public renew(roleArn: string, sessionName: string, sourceArn?: string): RoleSession {
    const session = this.roles.assume(roleArn, this.service, sessionName, sourceArn);
    this.sessions.set(keyOf(roleArn, sessionName, sourceArn), session);
    return session;
  }

  private lasts(session: RoleSession): boolean {
    const { expiration } = session.credentials;
    return expiration === undefined || expiration.getTime() - RENEW_BEFORE_END > this.clock.now();
  }
}

function keyOf(roleArn: string, sessionName: string, sourceArn = ''): string {
  return `${roleArn} ${sessionName} ${sourceArn}`;
}
