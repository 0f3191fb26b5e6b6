import { FUNCTION_ROLE_VARIABLE, type PreflightProperties, StepType } from '../../lambda/step/contract';
import type { SynthesizedStack, TemplateResource } from './assembly';
import { literal } from './literal';

/** A migration as the synthesized templates declare it: what its Preflight is told, less what the templates only refer to. */
export interface DeclaredMigration extends PreflightProperties {
  /** ARN of the handler's role; nothing when the template leaves the role's name to CloudFormation. */
  readonly HandlerRoleArn?: string;
}

/** The migrations that the stacks declare, in the order of the templates. */
export function declaredMigrations(stacks: readonly SynthesizedStack[]): DeclaredMigration[] {
  return stacks.flatMap((stack) => {
    const HandlerRoleArn = handlerRoleArn(stack);
    return resourcesOf(stack).filter(({ Type }) => Type === StepType.PREFLIGHT).map(({ Properties }) => (
      { ...literal(Properties, stack) as PreflightProperties, HandlerRoleArn }
    ));
  });
}

/** ARNs of the aliases that the stacks give to keys which they make. */
export function madeAliases(stacks: readonly SynthesizedStack[]): string[] {
  return stacks.flatMap((stack) => resourcesOf(stack).filter(({ Type }) => Type === 'AWS::KMS::Alias').flatMap(({ Properties }) => {
    const { AliasName: name } = literal(Properties, stack) as { readonly AliasName?: string };
    return name === undefined ? [] : [`arn:aws:kms:${stack.region ?? ''}:${stack.accountId ?? ''}:${name}`];
  }));
}

function resourcesOf({ template }: SynthesizedStack): TemplateResource[] {
  return Object.values(template.Resources ?? {});
}

interface FunctionProperties {
  readonly Environment?: { readonly Variables?: Readonly<Record<string, { readonly 'Fn::GetAtt'?: readonly string[] }>> };
}

/** The handler has its own role's ARN in a variable, as a reference to the role. */
function handlerRoleArn(stack: SynthesizedStack): string | undefined {
  const [reference] = resourcesOf(stack).flatMap(({ Type, Properties }) => {
    if (Type !== 'AWS::Lambda::Function') return [];
    const { Environment: environment } = Properties as FunctionProperties;
    return environment?.Variables?.[FUNCTION_ROLE_VARIABLE] ?? [];
  });
  const role = stack.template.Resources?.[reference?.['Fn::GetAtt']?.[0] ?? ''];
  const { RoleName: name, Path: path = '/' } = literal(role?.Properties ?? {}, stack) as { readonly RoleName?: string; readonly Path?: string };
  return name === undefined ? undefined : `arn:aws:iam::${stack.accountId ?? ''}:role${path}${name}`;
}
