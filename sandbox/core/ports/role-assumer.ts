import type { Credentials } from '../credentials';
import type { AssumedRole } from '../principal';

/** A role taken by a service. */
export interface RoleSession {
  readonly principal: AssumedRole;
  readonly credentials: Credentials;
}

/** Lets an AWS service take a role on behalf of its owner: CloudFormation its service role, Lambda a function's role. Implemented by STS. */
export interface RoleAssumer {
  /**
   * @param sourceArn - the resource that the service acts for: `aws:SourceArn` and `aws:SourceAccount` for the services that send them, and
   *   `lambda:SourceFunctionArn` of a session that Lambda takes.
   * @throws AwsError - when the role doesn't exist or its trust policy doesn't let `service` in.
   */
  assume(roleArn: string, service: string, sessionName: string, sourceArn?: string): RoleSession;
}
