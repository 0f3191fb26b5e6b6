import { FUNCTION_ROLE_VARIABLE, SOURCE_STACK_VARIABLE, TARGET_STACK_VARIABLE } from '../lambda/step/contract';
import type { SynthesizedStack } from './assembly';
import { literal, type StackPlace } from './literal';
import { partitionOf } from './partitions';

/** What a target's stack says of its handler. */
export interface DeclaredHandler {
  /** ARN of its role; nothing when the template leaves the role's name to CloudFormation. */
  readonly roleArn?: string;
  /** What `cdk deploy` calls the stack that makes the source's role; nothing when it is in another app. */
  readonly sourceStack?: string;
  /** What `cdk deploy` calls the target's stack. */
  readonly targetStack?: string;
}

interface FunctionProperties {
  readonly Environment?: { readonly Variables?: Readonly<Record<string, unknown>> };
}

/** The handler has its own role's ARN in a variable, as a reference to the role, and the names of both stacks. */
export function declaredHandler(stack: SynthesizedStack & StackPlace): DeclaredHandler {
  const variables = variablesOf(stack);
  const reference = variables[FUNCTION_ROLE_VARIABLE] as { readonly 'Fn::GetAtt'?: readonly string[] } | undefined;
  const role = stack.template.Resources?.[reference?.['Fn::GetAtt']?.[0] ?? ''];
  const { RoleName: name, Path: path = '/' } = literal(role?.Properties ?? {}, stack) as { readonly RoleName?: string; readonly Path?: string };
  return {
    roleArn: name === undefined ? undefined : `arn:${partitionOf(stack.region).name}:iam::${stack.accountId ?? ''}:role${path}${name}`,
    sourceStack: text(variables[SOURCE_STACK_VARIABLE]),
    targetStack: text(variables[TARGET_STACK_VARIABLE]),
  };
}

function variablesOf({ template }: SynthesizedStack): Readonly<Record<string, unknown>> {
  const found = Object.values(template.Resources ?? {}).filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties }) => (Properties as FunctionProperties).Environment?.Variables ?? {});
  return found.find((variables) => variables[FUNCTION_ROLE_VARIABLE] !== undefined) ?? {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
