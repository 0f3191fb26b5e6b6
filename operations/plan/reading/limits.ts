import type { SynthesizedStack, TemplateFigures } from '../../../cloud-assembly/assembly';
import type { Limit } from '../plan-schema';
import type { RoleOfTemplate } from './roles';
import type { PolicyDocument } from './statements';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html; 1 MB is what CloudFormation refuses beyond. */
const CLOUDFORMATION = { resources: 500, outputs: 200, parameters: 200, bytes: 1_000_000, operation: 2500 } as const;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html; an account can have a higher number of managed policies. */
const IAM = { managedPolicies: 10, managedPolicy: 6144, inlinePolicies: 10_240 } as const;

/** What the stacks and roles need, beside what AWS allows. */
export function limitsOf(
  stacks: readonly SynthesizedStack[], figures: readonly TemplateFigures[], roles: readonly RoleOfTemplate[], labelOf: (nestedId: string) => string,
): readonly Limit[] {
  const own = figures.filter(({ stackName }) => stacks.some(({ name }) => name === stackName));
  return [...own.flatMap((template) => templateLimits(template, labelOf)), ...operationLimits(own), ...roles.flatMap(roleLimits)];
}

function templateLimits({ stackName, nestedId, ...template }: TemplateFigures, labelOf: (nestedId: string) => string): readonly Limit[] {
  const of = nestedId === undefined ? stackName : `${stackName}, nested: ${labelOf(nestedId)}`;
  const parts = [['resources', 'resources'], ['outputs', 'outputs'], ['parameters', 'parameters'], ['bytes', 'bytes of the template']] as const;
  return parts.map(([part, what]) => ({ of, what, used: template[part], limit: CLOUDFORMATION[part], approximate: false }));
}

function operationLimits(figures: readonly TemplateFigures[]): readonly Limit[] {
  const nesting = new Set(figures.filter(({ nestedId }) => nestedId !== undefined).map(({ stackName }) => stackName));
  return [...nesting].map((stackName) => ({
    of: stackName, what: 'resources with those of nested stacks', limit: CLOUDFORMATION.operation, approximate: false,
    used: figures.filter((template) => template.stackName === stackName).reduce((sum, { resources }) => sum + resources, 0),
  }));
}

/** Characters as IAM counts them, without white space; names that only the deployment knows make them a little more or less. */
function roleLimits({ role, inline, managed, managedPolicies }: RoleOfTemplate): readonly Limit[] {
  const characters = (documents: readonly PolicyDocument[]): number => (
    documents.reduce((sum, document) => sum + JSON.stringify(document).replace(/\s/g, '').length, 0)
  );
  const of = `role ${role}`;
  const attached = managed.length + managedPolicies.length;
  const longest = Math.max(0, ...managed.map((document) => characters([document])));
  return [
    { of, what: 'characters of inline policies', used: characters(inline), limit: IAM.inlinePolicies, approximate: true },
    ...attached === 0 ? [] : [{ of, what: 'managed policies', used: attached, limit: IAM.managedPolicies, approximate: false }],
    ...longest === 0 ? [] : [{ of, what: 'characters of its longest managed policy', used: longest, limit: IAM.managedPolicy, approximate: true }],
  ];
}
