import { formatArn, parseArn } from '../../../core/arn';
import type { Clock } from '../../../core/clock';
import type { Credentials } from '../../../core/credentials';
import type { AuthorizationRequest, Authorizer, ContextValue } from '../../../core/operation';
import type { RoleAssumer } from '../../../core/ports/role-assumer';
import type { AssumedRole } from '../../../core/principal';
import { TRUST_POLICY } from '../../iam/authorization/iam-authorizer';
import type { AccessKeys } from '../../iam/state/access-keys';
import type { IamState } from '../../iam/state/iam-state';
import type { Role } from '../../iam/state/role';
import { sourceKeys } from './source-keys';

/** What a session is to be, beyond its role and name. */
export interface SessionOptions {
  /** Seconds. */
  readonly duration: number;
  /** JSON texts. */
  readonly sessionPolicies?: readonly string[];
  readonly sessionTags?: Readonly<Record<string, string>>;
  readonly transitiveTagKeys?: readonly string[];
  readonly sourceIdentity?: string;
  readonly sourceFunctionArn?: string;
}

export interface StsSession {
  readonly principal: AssumedRole;
  readonly credentials: Required<Credentials>;
}

export interface StsSessionsProps {
  readonly state: IamState;
  readonly keys: AccessKeys;
  readonly authorizer: Authorizer;
  readonly clock: Clock;
}

/** Sessions of roles: who may have one, and their credentials. */
export class StsSessions implements RoleAssumer {
  public constructor(private readonly props: StsSessionsProps) {}

  public assume(roleArn: string, service: string, sessionName: string, sourceArn?: string): StsSession {
    const accountId = parseArn(roleArn)?.accountId ?? '';
    const call = { principal: { kind: 'service' as const, service, accountId }, region: 'us-east-1', accountId, requestId: sessionName };
    const context = { 'sts:RoleSessionName': sessionName, ...sourceKeys(service, sourceArn, this.props.state.organization) };
    this.props.authorizer.authorize(call, this.trustQuestion('sts:AssumeRole', roleArn, context));
    return this.start(this.existing(roleArn), sessionName, {
      duration: 3600, sourceFunctionArn: service === 'lambda.amazonaws.com' ? sourceArn : undefined,
    });
  }

  /**
   * Asks the caller's policies and the role's trust policy. A role that doesn't exist, or hasn't spread, trusts nobody:
   * STS doesn't tell the difference.
   */
  public trustQuestion(action: string, roleArn: string, context: Readonly<Record<string, ContextValue>>): AuthorizationRequest {
    const configuration = this.props.state.effectiveRole(roleArn)?.configuration.effective;
    const tags = [...configuration?.tags ?? []].flatMap(([key, value]) => [[`aws:ResourceTag/${key}`, value], [`iam:ResourceTag/${key}`, value]]);
    return {
      action,
      resource: roleArn,
      context: { ...Object.fromEntries(tags) as Record<string, string>, ...context },
      resourcePolicy: { name: TRUST_POLICY, document: configuration?.trust.document, accountId: parseArn(roleArn)?.accountId ?? '', required: true },
    };
  }

  /** The role of a session that has just been authorized. */
  public existing(roleArn: string): Role {
    const role = this.props.state.effectiveRole(roleArn);
    if (role === undefined) throw new Error(`a session of ${roleArn} was authorized, but there is no such role`);
    return role;
  }

  public start(role: Role, sessionName: string, options: SessionOptions): StsSession {
    const principal: AssumedRole = {
      kind: 'assumed-role',
      accountId: role.accountId,
      arn: formatArn('sts', '', role.accountId, `assumed-role/${role.roleName}/${sessionName}`),
      roleArn: role.arn,
      roleName: role.roleName,
      roleId: role.roleId,
      sessionName,
      sessionPolicies: options.sessionPolicies,
      sessionTags: options.sessionTags,
      transitiveTagKeys: options.transitiveTagKeys,
      sourceIdentity: options.sourceIdentity,
      sourceFunctionArn: options.sourceFunctionArn,
      issuedAt: this.props.clock.now(),
    };
    return { principal, credentials: this.props.keys.issue(principal, options.duration) };
  }
}
