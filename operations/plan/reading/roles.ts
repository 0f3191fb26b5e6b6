import type { SynthesizedStack, TemplateResource } from '../../../cloud-assembly/assembly';
import { shown } from '../../../cloud-assembly/shown';
import type { PlannedRole } from '../plan-schema';
import { type PolicyDocument, statementsOf } from './statements';

/** A role with the policies that its template gives it. */
export interface RoleOfTemplate extends PlannedRole {
  /** Documents that are in the role, or put into it by a policy of the template. */
  readonly inline: readonly PolicyDocument[];
  /** Documents of managed policies that the template makes. */
  readonly managed: readonly PolicyDocument[];
}

interface RoleProperties {
  readonly RoleName?: string;
  readonly AssumeRolePolicyDocument?: PolicyDocument;
  readonly Policies?: readonly { readonly PolicyDocument: PolicyDocument }[];
  readonly ManagedPolicyArns?: readonly string[];
}

interface PolicyProperties {
  readonly PolicyDocument: PolicyDocument;
  readonly Roles?: readonly string[];
}

const INLINE: readonly string[] = ['AWS::IAM::Policy', 'AWS::IAM::RolePolicy'];

/** The roles that a stack makes. */
export function rolesOf(stack: SynthesizedStack): readonly RoleOfTemplate[] {
  const resources = Object.entries(stack.template.Resources ?? {});
  const policies = (types: readonly string[], logicalId: string): readonly PolicyDocument[] => resources
    .filter(([, { Type: type }]) => types.includes(type)).map(([, resource]) => propertiesOf<PolicyProperties>(resource, stack))
    .filter(({ Roles: roles = [] }) => roles.includes(`\${${logicalId}}`)).map(({ PolicyDocument: document }) => document);
  return resources.filter(([, { Type: type }]) => type === 'AWS::IAM::Role').map(([logicalId, resource]) => {
    const { RoleName, AssumeRolePolicyDocument = {}, Policies = [], ManagedPolicyArns = [] } = propertiesOf<RoleProperties>(resource, stack);
    const inline = [...Policies.map(({ PolicyDocument: document }) => document), ...policies(INLINE, logicalId)];
    const managed = [
      ...policies(['AWS::IAM::ManagedPolicy'], logicalId), ...resources.filter(([id]) => ManagedPolicyArns.includes(`\${${id}}`))
        .map(([, own]) => propertiesOf<PolicyProperties>(own, stack).PolicyDocument),
    ];
    return {
      stackName: stack.name, accountId: stack.accountId ?? 'the deployment\'s', role: RoleName ?? `\${${logicalId}}`,
      assumedBy: statementsOf(AssumeRolePolicyDocument), permissions: [...inline, ...managed].flatMap(statementsOf),
      managedPolicies: ManagedPolicyArns.filter((arn) => !resources.some(([id]) => arn === `\${${id}}`)), inline, managed,
    };
  });
}

function propertiesOf<Properties>({ Properties: properties = {} }: TemplateResource, stack: SynthesizedStack): Properties {
  return shown(properties, stack) as Properties;
}
