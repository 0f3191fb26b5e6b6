import type { Template } from 'aws-cdk-lib/assertions';

/** A statement as it stands in a template. */
export interface TemplateStatement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

interface PolicyProperties {
  readonly PolicyDocument?: { readonly Statement: readonly TemplateStatement[] };
  readonly AssumeRolePolicyDocument?: { readonly Statement: readonly TemplateStatement[] };
  /** Of the step that makes the transfer key: that key's. */
  readonly Policy?: { readonly Statement: readonly TemplateStatement[] };
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>> & PolicyProperties;
  readonly DependsOn?: readonly string[];
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export function resourcesOf(template: Template): Readonly<Record<string, TemplateResource>> {
  return (template.toJSON() as { readonly Resources: Readonly<Record<string, TemplateResource>> }).Resources;
}

/** Every statement of every policy: of roles, of their trust, of keys. */
export function everyStatement(template: Template): readonly TemplateStatement[] {
  return Object.values(resourcesOf(template)).flatMap(({ Properties: properties }) => [
    ...(properties.PolicyDocument?.Statement ?? []),
    ...(properties.AssumeRolePolicyDocument?.Statement ?? []),
    ...(properties.Policy?.Statement ?? []),
  ]);
}

export function actionsOf({ Action: action }: TemplateStatement): readonly string[] {
  return typeof action === 'string' ? [action] : action;
}

/** What the statement with this id allows. */
export function statement(template: Template, sid: string): TemplateStatement {
  const found = everyStatement(template).filter((candidate) => candidate.Sid === sid);
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${found.length} statements have the id ${sid}`);
  return first;
}

export function sids(template: Template): readonly string[] {
  return everyStatement(template).flatMap(({ Sid: sid }) => sid ?? []);
}

/** A statement that is expected, as CloudFormation has it. */
export interface ExpectedStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: object;
}

export function allow(sid: string, action: string | readonly string[], resource: string | readonly string[], condition?: object): ExpectedStatement {
  return { Sid: sid, Effect: 'Allow', Action: action, Resource: resource, ...(condition === undefined ? {} : { Condition: condition }) };
}

const VIA_RDS = { StringEquals: { 'kms:ViaService': 'rds.ap-northeast-1.amazonaws.com' } };

/** The three statements that let a role use a key. @param onlyTheKey - conditions that narrow a wildcard to the one key. */
export function useKey(word: string, resource: string, onlyTheKey: object = {}): ExpectedStatement {
  return allow(`${word}Use`, [
    'kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext',
  ], resource, { ...VIA_RDS, ...onlyTheKey });
}

export function grantKey(word: string, resource: string, onlyTheKey: object = {}): ExpectedStatement {
  return allow(`${word}Grant`, 'kms:CreateGrant', resource, { ...VIA_RDS, Bool: { 'kms:GrantIsForAWSResource': 'true' }, ...onlyTheKey });
}

export function describeKey(word: string, resource: string, onlyTheKey?: object): ExpectedStatement {
  return allow(`${word}Describe`, 'kms:DescribeKey', resource, onlyTheKey);
}
