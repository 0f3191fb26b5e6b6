import { isDeepStrictEqual } from 'node:util';
import { StepType } from '../../lambda/step/contract';
import { type EvaluationRequest, parsePolicy, type Policy, type PolicyKind, type Statement } from '../../policy';
import { MONITORING_ROLE } from '../../test/support/in-process';
import type { SynthesizedApp, TemplateResource } from '../../test/support/synthesized-app';
import { type Element, elementsOfStatement, type PolicyOwner } from './element';
import type { OwnedPolicy } from './needed-elements';

/**
 * Every policy of the project's two roles and of its key, as the templates have them. CDK's provider framework, what ends waits, and RDS's monitoring
 * have roles of their own.
 */
export function templatePolicies(app: SynthesizedApp): OwnedPolicy[] {
  return (['source', 'target'] as const).flatMap((stack) => Object.entries(app[stack].template.Resources)
    .filter(([logicalId]) => isOfHandlerOrKey(logicalId))
    .flatMap(([, { Type: type, Properties: properties }]) => policiesOf(stack, type, properties)));
}

/** Whether a resource of a template isn't of what has roles of its own. */
export function isOfHandlerOrKey(logicalId: string): boolean {
  return !/^(Step(Provider|Waits)|MonitoringRole)/.test(logicalId);
}

/** An element, and the statement that it is in. */
export interface PlacedElement {
  readonly element: Element;
  readonly statement: Statement;
}

export function templateElements(app: SynthesizedApp): PlacedElement[] {
  return templatePolicies(app).flatMap(({ owner, policy }) => policy.statements.flatMap((statement) => (
    elementsOfStatement(owner, statement).map((element) => ({ element, statement }))
  )));
}

function policiesOf(stack: 'source' | 'target', type: string, properties: TemplateResource['Properties']): OwnedPolicy[] {
  const owned = (owner: PolicyOwner, document: unknown, kind: PolicyKind): OwnedPolicy[] => (
    [{ owner, policy: parsePolicy(resolved(document), kind) }]
  );
  switch (type) {
    case 'AWS::IAM::Role': return owned(`${stack} role's trust`, properties.AssumeRolePolicyDocument, 'trust');
    case 'AWS::IAM::Policy':
    case 'AWS::IAM::ManagedPolicy': return owned(`${stack} role`, properties.PolicyDocument, 'identity');
    case StepType.TRANSFER_KEY:
    case StepType.CLOSED_TRANSFER_KEY: return owned('transfer key', properties.Policy, 'resource');
    default: return [];
  }
}

/** Writes out the intrinsic functions: the partition, the monitoring's role as it is deployed, and for a log group an ARN that nothing else has. */
function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::Join': join, 'Fn::GetAtt': attribute, Ref } = value as {
    'Fn::Join'?: [string, unknown[]]; 'Fn::GetAtt'?: [string, string]; 'Ref'?: string;
  };
  if (join !== undefined) return join[1].map(resolved).join(join[0]);
  if (attribute?.[0].startsWith('MonitoringRole') === true) return MONITORING_ROLE;
  if (attribute !== undefined) return `arn:aws:logs:::${attribute.join('.')}`;
  if (Ref === 'AWS::Partition') return 'aws';
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolved(item)]));
}

/** Tells which of the policies that a question was decided by are the project's own. @param templates - its policies. */
export function ownedPolicies(question: EvaluationRequest, templates: readonly OwnedPolicy[]): OwnedPolicy[] {
  const { principal, identityPolicies, resourcePolicy, resource } = question;
  const role = principal.kind === 'assumed-role' ? roleOf(principal.roleArn) : undefined;
  const key = templates.find(({ owner }) => owner === 'transfer key')?.policy;
  const trusting = resourcePolicy?.name === 'trust policy' ? roleOf(resource) : undefined;
  return [
    ...(role === undefined ? [] : identityPolicies.map(({ policy }): OwnedPolicy => ({ owner: role, policy }))),
    ...(resourcePolicy === undefined || trusting === undefined ? [] : [{ owner: `${trusting}'s trust` as const, policy: resourcePolicy.policy }]),
    ...(resourcePolicy?.name === 'key policy'
      && isOf(resourcePolicy.policy, key) ? [{ owner: 'transfer key' as const, policy: resourcePolicy.policy }] : []),
  ];
}

function roleOf(arn: string): 'source role' | 'target role' | undefined {
  const name = /:role\/rds-ferry-(source|target)$/.exec(arn)?.[1];
  return name === undefined ? undefined : name === 'source' ? 'source role' : 'target role';
}

/** Whether a policy is the template's; its owner may have added to it. */
function isOf(policy: Policy, template: Policy | undefined): boolean {
  return template?.statements.every((statement) => policy.statements.some((other) => isDeepStrictEqual(other, statement))) === true;
}
