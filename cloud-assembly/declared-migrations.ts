import { type PreflightProperties, StepType, type TransferKeyProperties } from '../lambda/step/contract';
import type { SynthesizedStack, TemplateResource } from './assembly';
import { declaredHandler } from './handler';
import { literal } from './literal';

/** A migration as the synthesized templates declare it: what its Preflight is told, less what the templates only refer to. */
export interface DeclaredMigration extends PreflightProperties {
  /** ARN of the handler's role; nothing when the template leaves the role's name to CloudFormation. */
  readonly HandlerRoleArn?: string;
}

/** The migrations that the stacks declare, in the order of the templates. */
export function declaredMigrations(stacks: readonly SynthesizedStack[]): DeclaredMigration[] {
  return stacks.flatMap((stack) => {
    const { roleArn: HandlerRoleArn } = declaredHandler(stack);
    return resourcesOf(stack).filter(({ Type }) => Type === StepType.PREFLIGHT).map(({ Properties }) => (
      { ...literal(Properties, stack) as PreflightProperties, HandlerRoleArn }
    ));
  });
}

/** ARNs of the aliases of keys that the stacks make: as resources of their own, or by the step that makes the transfer key. */
export function madeAliases(stacks: readonly SynthesizedStack[]): string[] {
  return stacks.flatMap((stack) => resourcesOf(stack).filter(({ Type }) => ALIAS_TYPES.includes(Type)).flatMap(({ Properties }) => {
    const { AliasName: name, Region = stack.region ?? '', AccountId = stack.accountId ?? '' } = literal(Properties, stack) as Partial<MadeAlias>;
    return name === undefined ? [] : [`arn:aws:kms:${Region}:${AccountId}:${name}`];
  }));
}

const ALIAS_TYPES: readonly string[] = ['AWS::KMS::Alias', StepType.TRANSFER_KEY];

type MadeAlias = Pick<TransferKeyProperties, 'AliasName' | 'Region' | 'AccountId'>;

function resourcesOf({ template }: SynthesizedStack): TemplateResource[] {
  return Object.values(template.Resources ?? {});
}
