import type { AwsError } from '../../../core/aws-error';
import { validationError } from '../errors';
import type { TemplateFacts } from './facts';
import type { PolicyAttribute, ResourceDeclaration, Template } from './template';

const POLICIES: Readonly<Record<PolicyAttribute, readonly string[]>> = {
  DeletionPolicy: ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'], UpdateReplacePolicy: ['Delete', 'Retain', 'Snapshot'],
};

/** What the policies of a resource need to know of its type. */
export type HasSnapshots = (type: string) => boolean;

/**
 * `template` with the policies of its resources worked out: they may be functions of parameters, mappings and conditions.
 *
 * @throws AwsError - `ValidationError` for what isn't a policy, or not one of the type's.
 */
export function withPolicies(template: Template, facts: TemplateFacts, hasSnapshots: HasSnapshots): Template {
  const resources = [...template.resources].map(([logicalId, declaration]): [string, ResourceDeclaration] => [logicalId, {
    ...declaration,
    deletionPolicy: policy(declaration, 'DeletionPolicy', facts, hasSnapshots),
    updateReplacePolicy: policy(declaration, 'UpdateReplacePolicy', facts, hasSnapshots),
  }]);
  return { ...template, resources: new Map(resources) };
}

function policy({ type, declaredPolicies }: ResourceDeclaration, attribute: PolicyAttribute, facts: TemplateFacts,
  hasSnapshots: HasSnapshots): string | undefined {
  const declared = declaredPolicies[attribute];
  if (declared === undefined) return undefined;
  const value = facts.resolve(declared);
  if (typeof value === 'symbol') return undefined;
  const refusal = refusedPolicy(attribute, value);
  if (refusal !== undefined) throw refusal;
  if (value === 'Snapshot' && !hasSnapshots(type)) {
    const name = attribute === 'DeletionPolicy' ? 'deletion policy' : 'update replace policy';
    throw validationError(`Template error: resource type ${type} does not support ${name} Snapshot`);
  }
  return String(value);
}

/** Why an attribute can't have this value. */
export function refusedPolicy(attribute: PolicyAttribute, value: unknown): AwsError | undefined {
  if (typeof value === 'string' && POLICIES[attribute].includes(value)) return undefined;
  return validationError(`Template format error: Unrecognized ${attribute} ${typeof value === 'string' ? value : JSON.stringify(value)}`);
}
