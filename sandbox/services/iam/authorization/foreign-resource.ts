import { parseArn } from '../../../core/arn';
import type { AuthorizationRequest, Call, ResourcePolicy } from '../../../core/operation';

/** What one account may do with a resource of another although the resource has no policy that says so. */
interface SharedByAttribute {
  readonly actions: readonly string[];
  readonly resource: RegExp;
}

/**
 * Resources that are shared by an attribute of theirs. The service itself looks whether they are
 * (RDS User Guide: "Sharing a DB snapshot"; Service Authorization Reference, Amazon RDS).
 */
const SHARED_BY_ATTRIBUTE: readonly SharedByAttribute[] = [
  {
    actions: ['rds:CopyDBSnapshot', 'rds:DescribeDBSnapshots', 'rds:RestoreDBInstanceFromDBSnapshot', 'rds:RestoreDBClusterFromSnapshot'],
    resource: /^arn:aws:rds:[^:]*:\d{12}:snapshot:/,
  },
  {
    actions: [
      'rds:CopyDBClusterSnapshot', 'rds:DescribeDBClusterSnapshots', 'rds:RestoreDBClusterFromSnapshot', 'rds:RestoreDBInstanceFromDBSnapshot',
    ],
    resource: /^arn:aws:rds:[^:]*:\d{12}:cluster-snapshot:/,
  },
];

/** The account that a resource is in: by its policy or its ARN, else the caller's. An ARN of AWS's own (`arn:aws:iam::aws:policy/…`) is of none. */
export function ownerOf(call: Call, { resource, resourcePolicy }: Pick<AuthorizationRequest, 'resource' | 'resourcePolicy'>): string {
  const account = resourcePolicy?.accountId ?? parseArn(resource)?.accountId ?? '';
  return /^\d{12}$/.test(account) ? account : call.accountId;
}

/**
 * The policy that decides about a resource: its own; else, for one of another account, a policy that allows nothing, since both accounts must allow
 * (IAM User Guide: "Cross-account policy evaluation logic"); else none.
 */
export function decidingPolicy(call: Call, request: AuthorizationRequest): ResourcePolicy | undefined {
  if (request.resourcePolicy !== undefined) return request.resourcePolicy;
  const accountId = ownerOf(call, request);
  if (accountId === call.principal.accountId || isSharedByAttribute(request)) return undefined;
  return { name: 'resource-based policy', document: undefined, accountId, required: false };
}

function isSharedByAttribute({ action, resource }: AuthorizationRequest): boolean {
  return SHARED_BY_ATTRIBUTE.some((shared) => shared.actions.includes(action) && shared.resource.test(resource));
}
