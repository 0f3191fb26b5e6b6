import type { AssumedRole, Principal } from './principal';

/** What a client signs with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Only temporary credentials have one. */
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Knows whose access keys are whose. */
export interface CredentialsResolver {
  /** The owner of an access key, or nothing when there is no such key. */
  resolve(accessKeyId: string): Principal | undefined;
}

/** Lets an AWS service take a role on behalf of its owner: CloudFormation its service role, Lambda a function's role. */
export interface RoleAssumer {
  /** @throws AwsError - when the role doesn't exist or its trust policy doesn't let `service` in. */
  assume(roleArn: string, service: string, sessionName: string): { readonly principal: AssumedRole; readonly credentials: Credentials };
}
