import { AwsError } from '../../../core/aws-error';
import type { CredentialsResolver } from '../../../core/credentials';
import type { RoleAssumer, RoleSession } from '../../../core/ports/role-assumer';
import type { Principal } from '../../../core/principal';

/** Roles that every service may take, but those in `refused`; each taking makes new credentials. */
export class FakeRoles implements RoleAssumer, CredentialsResolver {
  public readonly refused = new Set<string>();
  public readonly taken: { readonly roleArn: string; readonly service: string }[] = [];
  public expiration: Date | undefined;
  private readonly owners = new Map<string, Principal>();

  public assume(roleArn: string, service: string, sessionName: string, sourceArn?: string): RoleSession {
    if (this.refused.has(roleArn)) throw new AwsError('AccessDenied', `${service} may not assume ${roleArn}`, 403);
    this.taken.push({ roleArn, service });
    const [, , , , accountId = '', resource = ''] = roleArn.split(':');
    const roleName = resource.replace('role/', '');
    const session: RoleSession = {
      principal: {
        kind: 'assumed-role', accountId, arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`, roleArn, roleName,
        roleId: 'AROAEXAMPLE', sessionName, sourceFunctionArn: sourceArn,
      },
      credentials: { accessKeyId: `ASIA${this.taken.length}`, secretAccessKey: 'secret', sessionToken: 'token', expiration: this.expiration },
    };
    this.owners.set(session.credentials.accessKeyId, session.principal);
    return session;
  }

  public resolve(accessKeyId: string): Principal | undefined {
    return this.owners.get(accessKeyId);
  }
}
