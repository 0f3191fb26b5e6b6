import type { SynthesizedStack, TemplateFigures } from '../../../cloud-assembly/assembly';
import { migrationOf } from '../../../cloud-assembly/declared-steps';
import { StepType } from '../../../lambda/step/contract';
import type { Plan } from '../plan-schema';
import { limitsOf } from './limits';
import { sharedNames } from './names';
import { type ReadStep, stepsOf } from './read-steps';
import { rolesOf } from './roles';
import { type PolicyDocument, statementsOf } from './statements';
import { plannedStep } from './step-words';

/** What a pair of stacks has once for all its migrations. @param steps - those of all migrations together. */
export function sharedOf(stacks: readonly SynthesizedStack[], figures: readonly TemplateFigures[], steps: readonly ReadStep[]): Plan['shared'] {
  const own = stacksOfPairs(stacks);
  const roles = own.flatMap(rolesOf);
  return {
    steps: steps.map(plannedStep),
    names: sharedNames(own),
    roles: roles.map(({ stackName, accountId, role, assumedBy, permissions, managedPolicies }) => (
      { stackName, accountId, role, assumedBy, permissions, managedPolicies }
    )),
    keyPolicies: keyPolicies(steps),
    limits: limitsOf(own, figures, roles, (nestedId) => labelOf(own, nestedId)),
  };
}

/** The stacks that steps are in, and those that make the roles which these assume in the source account. */
function stacksOfPairs(stacks: readonly SynthesizedStack[]): readonly SynthesizedStack[] {
  const withSteps = stacks.filter(({ template }) => Object.values(template.Resources ?? {}).some((resource) => migrationOf(resource) !== undefined));
  const sources = new Set(withSteps.flatMap((stack) => sourceRoles(stack)));
  return stacks.filter((stack) => withSteps.includes(stack) || rolesOf(stack).some(({ role, accountId }) => sources.has(`${accountId}/${role}`)));
}

/** `<account>/<name of the role>` */
function sourceRoles({ template }: SynthesizedStack): readonly string[] {
  return Object.values(template.Resources ?? {}).flatMap(({ Type: type, Properties: properties }) => {
    if (type !== StepType.PREFLIGHT && type !== StepType.LEFTOVERS) return [];
    const { Source: { AccountId, RoleArn } } = properties as { readonly Source: { readonly AccountId: string; readonly RoleArn: unknown } };
    const [, name] = /role\/(?:[^"]*\/)?([^"/]+)"/.exec(JSON.stringify(RoleArn)) ?? [];
    return name === undefined ? [] : [`${AccountId}/${name}`];
  });
}

function labelOf(stacks: readonly SynthesizedStack[], nestedId: string): string {
  const nested = stacks.map(({ template }) => template.Resources?.[nestedId]?.Nested).find((found) => found !== undefined);
  return Object.values(nested?.Resources ?? {}).map(migrationOf).find((label) => label !== undefined) ?? nestedId;
}

function keyPolicies(steps: readonly ReadStep[]): Plan['shared']['keyPolicies'] {
  const keys = [...stepsOf(steps, StepType.TRANSFER_KEY), ...stepsOf(steps, StepType.CLOSED_TRANSFER_KEY)];
  return keys.map(({ properties: { AliasName: key, AccountId: accountId, Region: region, Policy: policy } }) => (
    { key, accountId, region, statements: statementsOf(policy as PolicyDocument) }
  ));
}
