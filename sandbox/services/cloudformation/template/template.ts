import { notImplemented, validationError } from '../errors';
import { parseYaml } from './short-forms';
import { refusedStructure } from './structure-rules';
import { isRecord, type Properties, scalarText } from './value';

/** The attributes that say what becomes of a resource that isn't wanted any more. */
export type PolicyAttribute = 'DeletionPolicy' | 'UpdateReplacePolicy';

/** A resource as the template declares it. */
export interface ResourceDeclaration {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Properties;
  readonly dependsOn: readonly string[];
  readonly condition?: string;
  /** As declared: a text, or a function of parameters and conditions. */
  readonly declaredPolicies: Readonly<Partial<Record<PolicyAttribute, unknown>>>;
  /** Worked out, which `withPolicies` does. */
  readonly deletionPolicy?: string;
  readonly updateReplacePolicy?: string;
  readonly metadata?: unknown;
  /** What has to happen before the resource counts as made. */
  readonly creationPolicy?: unknown;
}

export interface ParameterDeclaration {
  readonly name: string;
  readonly type: string;
  readonly default?: string;
  readonly allowedValues?: readonly string[];
  readonly allowedPattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly constraintDescription?: string;
  readonly description?: string;
  readonly noEcho: boolean;
}

export interface OutputDeclaration {
  readonly name: string;
  readonly value: unknown;
  readonly description?: string;
  readonly exportName?: unknown;
  readonly condition?: string;
}

/** A template, read but not resolved. */
export interface Template {
  /** As it was sent; `GetTemplate` gives it back. */
  readonly body: string;
  /** Whether it has the transform `AWS::LanguageExtensions`. */
  readonly isExtended: boolean;
  readonly description?: string;
  readonly metadata?: unknown;
  readonly parameters: readonly ParameterDeclaration[];
  readonly rules: Readonly<Record<string, unknown>>;
  readonly mappings: Readonly<Record<string, unknown>>;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly resources: ReadonlyMap<string, ResourceDeclaration>;
  readonly outputs: readonly OutputDeclaration[];
}

const SECTIONS = [
  'AWSTemplateFormatVersion', 'Transform', 'Description', 'Metadata', 'Parameters', 'Rules', 'Mappings', 'Conditions', 'Resources', 'Outputs',
  'Hooks',
];
const RESOURCE_ATTRIBUTES = ['Type', 'Properties', 'DependsOn', 'Condition', 'DeletionPolicy', 'UpdateReplacePolicy', 'Metadata', 'CreationPolicy',
  'UpdatePolicy', 'Description'];

/**
 * Reads a template, JSON or YAML.
 *
 * @throws AwsError - `ValidationError` for what isn't a template.
 */
export function parseTemplate(body: string): Template {
  const content = body.trimStart().startsWith('{') ? parseJson(body) : parseYaml(body);
  if (!isRecord(content)) throw validationError('Template format error: unsupported structure.');
  const isExtended = extended(content.Transform);
  const unknown = Object.keys(content).filter((key) => !SECTIONS.includes(key));
  if (unknown.length > 0) throw validationError(`Invalid template property or properties [${unknown.join(', ')}]`);
  const refusal = refusedStructure(content);
  if (refusal !== undefined) throw refusal;
  const resources = section(content, 'Resources');
  if (Object.keys(resources).length === 0) throw validationError('Template format error: At least one Resources member must be defined.');
  return {
    body,
    isExtended,
    description: text(content.Description),
    metadata: content.Metadata,
    parameters: Object.entries(section(content, 'Parameters')).map(([name, value]) => parseParameter(name, value)),
    rules: section(content, 'Rules'),
    mappings: section(content, 'Mappings'),
    conditions: section(content, 'Conditions'),
    resources: new Map(Object.entries(resources).map(([logicalId, value]) => [logicalId, parseResource(logicalId, value)])),
    outputs: Object.entries(section(content, 'Outputs')).map(([name, value]) => parseOutput(name, value)),
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    // CloudFormation reads `{` as YAML's flow style when it isn't JSON.
    return parseYaml(body);
  }
}

function section(content: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = content[name];
  if (value === undefined) return {};
  if (!isRecord(value)) throw validationError(`Template format error: [/${name}] is not a map.`);
  return value;
}

function parseResource(logicalId: string, value: unknown): ResourceDeclaration {
  if (!isRecord(value) || typeof value.Type !== 'string') {
    throw validationError(`Template format error: [/Resources/${logicalId}] Every Resources object must contain a Type member.`);
  }
  const unknown = Object.keys(value).filter((key) => !RESOURCE_ATTRIBUTES.includes(key));
  if (unknown.length > 0) throw validationError(`Invalid template resource property '${unknown.join('\', \'')}'`);
  const properties = value.Properties ?? {};
  if (!isRecord(properties)) throw validationError(`Template format error: [/Resources/${logicalId}/Properties] is not a map.`);
  return {
    logicalId,
    type: value.Type,
    properties,
    dependsOn: [value.DependsOn].flat().filter((id) => typeof id === 'string'),
    condition: text(value.Condition),
    declaredPolicies: { DeletionPolicy: value.DeletionPolicy, UpdateReplacePolicy: value.UpdateReplacePolicy },
    metadata: value.Metadata,
    creationPolicy: value.CreationPolicy,
  };
}

function parseParameter(name: string, value: unknown): ParameterDeclaration {
  if (!isRecord(value) || typeof value.Type !== 'string') {
    throw validationError(`Template format error: Every Parameters object must contain a Type member. [${name}]`);
  }
  return {
    name,
    type: value.Type,
    default: Array.isArray(value.Default) ? value.Default.join(',') : scalarText(value.Default),
    allowedValues: Array.isArray(value.AllowedValues) ? value.AllowedValues.map(String) : undefined,
    allowedPattern: text(value.AllowedPattern),
    minLength: number(value.MinLength),
    maxLength: number(value.MaxLength),
    minValue: number(value.MinValue),
    maxValue: number(value.MaxValue),
    constraintDescription: text(value.ConstraintDescription),
    description: text(value.Description),
    noEcho: String(value.NoEcho) === 'true',
  };
}

function parseOutput(name: string, value: unknown): OutputDeclaration {
  if (!isRecord(value) || value.Value === undefined) {
    throw validationError(`Template format error: Every Outputs member must contain a Value object [${name}]`);
  }
  return {
    name,
    value: value.Value,
    description: text(value.Description),
    exportName: isRecord(value.Export) ? value.Export.Name : undefined,
    condition: text(value.Condition),
  };
}

function number(value: unknown): number | undefined {
  return value === undefined ? undefined : Number(value);
}

/** Whether the one transform that the sandbox has is there. */
function extended(transform: unknown): boolean {
  const names = [transform].flat().filter((name) => name !== undefined);
  const other = names.find((name) => name !== 'AWS::LanguageExtensions');
  if (other !== undefined) throw notImplemented(`the transform ${JSON.stringify(other)}`);
  return names.length > 0;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
