import { formatArn } from '../../../core/arn';
import type { Eventual } from '../../../core/eventual';
import type { StoredDocument } from './policy-document';

/** What can be changed of a role. Replaced as a whole, so that each state of it spreads as one. */
export interface RoleConfiguration {
  readonly trust: StoredDocument;
  readonly description?: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
  readonly tags: ReadonlyMap<string, string>;
  readonly inlinePolicies: ReadonlyMap<string, StoredDocument>;
  /** ARNs of managed policies, in the order of attaching. */
  readonly attachedPolicies: readonly string[];
  /** ARN of the managed policy that is the permissions boundary. */
  readonly boundary?: string;
}

/** A role. A role made anew under the same name is another one, with another id. */
export interface Role {
  readonly accountId: string;
  readonly roleName: string;
  /** `/` or `/…/` */
  readonly path: string;
  readonly arn: string;
  /** `AROA…` */
  readonly roleId: string;
  readonly createDate: Date;
  /** Nothing before it has spread first, and after it was deleted. */
  readonly configuration: Eventual<RoleConfiguration | undefined>;
}

export function roleArn(accountId: string, path: string, roleName: string): string {
  return formatArn('iam', '', accountId, `role${path}${roleName}`);
}

/** Where IAM keeps the roles that belong to services. */
export const SERVICE_ROLE_PATH = '/aws-service-role/';

/** Only AWS changes roles of services. */
export function isServiceLinked(role: Role): boolean {
  return role.path.startsWith(SERVICE_ROLE_PATH);
}
